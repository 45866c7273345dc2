"""Things on a writing table: envelope, pencil, form."""

import numpy as np

from fields import across, ramp, rings
from props import desk, drop_of_wax, star
from shapes import Shape, arc, both, curve, oval, path, poly, rect


def envelope(p):
    """An envelope with a wax seal."""
    desk(p, 0.6, -7)
    turn = lambda s: s.turn(-9, 800, 450)
    body = turn(rect(330, 190, 1270, 740))
    p.shade(body.move(26, 34), 0.95, 40)
    p.fill(body, ramp(330, 190, 0.02, 1270, 800, 0.16), -9, edge=3)
    for side, tone in ((turn(path("M330 190L745 500Q780 530 745 560L330 740Z")), 0.16), (turn(path("M1270 190L855 500Q820 530 855 560L1270 740Z")), 0.34)):
        p.fill(side, tone, 60 if tone < 0.2 else 118, edge=2.2)
    low = turn(path("M330 740L770 470Q800 452 830 470L1270 740Z"))
    p.fill(low, ramp(700, 450, 0.26, 900, 760, 0.08), -9, edge=2.2)
    flap = turn(path("M330 190L765 570Q800 600 835 570L1270 190Z"))
    p.shade(flap.move(10, 26), 0.7, 35, clip=body)
    p.fill(flap, ramp(600, 190, 0.0, 840, 590, 0.2), -9, edge=3)
    drop_of_wax(p, 838, 545, 128, star(838, 545, 72))


def pencil(p):
    """A pencil across a ruled notebook."""
    desk(p, 0.72, 6, 4)
    turn = lambda s: s.turn(-7, 700, 450)
    book = turn(rect(170, -60, 1330, 980))
    p.shade(book.move(34, 30), 0.97, 40)
    for i in range(5, -1, -1):
        p.fill(book.move(i * 4, i * 4), 0.1 * (i % 2), edge=2.2)
    p.fill(book, ramp(170, 0, 0.0, 1500, 900, 0.12), 83, edge=3)
    for i in range(11):
        y = 150 + i * 74
        p.line(turn(poly((170, y), (1330, y))).rings[0], 1.6, clip=book)
    for x in (330, 338, 760):
        p.line(turn(poly((x, -60), (x, 980))).rings[0], 2.2 if x < 700 else 3.4, clip=book)
    coil = np.linspace(200, 1300, 24)
    for x in coil:
        hole = turn(oval(x, 66, 12, 13))
        p.fill(hole, 0.95, edge=2)
        ring = turn(Shape([arc(x - 2, 26, 15, 46, 60, 320, 30)])).rings[0]
        p.line(ring, 8)
        p.line(ring - [2, 2], 2.4, ink=0)
    rng = np.random.default_rng(8)
    for i in range(5):
        y, x = 150 + i * 74 - 6, 370 + (60 if i % 3 == 1 else 0)
        for part in range(2 if i % 2 else 1):
            xs = np.linspace(x + part * 420, x + part * 420 + rng.uniform(150, 320), 46)
            ys = y - 14 + np.cumsum(rng.normal(0, 5, 46)) * 0.25 + 13 * np.sin(np.arange(46) * rng.uniform(1.1, 1.6))
            p.line(turn(Shape([np.stack([xs, ys], axis=1)])).rings[0], 4.5)
    for pts in ([(560, 300), (640, 300), (625, 286), (640, 300), (625, 314)], [(700, 438), (700, 496)], [(760, 205), (700, 270)]):
        p.line(turn(Shape([pts])).rings[0], 5)
    p.line(turn(oval(480, 440, 90, 34)).rings[0], 4.5)
    a, b = np.array((520.0, 640.0)), np.array((1560.0, 330.0))
    d = (b - a) / np.hypot(*(b - a))
    n = np.array([-d[1], d[0]])
    at = lambda s, t: a + d * s + n * t
    whole = Shape([[at(0, 0), at(150, -46), at(1200, -46), at(1200, 46), at(150, 46)]])
    p.shade(whole.move(30, 62), 0.8, 40)
    p.shade(whole.move(26, 54), 0.6, -20)
    deg = float(np.degrees(np.arctan2(d[1], d[0])))
    for t0, t1, tone in ((-46, -18, 0.06), (-18, 18, 0.5), (18, 46, 0.9)):
        p.fill(Shape([[at(140, t0), at(1000, t0), at(1000, t1), at(140, t1)]]), tone, deg, cross=deg + 60, pitch=8, edge=2.4)
    wood = Shape([[at(48, -15), at(150, -46), *[at(168 - 22 * abs(np.sin(k * 1.5708 / 10 * 3)), -46 + 92 * k / 20) for k in range(21)], at(150, 46), at(48, 15)]])
    p.fill(wood, lambda x, y: np.interp((x - a[0]) * n[0] + (y - a[1]) * n[1], [-46, -10, 10, 46], [0.04, 0.06, 0.4, 0.7]), deg + 4, cross=None, pitch=7, edge=3)
    p.fill(Shape([[at(0, 0), at(50, -16), at(58, 0), at(50, 16)]]), 0.96, deg, edge=2.4)
    p.line([at(20, -3), at(46, -8)], 3, ink=0)
    metal = Shape([[at(990, -48), at(1150, -48), at(1150, 48), at(990, 48)]])
    p.fill(metal, lambda x, y: np.interp((x - a[0]) * n[0] + (y - a[1]) * n[1], [-48, -20, 0, 30, 48], [0.3, 0.0, 0.2, 0.9, 0.7]), deg + 90, pitch=8, edge=3.4)


