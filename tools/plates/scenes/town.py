"""The town: bridge, flag, lamps, a front by night."""

import numpy as np

from fields import across, add, down, glow, lit, noise, ramp, rays, rings, smooth, sphere, times, wavy
from props import grass, leafage, sky, star, tree, water
from shapes import ALL, Shape, below, curve, oval, path, poly, rect, ribbon


def bridge(p):
    """A stone bridge of three arches over water."""
    sky(p, (0.4, 0.22, 0.06, 0.02), 8, 0.3, 440, angle=0)
    for i, (base, size, tone) in enumerate(((400, 50, 0.18), (430, 34, 0.34))):
        rough = noise(80 + i, 240, 1, 3)
        p.fill(below(lambda x: base - size * rough(x, 0 * x) - 60 * np.exp(-((x - 1300) / 300) ** 2) * (1 - i)), add(tone, times(noise(4 + i, 90), 0.15)), wavy(20 - 30 * i, 14, 90, i), cross=None, edge=2)
    for i in range(9):
        leafage(p, 1010 + i * 78 + p.rng.uniform(-15, 15), 448, 60, 46 + 12 * (i % 3), 300 + i, 0.5)
    water(p, rect(-20, 470, 1620, 920), ramp(0, 470, 0.18, 300, 900, 0.5), 5, 0.3, 17)
    arches = ((330, 170), (745, 190), (1140, 160))
    deck = lambda x: 330 - 70 * np.cos((x - 760) / 620) + (x - 760) * 0.03
    xs = np.arange(-20, 1441, 12.0)
    outline = [list(zip(xs, deck(xs))) + [(1440, 520), (-20, 545)]]
    wall = Shape(outline)
    stone = noise(17, 46, 1.2, 3)
    p.fill(wall, add(0.16, times(stone, 0.2), ramp(100, 0, 0, 1400, 0, 0.12)), wavy(2, 5, 60, 4, 3), cross=58, edge=3.4)
    for row in range(9):
        y0 = lambda x: deck(x) + 46 + row * 24
        p.line([(x, y0(x)) for x in range(-20, 1441, 20)], 1.6, clip=wall)
        for x in range(-40 + (row % 2) * 30, 1440, 60):
            p.line([(x, y0(x)), (x + 1, y0(x) + 24)], 1.4, clip=wall)
    for cx, r in arches:
        base = 532 - (cx - 330) * 0.012
        p.fill(oval(cx, base, r * 1.17, r * 1.22, 180, 360), 0.12, rays(cx, base, r), edge=3)
        for a in np.linspace(180, 360, 20):
            c, s = np.cos(np.radians(a)), np.sin(np.radians(a))
            p.line([(cx + c * r, base + s * r), (cx + c * r * 1.17, base + s * r * 1.2)], 2)
        under = oval(cx, base + 2, r, r, 180, 360)
        p.fill(under, 0.93, rings(cx - 30, base), cross=-40, edge=3)
        through = oval(cx - r * 0.2, base + 2, r * 0.82, r * 0.86, 180, 360)
        p.fill(through, down(base - r, base, 0.1, 0.05, 0.3), 0, cross=None, edge=2, clip=under)
        p.fill(rect(cx - r, base - r * 0.28, cx + r, base + 4), 0.5, wavy(12, 10, 50, 3), clip=[under, through])
    for cx in (120, 540, 950, 1325):
        pier = poly((cx - 26, 556), (cx - 26, 455), (cx, 420), (cx + 30, 455), (cx + 30, 552), (cx, 572))
        p.fill(pier, across(cx - 26, cx + 30, 0.02, 0.06, 0.7, 0.85), 0, edge=3)
    top = ribbon([(x, deck(x) - 8) for x in range(-20, 1450, 20)], 24)
    p.fill(top, 0.06, 0, edge=3)
    p.shade(ribbon([(x, deck(x) + 14) for x in range(-20, 1441, 20)], 18), 0.6, 60)
    for cx in (540, 950):
        p.fill(path(f"M{cx - 40} {deck(cx) - 18}L{cx - 30} {deck(cx) - 62}H{cx + 32}L{cx + 42} {deck(cx) - 18}Z"), across(cx - 40, cx + 42, 0.02, 0.1, 0.6), 0, edge=3)
    for cx, r in arches:
        flip = oval(cx, 556, r, r * 0.92, 0, 180)
        p.shade(oval(cx, 556, r * 1.25, r * 1.1, 0, 180), 0.45, lambda x, y: y + 2 * np.sin(x / 23))
        water(p, flip, down(556, 556 + r, 0.16, 0.3, 0.5), 6, 0.35, 14)
        p.shade(oval(cx + 20, 552, r * 0.96, 60, 0, 180), 0.55, 0)
    bank = lambda x: 760 + 130 * smooth((x + 20) / 700) - 40 * np.sin(x / 130)
    p.fill(below(bank, x1=760), ramp(0, 720, 0.5, 300, 900, 0.9), wavy(-30, 18, 90, 8), cross=40, edge=3)
    grass(p, -20, 740, bank, 210, 66, 6)
    tree(p, 1478, 700, 560, 21, 0.55, 0.36)
    right = lambda x: 930 - 260 * smooth((x - 1080) / 420)
    p.fill(below(right, 930, 1080), ramp(1250, 660, 0.4, 1600, 900, 0.88), wavy(25, 16, 80, 9), cross=-35, edge=3)
    grass(p, 1130, 1620, right, 120, 46, 7)


