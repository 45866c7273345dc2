"""Books: spines, bound treaties, margins, the sewing frame, the conservator's brushes."""

import numpy as np

from fields import add, down, noise, ramp, times
from props import desk, drop_of_wax, star
from shapes import ALL, Shape, both, curve, oval, path, poly, rect, ribbon


def spine(p, x, y0, y1, w, tone, style, lean=0.0):
    """A book's spine, rounded, with raised bands."""
    s = poly((x, y0), (x + w, y0), (x + w, y1), (x, y1)).turn(lean, x, y1)
    side = lambda u, v: np.interp(((u - x) + (v - y1) * np.tan(np.radians(lean))) / w, [0, 0.18, 0.36, 0.7, 1], [tone + 0.26, tone - 0.12, tone - 0.2, tone + 0.12, tone + 0.5])
    grain = noise(int(x), 30, 0.4, 2)
    bow = lambda u, v: v + 9 * np.cos(((u - x) / w - 0.5) * 3)
    p.fill(s, lambda u, v: np.minimum(side(u, v) + 0.06 * grain(u, v), 0.92), bow if style % 2 else 90 + lean, cross=60 if style % 2 else lean, pitch=9, edge=4)
    h = y1 - y0
    turn = lambda q: q.turn(lean, x, y1)
    if style in (0, 1, 3):
        for f in (0.12, 0.3, 0.5, 0.7, 0.86):
            y = y0 + h * f
            p.fill(turn(rect(x, y - 7, x + w, y + 7)), lambda u, v: np.clip(side(u, v) - 0.24, 0, 1), 90, pitch=7, edge=2.6)
            p.line(turn(rect(x, y + 10, x + w, y + 10)).rings[0][:2], 3)
    if style in (0, 2, 4):
        y = y0 + h * (0.17 if style else 0.34)
        p.fill(turn(rect(x + 5, y, x + w - 5, y + h * 0.12)), 0.0 if tone > 0.3 else 0.92, edge=2.6)
        for k in range(3):
            p.line(turn(rect(x + w * 0.22, y + h * (0.03 + 0.03 * k), x + w * 0.78, y + 1)).rings[0][:2] * [1, 0] + turn(rect(x + w * 0.22, y + h * (0.03 + 0.03 * k), x + w * 0.78, y + h * (0.03 + 0.03 * k))).rings[0][:2] * [0, 1], 4, ink=1 if tone > 0.3 else 0)
    if style in (2, 4):
        for f in (0.06, 0.08, 0.92, 0.94):
            p.line(turn(rect(x, y0 + h * f, x + w, y0 + h * f)).rings[0][:2], 3, ink=0 if tone > 0.5 else 1)
    mark = turn(rect(x + w * 0.14, y1 - h * 0.11, x + w * 0.86, y1 - h * 0.035))
    p.fill(mark, 0, edge=2.4)
    u0, v0, u1, v1 = mark.bounds()
    for k in range(2):
        p.line([(u0 + w * 0.14, v0 + (v1 - v0) * (0.36 + 0.3 * k)), (u1 - w * (0.14 + 0.2 * k), v0 + (v1 - v0) * (0.36 + 0.3 * k))], 4)


def spines(p):
    """Book spines on shelves."""
    p.fill(ALL, 0.9, 0, cross=None)
    rng = np.random.default_rng(12)
    for y0, y1, top in ((-60, 196, -60), (262, 742, 262), (812, 1200, 812)):
        p.fill(rect(-20, y0, 1620, y1), 0.9, 90, cross=0)
        x, i = -30, 0
        while x < 1620:
            w = rng.uniform(62, 112)
            h = (y1 - y0) * rng.uniform(0.74, 0.95)
            gap = y0 == 262 and 880 < x < 1010
            if gap:
                spine(p, x + 74, y1 - h * 0.94, y1, 84, 0.3, 2, -11)
                x += 190
                i += 1
                continue
            spine(p, x, y1 - h, y1, w, rng.choice([0.12, 0.3, 0.42, 0.62]), int(rng.integers(0, 5)))
            x += w + 1
            i += 1
        p.shade(rect(-20, y0, 1620, y0 + 70), lambda u, v: 0.75 - (v - y0) / 70 * 0.7, 30)
        p.fill(rect(-20, y1, 1620, y1 + 44), add(0.16, times(noise(5, 22, 12), 0.2)), 0, cross=None, edge=4)
        p.fill(rect(-20, y1 + 44, 1620, y1 + 68), 0.93, 0, edge=3)


