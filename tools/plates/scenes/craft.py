"""Crafts and instruments: bell, seal, brass measure, ink, painted letters."""

import numpy as np

from fields import across, add, bent, down, follow, glow, lit, noise, ramp, rings, smooth, sphere, times, wavy
from props import desk
from shapes import ALL, Shape, both, curve, oval, path, poly, rect, ribbon


def timber(p, shape, angle, tone=0.4, seed=1, edge=4):
    """A beam with its grain."""
    knots = noise(seed, 34, 7, 3, angle)
    p.fill(shape, lambda x, y: tone + 0.26 * knots(x, y), wavy(angle, 10, 50, seed, 6), cross=angle + 50, edge=edge)


def bell(p):
    """A bell in its frame."""
    p.fill(ALL, add(glow(330, 240, 900, 0.12, 0.82)), 0, cross=None, pitch=10)
    louvre = rect(60, 60, 330, 640)
    p.fill(louvre, 0.0, edge=5)
    for i in range(7):
        y = 90 + i * 80
        p.fill(poly((60, y), (330, y + 34), (330, y + 62), (60, y + 28)), 0.6, 7, edge=3, clip=louvre)
    timber(p, rect(-20, 690, 1620, 800), 0, 0.3, 3)
    p.shade(rect(-20, 770, 1620, 800), 0.6, 50)
    p.fill(rect(-20, 800, 1620, 920), 0.93, 0)
    for x0, x1, y0 in ((430, 540, -20), (1370, 1490, -20)):
        timber(p, poly((x0, y0), (x1, y0), (x1 + 8, 920), (x0 - 8, 920)), 90, 0.34, x0)
        p.shade(rect(x1 - 34, y0, x1 + 4, 920), 0.75, 40)
    timber(p, poly((560, 900), (470, 560), (520, 545), (640, 900)), 74, 0.5, 8)
    cx, top = 950, 196
    ys = np.array([0, 6, 30, 70, 140, 260, 380, 450, 500, 540, 566, 574.0])
    ws = np.array([60, 130, 168, 184, 194, 212, 246, 284, 322, 356, 368, 356.0])
    line = curve(*zip(ws, ys), n=140)
    width = lambda v: np.interp(v - top, line[:, 1], line[:, 0])
    body = Shape([np.concatenate([line + [cx, top], (line * [-1, 1])[::-1] + [cx, top]])])
    timber(p, poly((400, 40), (1520, 40), (1520, 150), (400, 150)), 0, 0.3, 12)
    p.shade(rect(400, 120, 1520, 150), 0.6, 50)
    for x in (800, 870, 1030, 1100):
        p.fill(rect(x - 16, 20, x + 16, 178), across(x - 16, x + 16, 0.2, 0.0, 0.8), 0, pitch=7, edge=3.4)
        p.fill(oval(x, 62, 9), 0.9, edge=2)
    for x in (860, 910, 990, 1040):
        p.fill(path(f"M{x - 20} 205C{x - 26} 140 {x + 26} 140 {x + 20} 205Z"), across(x - 22, x + 22, 0.1, 0.2, 0.95), 90, pitch=7, edge=3.4)
    wheel = both(oval(1400, 150, 250, 330), oval(1400, 150, 222, 300))
    p.fill(wheel, 0.4, rings(1400, 150), edge=4)
    for a in range(0, 180, 30):
        c, s = np.cos(np.radians(a)), np.sin(np.radians(a))
        p.fill(ribbon([(1400 - 224 * c, 150 - 300 * s), (1400 + 224 * c, 150 + 300 * s)], 20), 0.3, a, edge=3)

    def tone(u, v):
        x = (u - cx) / np.maximum(width(v), 4)
        return np.interp(x, [-1, -0.88, -0.62, -0.46, -0.2, 0.2, 0.6, 0.86, 1], [0.62, 0.42, 0.02, 0.06, 0.34, 0.62, 0.86, 0.93, 0.72])

    bow = lambda u, v: v - 0.17 * width(v) * np.sqrt(np.clip(1 - ((u - cx) / np.maximum(width(v), 4)) ** 2, 0, 1)) * 1.0
    p.fill(oval(cx, top + 566, 352, 60), 0.97, 0, edge=4)
    p.fill(path(f"M{cx - 30} 700L{cx - 44} 800C{cx - 60} 850 {cx + 60} 850 {cx + 44} 800L{cx + 30} 700Z"), across(cx - 50, cx + 50, 0.5, 0.1, 0.6, 0.97), 0, pitch=8, edge=4)
    p.fill(body, tone, bow, cross=82, pitch=9, edge=5)
    for v0, w in ((52, 5), (64, 3), (112, 3), (124, 6), (430, 3), (444, 6), (458, 3), (540, 5)):
        xs = np.linspace(-0.995, 0.995, 60)
        r = np.interp(v0, line[:, 1], line[:, 0])
        p.line(np.stack([cx + r * xs, top + v0 + 0.17 * r * np.sqrt(1 - xs**2)], axis=1), w)
        p.line(np.stack([cx + r * xs[2:30], top + v0 + 5 + 0.17 * r * np.sqrt(1 - xs[2:30] ** 2)], axis=1), 2.4, ink=0)
    for i in range(11):
        a = np.radians(-70 + i * 14)
        r = np.interp(90, line[:, 1], line[:, 0])
        x, y = cx + r * np.sin(a), top + 90 + 0.17 * r * np.cos(a)
        p.fill(oval(x, y, 9 * np.cos(a) + 2, 12), 0.0 if i < 6 else 0.3, 0, edge=3)


