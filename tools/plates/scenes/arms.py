"""Heraldry: working drawings, canting arms, supporters, tinctures."""

import numpy as np

from fields import across, add, bent, lit, noise, ramp, rings, sphere, times, wavy
from props import desk, star
from shapes import ALL, Shape, arc, curve, oval, path, poly, rect

ESCUTCHEON = "M0 0H200V105C200 180 145 222 100 245C55 222 0 180 0 105Z"


def shield(cx, cy, height):
    """The outline of a shield centred at a point."""
    k = height / 245
    return path(ESCUTCHEON, k, cx - 100 * k, cy - 122 * k)


def working(p):
    """A shield half drawn, with compasses and construction lines."""
    desk(p, 0.74, 3, 8)
    sheet = rect(150, -40, 1500, 960).turn(-3, 800, 450)
    p.shade(sheet.move(26, 26), 0.97, 40)
    p.fill(sheet, 0.0, edge=3)
    cx, top, k = 690, 110, 2.75
    arms = path(ESCUTCHEON, k, cx - 100 * k, top)
    left, right = rect(0, 0, cx, 900), rect(cx, 0, 1600, 900)
    for x in (cx - 100 * k, cx, cx + 100 * k):
        p.line([(x, 20), (x, 880)], 1.8, clip=sheet)
    for y in (top, top + 105 * k, top + 245 * k, top + 88 * k):
        p.line([(240, y), (1330, y)], 1.8, clip=sheet)
    for x, y, r in ((cx - 100 * k, top + 105 * k, 200 * k), (cx + 100 * k, top + 105 * k, 200 * k), (cx, top + 105 * k, 100 * k)):
        p.line(arc(x, y, r, r, -25 if x < cx else 70, 105 if x < cx else 205, 90), 1.8, clip=sheet)
    p.line([(cx - 100 * k, top), (cx + 100 * k, top + 220 * k)], 1.6, clip=sheet)
    p.line([(cx + 100 * k, top), (cx - 100 * k, top + 220 * k)], 1.6, clip=sheet)
    p.fill(arms, 0.34, 90, cross=None, clip=left)
    chief = rect(cx - 100 * k, top, cx + 100 * k, top + 70 * k)
    p.fill(chief, 0.0, clip=[arms, left], edge=0)
    p.line([(cx - 100 * k, top + 70 * k), (cx, top + 70 * k)], 6)
    for x in (cx - 66 * k, cx - 24 * k):
        s = star(x, top + 36 * k, 19 * k, 5, 0.4, -1.57)
        p.fill(s, 0.62, 0, edge=4, clip=left)
    chevron = poly((cx, top + 95 * k), (cx - 100 * k, top + 185 * k), (cx - 100 * k, top + 225 * k), (cx, top + 138 * k))
    p.fill(chevron, 0, clip=[arms, left])
    p.line([(cx, top + 95 * k), (cx - 100 * k, top + 185 * k)], 6, clip=arms)
    p.line([(cx, top + 138 * k), (cx - 100 * k, top + 225 * k)], 6, clip=arms)
    mark = star(cx - 40 * k, top + 190 * k, 17 * k, 5, 0.4, -1.57)
    p.fill(mark, 0, edge=4, clip=[arms, left])
    p.line([(cx, top + 95 * k), (cx + 90 * k, top + 176 * k)], 1.8)
    p.line([(cx, top + 138 * k), (cx + 82 * k, top + 212 * k)], 1.8)
    for n in range(5):
        a = -1.57 + n * 4 * np.pi / 5
        b = -1.57 + (n + 1) * 4 * np.pi / 5
        x, y, r = cx + 24 * k, top + 36 * k, 19 * k
        p.line([(x + r * np.cos(a), y + r * np.sin(a)), (x + r * np.cos(b), y + r * np.sin(b))], 1.8)
        p.line(arc(x, y, r, r, 0, 360), 1.4)
    edge = np.vstack([arms.rings[0], arms.rings[0][:1]])
    p.line(edge, 10, clip=left)
    p.line(edge, 2.6, clip=right)
    p.line([(cx, top), (cx, top + 245 * k)], 4)
    compasses(p, (1130, 60), (972, 470), (1290, 640))
    pencil_stub(p)


def compasses(p, hinge, point, lead):
    """A pair of brass compasses with legs from the hinge to two tips."""
    for tip, w in ((lead, 44), (point, 44)):
        h, t = np.array(hinge, float), np.array(tip, float)
        d = (t - h) / np.hypot(*(t - h))
        n = np.array([-d[1], d[0]])
        leg = Shape([[h + n * w / 2, h + d * 60 + n * w * 0.62, h + (t - h) * 0.6 + n * w * 0.34, t, h + (t - h) * 0.6 - n * w * 0.34, h + d * 60 - n * w * 0.62, h - n * w / 2]])
        p.shade(leg.move(34, 40), 0.62, 40)
        side = lambda x, y: np.interp(((x - h[0]) * n[0] + (y - h[1]) * n[1]), [-24, -8, 4, 12, 24], [0.9, 0.6, 0.04, 0.0, 0.4])
        along = float(np.degrees(np.arctan2(d[1], d[0])))
        p.fill(leg, side, along, cross=along + 60, pitch=6, edge=3.6)
        for f in (0.58, 0.62):
            c = h + (t - h) * f
            p.line([c - n * 17, c + n * 17], 4)
        joint = Shape([[c - n * 20, c + n * 20, c + d * 40 + n * 15, c + d * 40 - n * 15]])
        p.fill(joint, side, along + 90, pitch=6, edge=3)
    x, y = hinge
    p.fill(rect(x - 14, y - 74, x + 14, y - 18), across(x - 14, x + 14, 0.1, 0.0, 0.9), 0, pitch=6, edge=3.4)
    p.fill(oval(x, y, 44), lit(sphere(x, y, 60), 0.0, 1.1, shine=0.1), rings(x, y), pitch=7, edge=4)
    p.fill(oval(x, y, 14), 0.3, 45, pitch=6, edge=3)
    p.line([(x - 9, y - 9), (x + 9, y + 9)], 3.4)