def tome(p, cx, cy, w, h, angle, tone, crest):
    """A bound volume lying on a table, seen from above, with tooled borders."""
    t = lambda s: s.turn(angle, cx, cy)
    for i in range(9, 0, -1):
        p.fill(t(rect(cx - w / 2, cy - h / 2 + 6, cx + w / 2 - 4, cy + h / 2 - 6)).move(i * 5, i * 6), 0.02 if i < 9 else tone + 0.3, angle, edge=2.4)
    cover = t(rect(cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2))
    grain = noise(int(abs(angle)) + 3, 16, 1, 2)
    p.fill(cover, add(ramp(cx - w / 2, cy - h / 2, tone - 0.16, cx + w / 2, cy + h / 2, tone + 0.18), times(grain, 0.12)), angle, cross=angle + 90, edge=5)
    for inset, k in ((22, 8), (36, 3), (74, 3)):
        ring = t(rect(cx - w / 2 + inset, cy - h / 2 + inset, cx + w / 2 - inset, cy + h / 2 - inset)).rings[0]
        p.line(np.vstack([ring, ring[:1]]), k, ink=0)
    for sx in (-1, 1):
        for sy in (-1, 1):
            q = t(star(cx + sx * (w / 2 - 100), cy + sy * (h / 2 - 100), 26, 4, 0.35, 0.0))
            p.fill(q, 0)
    p.fill(t(oval(cx, cy, 96, 120)), 0, edge=3)
    p.fill(t(oval(cx, cy, 84, 108)), tone + 0.2, angle + 45, edge=3)
    p.fill(t(crest), 0, edge=3)


def volumes(p):
    """Two bound volumes with ribbons, crossed."""
    desk(p, 0.4, -3, 15)
    for c, a, tone, seed in (((620, 450), -24, 0.66, 1), ((1010, 470), 20, 0.36, 2)):
        p.shade(rect(c[0] - 240, c[1] - 320, c[0] + 240, c[1] + 320).turn(a, *c).move(84, 92), 0.97, 40)
        if seed == 1:
            crest = both(star(*c, 62, 8, 0.42))
        else:
            crest = path("M-40 -50H40V4C40 36 20 52 0 64C-20 52 -40 36 -40 4Z", 1, *c)
        tome(p, *c, 470, 640, a, tone, crest)
    for c, a, off, seed in (((620, 450), -24, 90, 4), ((1010, 470), 20, 90, 5)):
        s, k = np.sin(np.radians(a)), np.cos(np.radians(a))
        down_ = np.array([-s, k])
        right = np.array([k, s])
        a0 = np.array(c) + right * off - down_ * 322
        a1 = np.array(c) + right * off + down_ * 322
        band = ribbon([a0, a1], 40)
        p.shade(band.move(8, 10), 0.8, 40)
        p.fill(band, 0.08, a, edge=3.4)
        p.line([a0 + right * 12, a1 + right * 12], 2.4)
        p.line([a0 - right * 12, a1 - right * 12], 2.4)
        tail = curve(a1, a1 + down_ * 70 + right * 46, a1 + down_ * 110 - right * 20, a1 + down_ * 190 + right * 40, n=30)
        q = ribbon(tail, 40, 46)
        p.shade(q.move(12, 14), 0.9, 40)
        p.fill(q, lambda x, y: 0.26 + 0.26 * np.sin(y / 19 + seed), a, edge=3.4)
    drop_of_wax(p, 812, 640, 84, star(812, 640, 46, 6, 0.5), 4)


