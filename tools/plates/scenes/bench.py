"""The workbench: the sewing frame, brushes on a torn sheet, ink and nib, painted letters."""

import numpy as np

from fields import across, add, down, glow, lit, noise, ramp, rays, rings, smooth, sphere, times, wavy
from scenes.craft import timber
from shapes import ALL, Shape, curve, oval, path, poly, rect, ribbon


def frame(p):
    """A sewing frame with a book on it."""
    p.fill(ALL, add(glow(500, 250, 1000, 0.0, 0.62)), -8, cross=None, pitch=10)
    p.fill(rect(-20, 760, 1620, 920), add(0.6, times(noise(2, 50, 8), 0.2)), wavy(0, 8, 60, 2, 6), cross=None, edge=4)
    p.shade(poly((260, 800), (1500, 800), (1620, 870), (400, 870)), 0.95, 30)
    timber(p, poly((180, 690), (1420, 690), (1480, 770), (120, 770)), 0, 0.18, 4)
    timber(p, rect(120, 770, 1480, 832), 0, 0.5, 5)
    p.fill(poly((330, 704), (1290, 704), (1294, 716), (326, 716)), 0.97)
    for x in (240, 1350):
        post(p, x)
    timber(p, rect(150, 128, 1450, 190), 0, 0.22, 9)
    p.shade(rect(150, 166, 1450, 190), 0.6, 50)
    for x in (240, 1350):
        p.fill(rect(x - 66, 108, x + 66, 128), across(x - 66, x + 66, 0.1, 0.0, 0.4, 0.9), 90, pitch=8, edge=3.4)
        p.fill(rect(x - 66, 190, x + 66, 214), across(x - 66, x + 66, 0.1, 0.0, 0.4, 0.9), 90, pitch=8, edge=3.4)
    y = 700
    for i in range(13):
        h = 24
        wob = p.rng.uniform(-6, 6)
        sec = path(f"M{440 + wob} {y - h}H{1130 + wob}C{1140 + wob} {y - h} {1140 + wob} {y} {1130 + wob} {y}H{440 + wob}C{430 + wob} {y} {430 + wob} {y - h} {440 + wob} {y - h}Z")
        p.fill(sec, down(y - h, y, 0.0, 0.04, 0.5), 0, cross=None, pitch=8, edge=3)
        y -= h
    loose = poly((430, y - 4), (1140, y - 40), (1144, y - 62), (426, y - 26))
    p.fill(loose, 0.0, -3, edge=3.4)
    p.fill(poly((426, y - 26), (1144, y - 62), (1250, y - 110), (560, y - 76)), 0.05, -3, edge=3.4)
    for x in (540, 690, 880, 1030):
        p.line([(x + 3, 200), (x + 3, 706)], 15)
        p.line([(x, 200), (x, 706)], 8, ink=0)
        for k in range(200, 706, 13):
            p.line([(x - 5, k), (x + 7, k + 8)], 3)
        p.fill(rect(x - 15, 120, x + 17, 196), across(x - 15, x + 17, 0, 0.1, 0.8), 0, pitch=7, edge=3)
        yy = 700
        for i in range(13):
            p.fill(oval(x + 2, yy - 12, 15, 7), 0.0, edge=3)
            yy -= 24
    thread = curve((1032, y + 8), (1150, y - 10), (1240, y + 70), (1330, y - 60), (1250, y - 190), (1140, y - 150), n=80)
    p.line(thread, 5)
    p.line([(1140, y - 150), (1010, y - 106)], 9, 3)
    p.line([(1136, y - 148), (1040, y - 116)], 2.4, ink=0)
    spool = path("M1480 640H1580V664H1562V740H1580V766H1480V740H1498V664H1480Z")
    p.shade(spool.move(-0, 14), 0.8, 40)
    p.fill(spool, across(1480, 1580, 0.1, 0.0, 0.3, 0.9), 0, edge=4)
    p.fill(rect(1498, 664, 1562, 740), across(1498, 1562, 0.1, 0.0, 0.5), 8, pitch=8, edge=3)