def form(p):
    """A form with empty boxes and a rubber stamp."""
    desk(p, 0.6, -5, 9)
    turn = lambda s: s.turn(5, 800, 450)
    sheet = turn(rect(230, -80, 1130, 980))
    p.shade(sheet.move(30, 26), 0.97, 40)
    p.fill(turn(rect(246, -80, 1150, 980)).turn(1.6, 800, 0), 0.06, edge=2.4)
    p.fill(sheet, 0, edge=3)
    box = lambda x0, y0, x1, y1, w=3.4: p.line(np.vstack([turn(rect(x0, y0, x1, y1)).rings[0], turn(rect(x0, y0, x1, y1)).rings[0][:1]]), w)
    bar = lambda x0, y0, x1, h=11: p.fill(turn(rect(x0, y0, x1, y0 + h)), 0.97)
    p.fill(turn(rect(300, 44, 1060, 116)), 0.55, 5, edge=3)
    bar(330, 70, 640, 20)
    for i, (y, w) in enumerate(((170, 170), (290, 130), (410, 210), (530, 120), (650, 190), (770, 150))):
        bar(300, y - 18, 300 + w, 10)
        if i % 2 == 0:
            box(300, y, 1060, y + 68, 4)
        elif i == 1:
            for k in range(12):
                box(300 + k * 63.3, y, 300 + (k + 1) * 63.3, y + 62, 3.4)
        else:
            for k in range(3):
                box(300 + k * 256, y, 348 + k * 256, y + 48, 4.5)
                bar(366 + k * 256, y + 16, 480 + k * 256, 12)
    cx, cy = 880, 610
    for r, w in ((128, 8), (110, 3.4), (64, 3.4)):
        p.line(arc(cx, cy, r, r, 0, 360, 100), w)
    p.fill(star(cx, cy, 50, 8, 0.45), 0.92, 30)
    for i in range(30):
        t = np.radians(i * 12)
        p.line([(cx + 74 * np.cos(t), cy + 74 * np.sin(t)), (cx + 100 * np.cos(t), cy + 100 * np.sin(t))], 7 if i % 3 else 3)
    for i in range(60):
        x, y = cx + p.rng.normal(20, 80), cy + p.rng.normal(20, 80)
        p.dots([(x, y)], p.rng.uniform(1.5, 4.5), ink=0)
    stamp(p, 1240, 760)


def stamp(p, x, y):
    """A turned stamp that stands on its rubber."""
    foot = path("M-190 0V-60H190V0C190 40 -190 40 -190 0Z", 1, x, y)
    whole = both(path("M-190 40L-190 -60L-60 -420L60 -420L190 -60V40Z", 1, x, y))
    p.shade(whole.warp(lambda u, v: (u + (y - v) * 0.62 + 30, y + 26 - (y - v) * 0.16)), 0.93, 30)
    p.fill(path("M-186 10V34C-186 74 186 74 186 34V10Z", 1, x, y), 0.97, edge=3)
    metal = across(x - 190, x + 190, 0.3, 0.04, 0.0, 0.3, 0.6, 0.94)
    rows = lambda u, v: v + 40 * np.sqrt(np.clip(1 - ((u - x) / 195) ** 2, 0, 1)) * -1
    p.fill(foot, metal, rows, cross=90, pitch=8, edge=4)
    p.fill(oval(x, y - 60, 190, 40), ramp(x - 190, 0, 0.02, x + 190, 0, 0.5), rings(x, y - 60, 4), cross=None, edge=3.4)
    ys = np.array([-62, -80, -130, -180, -220, -262, -300, -318, -346, -400, -450, -490, -512, -520.0])
    ws = np.array([92, 80, 42, 34, 40, 62, 66, 44, 52, 96, 112, 96, 56, 0.0])
    ring = curve(*zip(ws, ys), n=130)
    turned_wood = Shape([np.concatenate([ring * [1, 1] + [x, y], (ring * [-1, 1])[::-1] + [x, y]])])
    order = np.argsort(ring[:, 1])
    width = lambda v: np.interp(v - y, ring[order, 1], ring[order, 0])

    def tone(u, v):
        k = (u - x) / np.maximum(width(v), 4)
        slope = np.interp(v - y, ring[order, 1], np.gradient(ring[order, 0], ring[order, 1] + np.arange(len(order)) * 1e-6))
        return np.interp(k, [-1, -0.7, -0.4, 0, 0.5, 0.85, 1], [0.6, 0.3, 0.08, 0.36, 0.72, 0.93, 0.8]) - 0.12 * np.clip(slope, -1, 1)

    bow = lambda u, v: v - 0.26 * width(v) * np.sqrt(np.clip(1 - ((u - x) / np.maximum(width(v), 4)) ** 2, 0, 1))
    p.fill(turned_wood, tone, bow, cross=84, pitch=8, edge=4)
    p.fill(path("M-70 -470C-56 -494 -36 -502 -20 -504C-40 -488 -54 -462 -58 -430C-70 -440 -74 -456 -70 -470Z", 1, x, y), 0)


MOTIFS = {"the-second-invitation": envelope, "the-interpreters-pencil": pencil, "the-form-that-asks-nothing": form}