def roof(p, x, y, w, h, tone, seed, slant=60):
    """A tiled roof seen from the side, with its wall below."""
    p.fill(rect(x + 14, y, x + w - 14, 930), tone + 0.16, 90, cross=0, edge=2.4)
    body = poly((x, y), (x + slant, y - h), (x + w - slant, y - h), (x + w, y))
    p.fill(body, add(tone, times(noise(seed, 50, 2), 0.18)), 88, cross=60, pitch=10, edge=3)
    for i in range(1, int(h / 20) + 1):
        p.line([(x + slant * i * 20 / h, y - i * 20), (x + w - slant * i * 20 / h, y - i * 20)], 2.2, clip=body)
    p.fill(rect(x - 6, y - 3, x + w + 6, y + 8), 0.1, edge=2)


def chimney(p, x, y, w, h):
    p.fill(rect(x, y - h, x + w, y), across(x, x + w, 0.1, 0.25, 0.8), 0, edge=2.6)
    p.fill(rect(x - 6, y - h - 12, x + w + 6, y - h), 0.3, 0, edge=2.4)
    for i in range(2):
        cx = x + w * (0.28 + 0.44 * i)
        p.fill(rect(cx - 8, y - h - 40, cx + 8, y - h - 12), across(cx - 8, cx + 8, 0, 0.3, 0.9), 90, pitch=6, edge=2)


def flag(p):
    """A flag at half height on its mast over roofs."""
    sky(p, (0.5, 0.36, 0.22, 0.08, 0.02), 14, 0.5, 920)
    for i, (x, y, w, h, t) in enumerate(((-60, 760, 330, 90, 0.2), (210, 790, 300, 80, 0.26), (900, 770, 330, 100, 0.2), (1190, 740, 300, 90, 0.28), (1420, 790, 300, 110, 0.3))):
        roof(p, x, y, w, h, t, 30 + i)
    for x, y, w, h in ((60, 690, 44, 70), (330, 730, 40, 70), (1040, 690, 50, 76), (1320, 670, 44, 66)):
        chimney(p, x, y, w, h)
    spire = poly((1222, 660), (1255, 380), (1288, 660))
    p.fill(spire, across(1222, 1288, 0.05, 0.3, 0.85), 86, edge=2.4)
    p.fill(rect(1214, 655, 1296, 760), across(1214, 1296, 0.05, 0.3, 0.7), 0, edge=2.4)
    roof(p, 330, 900, 760, 190, 0.46, 7, 120)
    chimney(p, 900, 745, 66, 90)
    p.fill(poly((500, 740), (520, 655), (580, 655), (600, 740)), across(500, 600, 0.05, 0.3, 0.8), 0, edge=3)
    mast = poly((543, 660), (546, 34), (558, 34), (563, 660))
    p.fill(mast, across(543, 562, 0, 0.1, 0.95), 90, pitch=5, edge=2.8)
    p.fill(oval(552, 24, 15), lit(sphere(552, 24, 15), 0.0, 1.1), rings(546, 16), pitch=5, edge=2.6)
    for y in (300, 330):
        p.line([(543, y), (566, y)], 3)
    p.line(curve((560, 42), (575, 180), (566, 300)), 2)
    p.line(curve((562, 556), (580, 600), (556, 650)), 2)
    wave = lambda x: 26 * np.sin((x - 560) / 78.0 + 0.4) * smooth((x - 560) / 200) + 16 * np.sin((x - 560) / 150) + (x - 560) * 0.11
    def cloth(x, y):
        s = (x - 566) / 640
        return 566 + 620 * s - 30 * s * np.sin(y / 90.0), y + wave(566 + 620 * s) + 10 * s * np.sin(y / 60)
    body = rect(566, 300, 1206, 560).fine(10).warp(cloth)
    fold = lambda x, y: -np.cos((x - 560 + (y - 420) * 0.25) / 78.0 + 0.4) * smooth((x - 540) / 200)
    lines = lambda x, y: y - wave(x)
    p.shade(body.move(20, 30), 0.35, 0, clip=rect(566, 0, 1600, 640))
    p.fill(body, lambda x, y: 0.12 + 0.26 * fold(x, y), lines, edge=3.4)
    for y0, y1 in ((300, 386), (474, 560)):
        band = rect(566, y0, 1206, y1).fine(10).warp(cloth)
        p.fill(band, lambda x, y: 0.62 + 0.3 * fold(x, y), lines, edge=2.4)
    mark = star(780, 430, 36, 6, 0.5, 0.1).fine(6).warp(cloth)
    p.fill(mark, 0.95, edge=2)
    p.edge(body, 3.6)
    for x, y in ((250, 210), (300, 232), (1370, 240)):
        p.line(curve((x - 19, y - 6), (x - 8, y - 11), (x, y), (x + 10, y - 12), (x + 22, y - 8), n=20), 3)