def post(p, x):
    """A turned wooden screw that carries the bar."""
    ys = np.arange(60, 700, 2.0)
    thread = 34 + 8 * np.sin(ys / 4.6) * ((ys > 200) & (ys < 560)) + 12 * ((ys > 600))
    thread = thread - 14 * (ys < 84) - 6 * (ys < 110)
    left = list(zip(x - thread, ys))
    right = list(zip(x + thread, ys))
    body = Shape([left + right[::-1]])
    p.fill(body, across(x - 44, x + 44, 0.3, 0.02, 0.06, 0.5, 0.93), lambda u, v: v + (u - x) * 0.24, cross=84, pitch=9, edge=3.4)
    for v in np.arange(214, 560, 28.9):
        p.line([(x - 40, v + 6), (x + 40, v - 8)], 4.5)


def brush(p, a, b, w, kind):
    """A brush from the end of its handle a to the tip of its hair b."""
    a, b = np.array(a, float), np.array(b, float)
    n = np.hypot(*(b - a))
    d = (b - a) / n
    r = np.array([-d[1], d[0]])
    deg = float(np.degrees(np.arctan2(d[1], d[0])))
    at = lambda s, t: a + d * s + r * t
    f, h = n * 0.66, n * 0.78
    if kind == "flat":
        handle = Shape([[at(0, -w * 0.16), at(f * 0.5, -w * 0.2), at(f * 0.9, -w * 0.5), at(f, -w * 0.5), at(f, w * 0.5), at(f * 0.9, w * 0.5), at(f * 0.5, w * 0.2), at(0, w * 0.16)]])
        tip = [at(n * (1 + 0.02 * np.sin(k * 2.3)), w * (-0.56 + 1.12 * k / 20)) for k in range(21)]
        hair = Shape([[at(h, -w * 0.5), *tip, at(h, w * 0.5)]])
    else:
        handle = Shape([[at(0, -w * 0.1), at(f * 0.6, -w * 0.44), at(f, -w * 0.36), at(f, w * 0.36), at(f * 0.6, w * 0.44), at(0, w * 0.1)]])
        hair = Shape([curve(at(h, -w * 0.4), at(h + (n - h) * 0.4, -w * 0.56), at(n, 0), n=20).tolist() + curve(at(n, 0), at(h + (n - h) * 0.4, w * 0.56), at(h, w * 0.4), n=20).tolist()])
    ferrule = Shape([[at(f, -w * 0.46), at(h, -w * 0.48), at(h, w * 0.48), at(f, w * 0.46)]])
    off = lambda x, y: ((x - a[0]) * r[0] + (y - a[1]) * r[1]) / w
    for q in (handle, ferrule, hair):
        p.shade(q.move(24, 34), 0.9, 40)
    sign = -1 if r[1] < 0 else 1
    p.fill(handle, lambda x, y: np.interp(off(x, y) * sign, [-0.5, -0.2, 0.0, 0.3, 0.5], [0.3, 0.0, 0.2, 0.72, 0.92]), deg, cross=deg + 60, pitch=8, edge=4)
    p.fill(hair, lambda x, y: np.interp(off(x, y) * sign, [-0.5, -0.1, 0.5], [0.1, 0.34, 0.86]) + 0.2 * noise(4, 9, 8, 2, deg)(x, y), deg, cross=None, pitch=6.5, edge=3.4)
    p.fill(ferrule, lambda x, y: np.interp(off(x, y) * sign, [-0.5, -0.25, 0.1, 0.4, 0.5], [0.4, 0.0, 0.2, 0.95, 0.7]), deg + 90, pitch=8, edge=4)
    for s in (0.2, 0.8):
        p.line([at(f + (h - f) * s, -w * 0.47), at(f + (h - f) * s, w * 0.47)], 3.4)


