"""The choir in the lift shaft."""

import numpy as np

from fields import down
from shapes import ALL, Shape, curve, oval, path, poly, rect


def shaft(p):
    """A tall lift shaft: a choir on its floor, a stave that climbs past the doors."""
    left, right, top = (470, 640), (1190, 1020), -30
    x_of = lambda side, y: np.interp(y, [top, 930], [side[1], side[0]])
    p.fill(ALL, 0.86, 0, cross=None, pitch=9)
    for i in range(30):
        y = i * 32
        p.line([(-20, y), (1620, y)], 2.6, ink=0)
        for x in range((i % 2) * 40, 1620, 80):
            p.line([(x, y), (x, y + 32)], 2.6, ink=0)
    for y in (150, 420, 690):
        for x0, x1 in ((-20, 380), (1280, 1620)):
            p.fill(rect(x0, y - 150, x1, y + 60), 0.16 if x0 < 0 else 0.5, 0, cross=None, edge=4)
            p.fill(rect(x0, y + 60, x1, y + 84), 0.0, edge=4)
            d = 250 if x0 < 0 else 1330
            p.fill(rect(d, y - 96, d + 92, y + 60), 0.75, 90, edge=3.4)
            p.dots([(d + (76 if x0 < 0 else 16), y - 12)], 5, ink=0)
            lx = 120 if x0 < 0 else 1536
            p.line([(lx, y - 150), (lx, y - 104)], 3.4)
            p.fill(oval(lx, y - 74, 74, 70), 0.0)
            p.fill(poly((lx - 34, y - 76), (lx - 12, y - 106), (lx + 12, y - 106), (lx + 34, y - 76)), 0.97, edge=2)
    back = Shape([[(x_of(left, top) + 46, top), (x_of(right, top) - 46, top), (1040, 800), (620, 800)]])
    sides = Shape([[(left[1], top), (x_of(left, top) + 46, top), (620, 800), (left[0], 930)]]), Shape([[(right[1], top), (x_of(right, top) - 46, top), (1040, 800), (right[0], 930)]])
    p.fill(sides[0], down(0, 900, 0.62, 0.42), 76, cross=None, edge=6)
    p.fill(sides[1], down(0, 900, 0.3, 0.04), -80, cross=None, edge=6)
    p.fill(back, down(0, 800, 0.5, 0.28, 0.06), 90, cross=None, edge=4)
    p.fill(poly((620, 800), (1040, 800), (right[0], 930), (left[0], 930)), 0.2, 0, cross=None, edge=4)
    for y, k in ((20, 0.62), (210, 0.76), (420, 0.88), (660, 1.0)):
        w, h = 84 * k, 190 * k
        p.line([(x_of(left, y + h / 2) + 46 + y * 0.09, y + h / 2 + 14), (x_of(right, y + h / 2) - 46 - y * 0.09, y + h / 2 + 14)], 6)
        p.fill(rect(830 - w, y - h / 2, 830 + w, y + h / 2), 0.0, edge=4)
        for s in (-1, 1):
            leaf = Shape([[(830 + s * 3, y - h / 2 + 8), (830 + s * (w - 8), y - h / 2 + 8), (830 + s * (w - 8), y + h / 2), (830 + s * 3, y + h / 2)]])
            p.fill(leaf, 0.5, 0, pitch=8, edge=2.6)
    for s, side in ((1, left), (-1, right)):
        for off in (14, 26):
            p.line([(x_of(side, top) + s * off, top), (x_of(side, 930) + s * off * 3.2, 930)], 2.4, 6)
    stave(p)
    for i, x in enumerate((520, 606, 690, 772, 868, 952, 1036, 1126)):
        y, h = 884 + 20 * abs(i - 3.5) / 3.5, 214 + 14 * ((i * 5) % 3)
        k = h / 200
        robe = path("M-44 10C-42 -60 -34 -100 -32 -124C-32 -146 -16 -154 0 -156C16 -154 32 -146 32 -124C34 -100 44 -60 46 10Z", k, x, y)
        head = oval(x + (3.5 - i) * 2, y - 174 * k, 16 * k, 20 * k)
        score = path("M-30 -112L0 -100L30 -112V-78L0 -66L-30 -78Z", k, x, y)
        p.shade(robe.warp(lambda u, v: (u + (y - v) * 0.3, y + 8 - (y - v) * 0.12)), 0.6, 0)
        for q in (robe, head):
            p.edge(q, 8)
            p.line(np.vstack([q.rings[0], q.rings[0][:1]]), 7, ink=0)
        for q in (robe, head):
            p.fill(q, 1)
        p.fill(score, 0, edge=3)
        p.line([(x, y - 100 * k), (x, y - 66 * k)], 3)


def stave(p):
    """Five lines that wind up the shaft, with their notes."""
    ys = np.linspace(715, -40, 260)
    turn = np.cumsum(np.linspace(0.0112, 0.0205, 260)) * (755 / 260)
    spine = np.stack([835 - np.linspace(92, 58, 260) * np.sin(turn), ys], axis=1)
    t = np.gradient(spine, axis=0)
    t /= np.hypot(t[:, 0], t[:, 1])[:, None]
    n = np.stack([-t[:, 1], t[:, 0]], axis=1)
    gap = np.linspace(21, 10, len(spine))[:, None]
    at = lambda i, step: spine[i] + n[i] * gap[i] * step
    band = Shape([np.concatenate([spine + n * gap * 2.9, (spine - n * gap * 2.9)[::-1]])])
    p.shade(band.move(26, 22), 0.75, 35)
    p.fill(band, 0.0, edge=4)
    for k in (-2, -1, 0, 1, 2):
        p.line(spine + n * gap * k, 5, 2.6)
    for j, step in enumerate((1, 0, -1, 1.5, 0.5, -0.5, -1.5, 0, 1, -1, 0.5, 1.5, -0.5, 0, 1, -1)):
        i = int(12 + j * 15.2)
        c, g = at(i, step), float(gap[i, 0])
        deg = float(np.degrees(np.arctan2(t[i, 1], t[i, 0])))
        p.fill(oval(*c, g * 0.74, g * 0.52, tilt=deg - 18), 1)
        up = -1 if step > -0.2 else 1
        foot = c + t[i] * g * 0.64 * (1 if up < 0 else -1)
        head = foot + n[i] * g * 2.9 * up
        p.line([foot, head], g * 0.2)
        if j % 4 == 1:
            p.line(curve(head, head + t[i] * g * 0.9 - n[i] * g * 0.7 * up, head + t[i] * g * 0.8 - n[i] * g * 1.7 * up, n=14), g * 0.3, g * 0.1)


MOTIFS = {"the-choir-in-the-lift-shaft": shaft}