def rider(k, cx, cy):
    """The parts of a rider on a galloping horse, as (shape, rim, height)."""
    raw = [
        ("M-120 -30C-110 -66 -60 -72 0 -60C50 -54 96 -66 116 -40C130 -10 110 30 70 36C20 40 -50 44 -90 32C-120 22 -128 0 -120 -30Z", 40, 46),
        ("M70 -44C90 -90 110 -130 138 -146C160 -140 166 -120 150 -96C138 -70 130 -40 116 -4Z", 24, 40),
        ("M128 -150C150 -160 176 -144 190 -122L206 -98C204 -84 190 -82 178 -88L146 -104C128 -112 118 -136 128 -150Z", 16, 40),
        ("M134 -148L140 -172L152 -150Z", 6, 34),
        ("M120 -142C96 -120 76 -90 64 -56C54 -70 60 -92 74 -110C62 -104 56 -96 52 -88C56 -116 84 -142 120 -150Z", 10, 34),
        ("M92 10C130 14 150 30 176 22L206 36L196 50L172 42C140 52 104 44 80 34Z", 12, 34), ("M196 36L226 52L218 68L192 50Z", 8, 32),
        ("M70 20C100 40 112 66 148 70L160 96L144 100L132 84C96 84 66 60 50 34Z", 12, 26), ("M146 92L166 116L150 124L138 100Z", 8, 26),
        ("M-96 0C-130 20 -150 50 -186 56L-214 88L-200 98L-172 76C-130 74 -90 50 -64 30Z", 14, 34), ("M-206 84L-234 104L-222 118L-198 96Z", 8, 30),
        ("M-80 16C-96 50 -128 70 -140 92L-166 122L-150 130L-122 104C-96 84 -66 56 -44 34Z", 14, 24), ("M-158 116L-180 140L-166 150L-148 126Z", 8, 24),
        ("M-112 -40C-150 -60 -190 -40 -222 -4C-196 -18 -176 -22 -160 -18C-184 -6 -200 12 -210 36C-176 8 -140 -6 -112 -10Z", 12, 26),
        ("M-24 -60C-34 -100 -30 -136 -16 -150C4 -160 30 -154 36 -138C42 -110 34 -80 30 -54Z", 20, 50),
        ("M-8 -156C-10 -186 2 -200 18 -200C36 -200 44 -184 42 -168L38 -152Z", 14, 50),
        ("M-16 -62C-6 -40 10 -20 24 4L30 40L50 50L48 58L12 58L4 14C-12 -10 -30 -34 -34 -54Z", 12, 54),
        ("M26 -136C50 -140 70 -132 84 -120L80 -66C76 -46 60 -36 52 -32C36 -42 24 -54 22 -74Z", 12, 62),
        ("M-18 -146C-44 -150 -66 -166 -78 -190L-62 -198C-50 -180 -34 -170 -10 -166Z", 10, 44),
        ("M-84 -186L-150 -252L-160 -272L-142 -262L-72 -198ZM-96 -184L-70 -212L-62 -204L-88 -176Z", 6, 40),
    ]
    return [(path(d, k, cx, cy), rim * k, up * k * 0.62) for d, rim, up in raw]