def brushes(p):
    """Brushes and a torn sheet under repair."""
    p.fill(ALL, add(0.62, ramp(0, 0, -0.1, 1600, 900, 0.12)), 32, cross=None, pitch=10)
    rng = np.random.default_rng(5)
    ys = np.arange(-40, 960, 7.0)
    tear = 830 + 70 * np.sin(ys / 170) + 26 * np.sin(ys / 47 + 1) + np.cumsum(rng.normal(0, 4, len(ys))) * 0.6 + rng.normal(0, 5, len(ys))
    left = Shape([list(zip(tear, ys)) + [(120, 960), (120, -40)]]).turn(-6, 700, 450)
    right = Shape([list(zip(tear + 46 + 0.03 * ys, ys)) + [(1330, 960), (1380, -40)]]).turn(-2, 700, 450)
    for sheet, a in ((right, -2), (left, -6)):
        p.shade(sheet.move(20, 26), 0.97, 40)
        p.fill(sheet, 0, edge=3)
        stain = noise(8, 170, 1, 3)
        p.fill(sheet, lambda x, y: np.clip(0.2 * stain(x, y) - 0.02, 0, 0.2), a + 90, cross=None, edge=3.4)
    inner = [left.size(0.97, 1, 120, 450), right.size(0.955, 1, 1500, 450)]
    for i in range(17):
        y = 70 + i * 52
        for clip, a, x0, x1 in ((inner[0], -6, 200, 1000), (inner[1], -2, 820, 1290)):
            x = x0
            while x < x1:
                w = rng.uniform(40, 130)
                m = int(w / 7)
                xs = np.linspace(x, x + w, m)
                line = np.stack([xs, y + 9 * np.sin(np.arange(m) * 1.9 + i) + rng.normal(0, 2.4, m)], axis=1)
                p.line(Shape([line]).turn(a, 700, 450).rings[0], 4, clip=clip)
                x += w + 26
    edge = Shape([list(zip(tear, ys))]).turn(-6, 700, 450).rings[0]
    p.line(edge - [9, 0], 2.4)
    tissue = Shape([[(700, 330), (1010, 312), (1022, 520), (712, 540)]])
    p.shade(tissue, 0.34, 45, pitch=10)
    p.shade(tissue, 0.2, -45, pitch=10)
    p.edge(tissue, 4)
    brush(p, (1700, 60), (1010, 430), 170, "flat")
    brush(p, (1690, 560), (1120, 690), 76, "round")
    brush(p, (1660, 800), (1180, 830), 50, "round")
    dish = oval(190, 770, 190, 150)
    p.shade(dish.move(22, 30), 0.95, 40)
    p.fill(dish, ramp(60, 620, 0.0, 380, 900, 0.36), rings(190, 770), edge=4.4)
    p.fill(oval(196, 776, 146, 112), ramp(60, 660, 0.6, 330, 880, 0.1), rings(190, 700), cross=None, edge=3.6)
    p.fill(path("M110 740C140 710 180 700 220 704C190 716 150 730 128 756Z"), 0)