def front(p):
    """A lit window in a dark columned facade by night."""
    p.fill(ALL, add(0.8, times(noise(3, 120, 2), 0.08), glow(960, 400, 560, -0.34, 0.0)), 0, cross=None, pitch=10)
    for y in range(40, 700, 66):
        p.line([(0, y), (1600, y)], 2)
        for x in range(int(y / 66) % 2 * 90, 1600, 180):
            p.line([(x, y), (x, y + 66)], 2)
    for x in (420, 1500):
        p.fill(rect(x - 100, 180, x + 100, 610), 0.97, edge=3)
        for i in (-34, 33):
            p.line([(x + i, 180), (x + i, 610)], 2.4, ink=0)
        for y in (290, 400, 505):
            p.line([(x - 100, y), (x + 100, y)], 2.4, ink=0)
    lamp = glow(1010, 400, 220, 0.0, 0.16)
    p.fill(rect(826, 126, 1094, 660), 0.45, 90, edge=4)
    p.fill(poly((810, 126), (960, 70), (1110, 126)), 0.4, 0, edge=4)
    pane = rect(852, 156, 1068, 634)
    p.fill(pane, lamp, 90, cross=None, edge=4)
    man = path("M868 634C866 560 874 520 905 508C925 500 926 492 921 482C904 468 904 428 934 422C968 418 976 452 966 474C958 492 960 500 972 512L1000 548L1022 556C1032 560 1030 570 1018 570L985 568L975 634Z")
    p.fill(man, 0.96, 50, edge=1)
    p.fill(rect(852, 592, 1068, 634), 1)
    p.fill(poly((1004, 586), (1030, 556), (1056, 592)), 1)
    p.fill(path("M1006 470L1020 428H1050L1066 470Z"), 1)
    p.line([(1035, 470), (1035, 592)], 5)
    for x in (924, 996):
        p.line([(x, 156), (x, 634)], 6)
    for y in (276, 396):
        p.line([(852, y), (1068, y)], 6)
    p.line([(826, 660), (1094, 660)], 8)
    for i, (x, r) in enumerate(((150, 108), (690, 104), (1262, 106))):
        near = 1 if x < 900 else -1
        tones = (0.96, 0.94, 0.84, 0.6, 0.34, 0.16) if near > 0 else (0.16, 0.34, 0.66, 0.86, 0.95, 0.97)
        shaft = poly((x - r, 760), (x - r * 0.93, -20), (x + r * 0.93, -20), (x + r, 760))
        flute = lambda x1, y1: 0.12 * np.cos(np.arcsin(np.clip((x1 - x) / r, -0.99, 0.99)) * 14)
        p.fill(shaft, add(across(x - r, x + r, *tones), flute), lambda x1, y1: y1 + 24 * np.sqrt(np.clip(1 - ((x1 - x) / r) ** 2, 0, 1)), cross=None, edge=4)
        for a in np.linspace(-75, 75, 12):
            q = x + r * np.sin(np.radians(a))
            p.line([(q, -20), (q + (q - x) * 0.06, 760)], 2.4, ink=0 if (a * near > 10) else 1)
        for k, (d, y0, y1) in enumerate(((1.1, 744, 772), (1.3, 772, 806))):
            p.fill(path(f"M{x - r * d} {y0}C{x - r * d - 16} {y0} {x - r * d - 16} {y1} {x - r * d} {y1}H{x + r * d}C{x + r * d + 16} {y1} {x + r * d + 16} {y0} {x + r * d} {y0}Z"), across(x - r * d, x + r * d, *tones), 0, cross=None, edge=3)
    spill = lambda x, y: 0.84 - 0.66 * np.exp(-((x - 960 - (y - 800) * 0.1) / (120 + (y - 800) * 1.4)) ** 2)
    p.fill(rect(-20, 806, 1620, 850), add(spill, -0.1), 0, cross=None, edge=3)
    p.fill(rect(-20, 850, 1620, 920), spill, 0, cross=None, pitch=10)
    p.line([(0, 880), (1600, 880)], 4)


MOTIFS = {"one-bridge-too-many": bridge, "flags-at-half-height": flag, "the-night-clerk": front}