def seal(p):
    """A great wax seal with a rider, its tag and cords."""
    desk(p, 0.76, -4, 7)
    deed = path("M-30 -30H1640V150C1300 176 900 140 560 168C360 180 120 150 -30 172Z")
    p.shade(deed.move(10, 34), 0.97, 40)
    p.fill(deed, down(20, 170, 0.0, 0.04, 0.3), follow(lambda x: 6 * np.sin(x / 200.0)), edge=4)
    for i in range(3):
        for x in np.arange(40 + i * 13, 1580, 46):
            h = p.rng.uniform(12, 26)
            if p.rng.random() > 0.14:
                p.line(curve((x, 30 + i * 36), (x + 9, 30 + i * 36 - h * 0.6), (x + 20, 30 + i * 36 + 2), (x + 34, 30 + i * 36 - h * 0.4), n=12), 3.6)
    cx, cy, r = 860, 500, 350
    tag = poly((800, 110), (920, 110), (950, 330), (780, 330))
    p.fill(poly((792, 120), (928, 120), (932, 132), (788, 132)), 1)
    p.shade(tag.move(24, 14), 0.8, 40)
    p.fill(tag, across(780, 940, 0.02, 0.06, 0.4), 90, edge=3.4)
    for x in (826, 884):
        cord = curve((x, 122), (x + 12, 200), (x - 6, 300), n=30)
        for i in range(0, 28, 2):
            c = cord[i]
            p.fill(oval(*c, 17, 12, tilt=28), lit(sphere(*c, 17, 12), 0.1, 1.1), 28, pitch=6, edge=2.6)
    rim = oval(cx, cy, r).rings[0]
    a = np.arctan2(rim[:, 1] - cy, rim[:, 0] - cx)
    wob = 1 + 0.02 * np.sin(3 * a + 1) + 0.014 * np.sin(7 * a + 2) + 0.008 * np.sin(13 * a)
    wax = Shape([np.stack([cx + (rim[:, 0] - cx) * wob, cy + (rim[:, 1] - cy) * wob], axis=1)])
    p.shade(wax.move(40, 46), 0.97, 40)
    up, dip = wax.bulge(52, 46), oval(cx, cy, r - 44).bulge(20, 22)
    parts = [(q, q.bulge(rim, high)) for q, rim, high in rider(1.22, cx - 4, cy + 30)]
    beads = lambda x, y: 9 * np.clip(np.cos(np.arctan2(y - cy, x - cx) * 72), 0, 1) * np.exp(-((np.hypot(x - cx, y - cy) - 292) / 7) ** 2)
    ring = lambda x, y: 9 * np.exp(-((np.hypot(x - cx, y - cy) - 268) / 5) ** 2)
    ground = path("M-210 158C-120 140 120 140 210 158L190 176H-190Z", 1.1, cx, cy + 30).bulge(14, 12)
    soft = noise(6, 40, 1, 2)

    def height(x, y):
        h = ground(x, y)
        for _, f in parts:
            h = np.maximum(h, f(x, y))
        return up(x, y) - dip(x, y) + h + beads(x, y) + ring(x, y) + 1.2 * soft(x, y)

    p.fill(wax, lit(height, -0.03, 1.16), bent(-8, height, 0.75), cross=52, pitch=8, edge=5)
    for q, _ in parts:
        p.edge(q, 2.2)
    for x0 in (835, 885):
        tail = curve((x0, cy + r - 6), (x0 - 6, cy + r + 40), (x0 + 16, 940), n=14)
        for c in tail[::2]:
            p.fill(oval(*c, 17, 12, tilt=28), 0.4, 28, pitch=6, edge=2.6)