def ink(p):
    """A drop of ink that spreads in rings, and the nib."""
    cx, cy = 610, 520
    ripple = noise(5, 90, 1, 3)
    p.fill(ALL, 0.0)
    radius = lambda x, y: np.hypot(x - cx, (y - cy) * 1.24) * (1 + 0.05 * ripple(x, y)) + 16 * ripple(x, y)
    stops = [0, 150, 158, 196, 210, 262, 270, 330, 346, 420, 432, 560, 700, 2000]
    tones = [0.99, 0.99, 0.5, 0.7, 0.3, 0.58, 0.2, 0.4, 0.1, 0.26, 0.06, 0.12, 0.03, 0.0]
    feather = noise(9, 26, 1, 3)
    p.fill(ALL, lambda x, y: np.interp(radius(x, y) + 12 * feather(x, y), stops, tones), radius, cross=rays(cx, cy, 260, 1.24), pitch=9)
    for r in (196, 268, 340):
        t = np.linspace(0, 2 * np.pi, 200)
        wob = 1 + 0.03 * np.sin(5 * t + r) + 0.02 * np.sin(11 * t + r * 2)
        p.line(np.stack([cx + r * wob * np.cos(t), cy + r * wob * np.sin(t) / 1.24], axis=1), 4)
    rng = np.random.default_rng(7)
    for _ in range(90):
        t, r0 = rng.uniform(0, 6.28), rng.uniform(150, 180)
        r1 = r0 + rng.exponential(42)
        p.line([(cx + r0 * np.cos(t), cy + r0 * np.sin(t) / 1.24), (cx + r1 * np.cos(t + 0.03), cy + r1 * np.sin(t + 0.03) / 1.24)], 6, 0.8)
    p.fill(path("M520 440C560 410 620 402 664 412C620 424 570 446 540 476C520 470 510 456 520 440Z"), 0.0)
    for x, y, r in ((212, 240, 26), (1010, 800, 20), (300, 800, 13), (168, 310, 9), (1080, 770, 8)):
        p.fill(oval(x, y, r, r * 0.84), 1)
        p.fill(oval(x - r * 0.3, y - r * 0.3, r * 0.22), 0)
    t = lambda s: s.turn(-52, 0, 0).move(700, 452)
    nib = t(path("M0 0C60 -18 150 -40 240 -74C330 -96 430 -92 520 -84L700 -84V84L520 84C430 92 330 96 240 74C150 40 60 18 0 0Z", 1.15))
    p.shade(nib.warp(lambda x, y: (700 + (x - 700) * 0.96 + (452 - y) * 0.3, 452 + (y - 452) * 0.84 + (x - 700) * 0.18)), 0.55, 30)
    c, s = np.cos(np.radians(-52)), np.sin(np.radians(-52))
    off = lambda x, y: (-(x - 700) * s + (y - 452) * c)
    along = lambda x, y: (x - 700) * c + (y - 452) * s
    p.fill(nib, lambda x, y: np.interp(off(x, y) / np.interp(along(x, y), [0, 280, 500, 800], [18, 84, 100, 96]), [-1, -0.72, -0.4, 0, 0.4, 0.75, 1], [0.5, 0.1, 0.0, 0.34, 0.66, 0.95, 0.6]), lambda x, y: along(x, y) + 0.0016 * off(x, y) ** 2 * 6, cross=-52, pitch=8, edge=5)
    p.line(t(Shape([[(4, 0), (330, 0)]])).rings[0], 5)
    p.fill(t(oval(345, 0, 26, 18)), 0.98, edge=4)
    for k in (-1, 1):
        p.line(t(Shape([curve((250, k * 62), (300, k * 40), (420, k * 52), (540, k * 62))])).rings[0], 3.6)
    holder = t(rect(700, -104, 1500, 104))
    p.fill(holder, lambda x, y: np.interp(off(x, y), [-104, -70, -30, 40, 80, 104], [0.7, 0.2, 0.5, 0.9, 0.95, 0.7]), -52, cross=38, pitch=9, edge=5)
    p.fill(t(rect(690, -108, 770, 108)), lambda x, y: np.interp(off(x, y), [-104, -60, -20, 40, 104], [0.3, 0.0, 0.2, 0.9, 0.5]), 38, pitch=8, edge=4)