def pencil_stub(p):
    """A ruler along the foot of the sheet."""
    rule = rect(900, 760, 1640, 850).turn(-14, 1200, 800)
    p.shade(rule.move(14, 22), 0.9, 40)
    p.fill(rule, ramp(1200, 740, 0.06, 1220, 860, 0.3), -14, edge=3.4)
    for i in range(60):
        h = 34 if i % 10 == 0 else 26 if i % 5 == 0 else 16
        x = 910 + i * 12
        p.line(np.array(poly((x, 762), (x, 762 + h)).turn(-14, 1200, 800).rings[0]), 2.6)


def bird(cx, cy, k):
    """The parts of a martlet close, as shapes."""
    parts = [
        path("M-62 26C-58 -14 -20 -40 22 -40C46 -40 56 -18 44 6C30 36 -10 50 -44 44Z", k, cx, cy),
        path("M8 -26C10 -62 40 -76 60 -66C76 -58 78 -38 64 -24C50 -10 26 -4 14 -6Z", k, cx, cy),
        path("M70 -58L98 -46L70 -38Z", k, cx, cy),
        path("M-40 22C-80 30 -112 52 -136 82C-104 72 -84 66 -66 62C-84 72 -100 86 -110 100C-76 84 -46 66 -28 46Z", k, cx, cy),
        path("M22 -18C-14 -26 -52 -6 -96 22C-60 24 -18 26 8 14C24 6 30 -8 22 -18Z", k, cx, cy),
        path("M-12 38L-18 66L-34 74L-14 76L4 72L-6 66L2 40Z", k, cx, cy),
        path("M18 34L22 62L8 72L28 73L46 68L34 62L34 30Z", k, cx, cy),
    ]
    return parts


def rosette(p, cx, cy, r):
    """A carved rosette of eight petals."""
    around = lambda x, y: np.arctan2(y - cy, x - cx)
    out = lambda x, y: np.hypot(x - cx, y - cy) / r

    def height(x, y):
        d = out(x, y)
        petal = np.abs(np.cos(around(x, y) * 4)) ** 0.6 * np.sqrt(np.clip(1 - ((d - 0.58) / 0.36) ** 2, 0, 1)) * r * 0.2
        eye = np.sqrt(np.clip(1 - (d / 0.24) ** 2, 0, 1)) * r * 0.2
        rim = np.sqrt(np.clip(1 - ((d - 1) / 0.09) ** 2, 0, 1)) * r * 0.09
        return np.maximum(np.maximum(petal, eye), rim)

    disc = oval(cx, cy, r * 1.09)
    p.shade(disc.move(22, 20), 0.95, 40)
    p.fill(disc, lit(height, 0.06, 1.15), bent(-6, height, 0.7), cross=54, pitch=8, edge=4)


def canting(p):
    """A shield with three birds, cut in stone over a door."""
    stone = noise(3, 46, 1, 3)
    p.fill(ALL, add(0.3, times(stone, 0.16), ramp(0, 0, -0.12, 1600, 900, 0.34)), wavy(-4, 4, 80, 3, 3), cross=None, pitch=11)
    for i, y in enumerate((-10, 220, 470, 720)):
        p.line([(0, y + 40), (1600, y - 10)], 4)
        p.line([(0, y + 45), (1600, y - 5)], 2.5, ink=0)
        for x in range(260 * (i % 2), 1700, 520):
            p.line([(x, y + 40 - x * 0.03), (x + 8, y + 280 - x * 0.03)], 4)
    for x in (150, 1450):
        rosette(p, x, 450, 150)
    arms = shield(800, 456, 830)
    p.shade(arms.move(46, 40), 0.95, 40)
    tufts = noise(9, 22, 1, 2)
    parts = [q for c in ((664, 290), (964, 290), (812, 590)) for q in bird(*c, 1.34)]
    body, inner = arms.bulge(26, 26), arms.size(0.91, 0.91, 800, 430).bulge(16, 14)
    high = [q.bulge(17, 30 if i % 7 != 4 else 44) for i, q in enumerate(parts)]

    def height(x, y):
        h = np.zeros_like(x)
        for f in high:
            h = np.maximum(h, f(x, y))
        return body(x, y) - inner(x, y) + h + 0.5 * tufts(x, y)

    p.fill(arms, add(lit(height, -0.02, 1.2), ramp(500, 200, 0, 1000, 800, 0.14)), bent(-6, height, 0.7), cross=54, pitch=8, edge=5)
    for i, q in enumerate(parts):
        if i % 7 in (0, 1, 3, 4):
            p.edge(q, 1.8)
    for x, y in ((664, 290), (964, 290), (812, 590)):
        p.dots([(x + 74, y - 66)], 6)
        for j in range(4):
            p.line(curve((x - 4 - j * 18, y - 8 + j * 6), (x - 34 - j * 16, y + 8 + j * 3), (x - 60 - j * 13, y + 22), n=10), 3, 1)


MOTIFS = {"the-working-drawings": working, "canting-arms": canting}