def margins(p):
    """An open book with wide margins and a hand that points."""
    desk(p, 0.7, 3, 6)
    sag = lambda x: -46 * np.exp(-np.abs(x - 800) / 90) + 12 * np.abs(x - 800) / 700
    xs = np.linspace(90, 1510, 120)
    cover = Shape([list(zip(xs, 70 + sag(xs) * -0.6 - 14)) + list(zip(xs[::-1], 868 + sag(xs[::-1]) * -0.4 + 16))])
    p.shade(cover.move(30, 26), 0.97, 40)
    p.fill(cover.size(1.012, 1.012, 800, 450), 0.8, 60, edge=4)
    for i in range(5, -1, -1):
        for x0, x1 in ((110, 800), (800, 1490)):
            xs = np.linspace(x0 - (i * 5 if x0 < 200 else 0), x1 + (i * 5 if x1 > 1400 else 0), 60)
            page = Shape([list(zip(xs, 66 - sag(xs) * 0.7 + i * 3)) + list(zip(xs[::-1], 850 - sag(xs[::-1]) * 0.5 + i * 3))])
            left = x0 < 200
            tone = (lambda x, y: 0.03 + 0.62 * np.exp(-np.abs(x - 800) / 46)) if not left else (lambda x, y: 0.0 + 0.42 * np.exp(-np.abs(x - 800) / 70) + 0.1 * np.exp(-((x - 520) / 120) ** 2) * 0)
            p.fill(page, tone if i == 0 else 0.05, 90, cross=None, edge=3)
    rng = np.random.default_rng(3)
    for x0, x1 in ((390, 740), (862, 1212)):
        for i in range(17):
            y = 190 + i * 25
            end = x1 - (rng.uniform(40, 190) if i in (6, 16) else 0)
            x = x0 + (24 if i in (0, 7) else 0) + (78 if x0 < 500 and i < 3 else 0)
            while x < end:
                w = min(rng.uniform(18, 62), end - x)
                p.line([(u, y - sag(np.array(u)) * 0.6) for u in np.linspace(x, x + w, 4)], 9 if i else 9)
                x += w + 11
    p.fill(rect(390, 178, 454, 250).move(0, 3), 0.9, 45, edge=3)
    p.fill(star(422, 217, 27, 8, 0.4), 0, edge=2)
    for y, n in ((450, 4), (700, 3)):
        for k in range(n):
            w = curve((1290, y + k * 22), (1310, y + k * 22 - 8), (1330, y + k * 22 + 3), (1350, y + k * 22 - 8), (1375, y + k * 22 + 2), (1400 - 16 * k, y + k * 22 - 4), n=30)
            p.line(w, 3.4)
    p.line(curve((1270, 430), (1254, 450), (1262, 480), (1246, 492), (1262, 504), (1254, 540), (1270, 556)), 3.6)
    manicule(p, 232, 350)


def manicule(p, x, y):
    """A pointing hand with its cuff, as readers drew in margins."""
    sleeve = path("M-92 -44L-24 -34V38L-92 52Z", 1, x, y)
    cuff = path("M-30 -44C-16 -50 -6 -48 0 -42V44C-6 50 -18 52 -30 46Z", 1, x, y)
    palm = path("M0 -34C16 -46 34 -54 48 -50C58 -44 52 -36 44 -32C60 -32 130 -30 140 -22C146 -14 142 -6 132 -6L66 -4C78 0 80 12 70 16C76 22 74 32 64 34C66 42 60 48 50 48C30 48 12 44 0 36Z", 1, x, y)
    p.fill(sleeve, down(y - 44, y + 52, 0.3, 0.5, 0.92), 94, pitch=8, edge=4)
    p.fill(palm, down(y - 40, y + 50, 0.0, 0.0, 0.1, 0.5), lambda u, v: v - 0.002 * (u - x) ** 2, pitch=7, edge=4.4)
    p.fill(cuff, down(y - 44, y + 46, 0.0, 0.0, 0.4), 90, pitch=7, edge=4)
    for pts in (((66, -4), (44, -2), (34, 2)), ((70, 16), (48, 17), (36, 16)), ((64, 34), (46, 34), (34, 30)), ((44, -32), (30, -26), (22, -16)), ((132, -22), (136, -16), (134, -10))):
        p.line(curve(*[(x + a, y + b) for a, b in pts]), 3.4)
    for k in range(3):
        p.line([(x - 14, y - 30 + k * 26), (x - 8, y - 30 + k * 26)], 5)


MOTIFS = {"shelf-marks": spines, "two-copies-one-treaty": volumes, "marginalia": margins}