def letters(p):
    """Big painted letters and a mahlstick."""
    grain = noise(4, 40, 9, 3)
    p.fill(ALL, lambda x, y: 0.5 + 0.16 * grain(x, y) + (x + y) / 2500 * 0.2 - 0.1, wavy(0, 10, 70, 4, 6), cross=None, pitch=10)
    for y in (20, 450, 880):
        p.line([(0, y), (1600, y)], 6)
        p.line([(0, y + 6), (1600, y + 6)], 2.6, ink=0)
    for y in (140, 744):
        p.line([(0, y), (1600, y)], 2.6, ink=0)
    a = "M250 150H330L520 726H560V746H370V726H420L376 586H202L162 726H212V746H60V726H104ZM214 546H364L288 306Z"
    b = "M640 150H850C960 150 1010 206 1010 288C1010 360 970 408 906 424C990 440 1040 496 1040 580C1040 690 968 746 850 746H640V726H690V170H640ZM790 178V412H826C884 412 904 370 904 292C904 214 884 178 830 178ZM790 440V718H836C906 718 930 676 930 580C930 484 904 440 836 440Z"
    for d, dx in ((a, 20), (b, 30)):
        s = path(d, 1, dx, 0)
        for k in range(26, 0, -2):
            p.fill(s.move(k, k), 0.97)
        p.fill(s, 0.0, edge=5)
        p.fill(s, ramp(0, 150, 0.0, 0, 746, 0.0), 0)
        x0, _, x1, _ = s.bounds()
        p.fill(s, lambda x, y: 0.03 + 0.3 * smooth((y - 430) / 330), 90, cross=None, pitch=9, edge=5)
    g = "M1560 170V330H1540C1530 236 1480 176 1400 176C1290 176 1240 270 1240 448C1240 626 1290 722 1400 722C1480 722 1530 664 1544 570H1566C1560 690 1490 758 1390 758C1220 758 1120 630 1120 448C1120 266 1220 138 1390 138C1450 138 1500 160 1530 196L1546 170Z"
    outline = path(g, 1, 4, 0)
    p.fill(outline, 0.05, 90, clip=rect(0, 0, 1300, 930))
    chalk = np.vstack([outline.rings[0], outline.rings[0][:1]])
    p.line(chalk, 6, ink=0)
    for y in (138, 758):
        p.line([(1100, y), (1600, y)], 3, ink=0)
    for _ in range(26):
        y = p.rng.uniform(120, 780)
        x = 1296 + p.rng.uniform(-4, 10)
        p.fill(ribbon([(x - 20, y), (x + p.rng.uniform(14, 70), y + 3)], 14, 3), 0, clip=outline)
    p.line(chalk, 5, clip=rect(0, 0, 1296, 930))
    stick = ribbon([(620, 1000), (1330, 470)], 30, 24)
    p.shade(stick.move(34, 40), 0.9, 30)
    p.fill(stick, lambda x, y: np.interp((x - 620) * 0.598 + (y - 1000) * 0.801, [-15, -5, 6, 15], [0.1, 0.0, 0.5, 0.95]), -37, cross=40, pitch=7, edge=4)
    p.shade(oval(1372, 482, 52), 0.9, 30)
    p.fill(oval(1340, 452, 52), lit(sphere(1340, 452, 52), 0.02, 1.1), wavy(-37, 6, 30, 3), pitch=8, edge=4.4)
    for k in range(4):
        p.line(curve((1296 + k * 4, 486 - 4 * k), (1306 + k * 6, 500 - 8 * k), (1322 + k * 8, 506 - 9 * k)), 3)
    brush_line = ribbon([(1640, 150), (1372, 300)], 20, 16)
    p.shade(brush_line.move(24, 34), 0.9, 30)
    p.fill(brush_line, 0.5, -30, edge=4)
    p.fill(ribbon([(1380, 296), (1330, 324)], 24, 22), 0.1, 60, edge=4)
    p.fill(path("M1334 310L1346 334C1320 350 1300 358 1280 358C1290 342 1310 322 1334 310Z"), 0.8, -30, edge=4)


MOTIFS = {"the-binders-thread": frame, "the-paper-conservators-brush": brushes, "ink-that-tells-the-time": ink, "the-last-alphabet": letters}