def measure(p):
    """A graduated brass bar with its vernier, on a wall."""
    stone = noise(3, 60, 1.5, 4)
    p.fill(ALL, add(0.22, times(stone, 0.26), ramp(0, 0, 0, 1600, 900, 0.3)), wavy(-3, 8, 60, 3, 2), cross=None, pitch=10)
    for y in (60, 800):
        p.line([(0, y), (1600, y - 30)], 5)
        p.line([(0, y + 6), (1600, y - 24)], 3, ink=0)
    for x, y0, y1 in ((380, -20, 56), (1240, -20, 40), (760, 790, 920)):
        p.line([(x, y0), (x + 6, y1)], 5)
    t = lambda s: s.turn(-9, 800, 450).size(1.12, 1.12, 800, 450)
    bar = t(rect(-200, 330, 1800, 520))
    p.shade(bar.move(20, 48), 0.97, 40)
    p.fill(t(rect(-200, 520, 1800, 552)), 0.86, -9, edge=3)
    p.fill(bar, lambda x, y: 0.12 + 0.14 * np.sin((x + y * 0.4) / 210) + 0.1 * noise(8, 14, 30, 2, -9)(x, y), -9, cross=None, edge=4)
    p.fill(t(rect(-200, 330, 1800, 342)), 0.0, edge=2.6)
    for i in range(92):
        x = -180 + i * 22
        n = 96 if i % 10 == 0 else 70 if i % 5 == 0 else 46
        p.line(t(poly((x, 520), (x, 520 - n))).rings[0], 6 if i % 10 == 0 else 4)
        if i % 10 == 0:
            p.fill(t(oval(x, 400, 9)), 0.97)
    p.line(t(poly((-200, 470), (1800, 470))).rings[0], 2.4)
    for x in (-40, 1560):
        c = t(oval(x, 425, 34))
        q = c.bounds()
        mx, my = (q[0] + q[2]) / 2, (q[1] + q[3]) / 2
        p.shade(c.move(8, 12), 0.9, 40)
        p.fill(c, lit(sphere(mx, my, 50), 0.0, 1.2), rings(mx, my), pitch=7, edge=4)
        p.line([(mx - 26, my + 16), (mx + 26, my - 16)], 8)
    slide = t(path("M560 522H1130V660C1130 676 1120 684 1106 684H584C570 684 560 676 560 660Z"))
    yoke = t(path("M600 310H1090V340H1130V500H1086V372H604V500H560V340H600Z"))
    p.shade(slide.move(22, 44), 0.97, 40)
    p.fill(slide, lambda x, y: 0.04 + 0.3 * smooth((y - 520) / 240), -9, cross=50, edge=4.6)
    p.shade(yoke.move(6, 14), 0.85, 40)
    p.fill(yoke, ramp(560, 300, 0.04, 1130, 400, 0.4), 81, edge=4)
    for i in range(21):
        x = 620 + i * 22 * 0.95
        n = 74 if i % 10 == 0 else 58 if i % 5 == 0 else 40
        p.line(t(poly((x, 524), (x, 524 + n))).rings[0], 6 if i % 10 == 0 else 4)
    for x in (596, 1094):
        c = t(oval(x, 650, 15)).bounds()
        p.fill(t(oval(x, 650, 15)), 0.1, edge=3.4)
        p.line([(c[0] + 5, c[3] - 8), (c[2] - 5, c[1] + 8)], 4)
    knob = t(path("M800 684H900V716H920V800C920 816 780 816 780 800V716H800Z"))
    p.shade(knob.move(26, 40), 0.95, 40)
    p.fill(knob, lambda x, y: np.interp((x - 850 - (y - 750) * 0.16), [-80, -40, -10, 40, 80], [0.4, 0.02, 0.1, 0.7, 0.97]), 81, cross=-9, pitch=8, edge=4.4)
    for y in (716, 728):
        p.line(t(poly((780, y), (920, y))).rings[0], 3.4)


MOTIFS = {"the-bell-founders-ear": bell, "the-seal-room": seal, "a-metre-of-brass": measure}
