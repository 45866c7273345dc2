"""Depth and distance: a row of glasses, street lamps, strata."""

import numpy as np

from fields import across, add, glow, lit, noise, rays, rings, smooth, sphere, straight
from props import grass, sky, tree
from shapes import ALL, Shape, arc, below, blob, oval, path, poly, rect


def glass(p, x, y, k, wine):
    """A stemmed glass whose foot stands at x, y."""
    bowl = path("M-62 -330C-66 -250 -70 -170 0 -160C70 -170 66 -250 62 -330Z", k, x, y)
    p.shade(oval(x + 96 * k, y + 4 * k, 150 * k, 20 * k), 0.6, 0)
    p.fill(oval(x, y, 70 * k, 17 * k), across(x - 70 * k, x + 70 * k, 0.1, 0.0, 0.5, 0.2), rings(x, y, 4), pitch=8, edge=3.6)
    p.fill(path("M-7 -164C-5 -90 -8 -40 -40 -6C-14 2 14 2 40 -6C8 -40 5 -90 7 -164Z", k, x, y), across(x - 10 * k, x + 14 * k, 0.1, 0.0, 0.9), 90, pitch=6, edge=3)
    p.fill(bowl, across(x - 66 * k, x + 66 * k, 0.42, 0.06, 0.0, 0.02, 0.12, 0.5), 90, cross=None, pitch=8, edge=3.6)
    level = -262
    juice = path(f"M-67 {level}C-66 -190 -56 -168 0 -162C56 -168 66 -190 67 {level}Z", k, x, y)
    p.fill(juice, add(across(x - 66 * k, x + 66 * k, 0.9, 0.5, 0.34, 0.6, 0.9), wine), lambda u, v: v - 14 * k * np.sqrt(np.clip(1 - ((u - x) / (70 * k)) ** 2, 0, 1)), cross=62, pitch=8, edge=3)
    p.fill(oval(x, y + level * k, 66 * k, 14 * k), 0.24 + wine * 0.5, 0, cross=None, pitch=7, edge=3)
    p.line(arc(x, y - 330 * k, 62 * k, 12 * k, 0, 360, 60), 3.4 * k + 0.8)
    p.fill(path("M-44 -310C-48 -260 -50 -220 -40 -196C-34 -220 -36 -270 -34 -310Z", k, x, y), 0)
    p.fill(path("M40 -300C44 -270 46 -240 42 -226C38 -244 38 -270 36 -298Z", k, x, y), 0)


def glasses(p):
    """A row of glasses on a long table."""
    p.fill(ALL, add(0.72, glow(1240, 160, 800, -0.52, 0.1)), 90, cross=None, pitch=10)
    for x, w in ((1090, 130), (1330, 130)):
        p.fill(rect(x, -20, x + w, 300), 0.0, edge=5)
        for k in (0.5,):
            p.line([(x + w * k, -20), (x + w * k, 300)], 5)
        for y in (90, 200):
            p.line([(x, y), (x + w, y)], 5)
    p.fill(rect(-20, 340, 1620, 372), 0.4, 0, edge=4)
    cloth = poly((1240, 400), (1460, 400), (2300, 930), (-900, 930))
    p.fill(rect(-20, 372, 1620, 930), 0.93, 0, cross=None)
    fold = noise(3, 60, 1, 2)
    p.fill(cloth, lambda x, y: 0.02 + 0.2 * smooth((x - 400 - (930 - y) * 1.4) / 1200) + 0.05 * fold(x, y * 3), rays(1330, 370, 700), cross=None, pitch=10, edge=4)
    for i in (-1.35, -0.45, 0.55, 1.5):
        p.line([(1340, 400), (1340 + i * 1100, 930)], 2.4, clip=cloth)
    for i in range(7, -1, -1):
        z = 1.0 * 1.38 ** i
        x, y = 1325 - 1010 / z, 392 + 452 / z
        px, py = 1345 + 330 / z * 0.8, 392 + 430 / z
        k = 1.75 / z
        p.fill(oval(px, py, 190 / z, 46 / z), 0.0, edge=3.4)
        p.shade(oval(px + 14 / z, py + 18 / z, 200 / z, 46 / z), 0.0)
        p.fill(oval(px, py, 130 / z, 29 / z), 0.1, rings(px, py, 4), pitch=8, edge=2.6)
        for q in (-1, 1):
            p.line([(px + q * 230 / z, py - 26 / z), (px + q * 250 / z, py + 50 / z)], 12 / z + 1)
        glass(p, x, y, k, (0.1, -0.25, 0.06, -0.3)[i % 4])


def lamp(p, x, y, h, night=True):
    """A street lamp whose foot is at x, y."""
    k = h / 500
    p.fill(path("M-26 0H26L20 -24C16 -30 14 -50 12 -90H-12C-14 -50 -16 -30 -20 -24Z", k, x, y), across(x - 22 * k, x + 22 * k, 0.3, 0.5, 0.97), 90, pitch=6, edge=2 + 2 * k)
    p.fill(path("M-9 -90L-6 -380H6L9 -90Z", k, x, y), across(x - 8 * k, x + 8 * k, 0.2, 0.96), 90, pitch=6, edge=2 + 1.5 * k)
    p.fill(rect(x - 44 * k, y - 352 * k, x + 44 * k, y - 345 * k), 0.97, edge=1)
    p.fill(path("M-22 -384L-38 -462H38L22 -384Z", k, x, y), 0.0, edge=2 + 2.4 * k)
    p.line([(x, y - 384 * k), (x, y - 462 * k)], 3 * k + 0.6)
    p.fill(path("M-10 -402C-16 -428 -4 -436 0 -452C4 -436 16 -428 10 -402Z", k, x, y), 0.3, 90, pitch=6, edge=1 + k)
    p.fill(path("M-46 -460L-20 -494H20L46 -460ZM-7 -494L0 -516L7 -494Z", k, x, y), 0.96, edge=1.5 + k)
    p.fill(path("M-24 -386H24L14 -372H-14Z", k, x, y), 0.96, edge=1)


def lamps(p):
    """Street lamps in perspective at dusk."""
    vx, vy = 420, 560
    posts = [(vx + 860 / 1.5 ** i, vy + 300 / 1.5 ** i, 760 / 1.5 ** i) for i in range(8)]
    glows = [(x, y - h * 0.845, h) for x, y, h in posts]

    def halo(x, y):
        total = 0
        for gx, gy, h in glows:
            total = total + np.exp(-np.hypot(x - gx, y - gy) / (h * 0.2))
        return np.clip(total, 0, 1)

    lead = lambda x, y: np.hypot(x - glows[0][0], y - glows[0][1])
    p.fill(ALL, lambda x, y: (0.84 - 0.3 * smooth((y - 150) / 420)) * (1 - 0.9 * halo(x, y)), lead, cross=None, pitch=10)
    left = poly((-20, -60), (vx - 10, 470), (vx - 10, vy + 4), (-20, 760))
    p.fill(left, lambda x, y: 0.92 - 0.3 * halo(x, y) - 0.1 * smooth((x - 200) / 200), rays(vx, vy, 300), cross=90, pitch=9, edge=4)
    for i in range(5):
        a, b = 1 - 0.2 * i, 1 - 0.2 * i - 0.11
        for r0, r1 in ((0.18, 0.42), (0.5, 0.74)):
            q = lambda s, r: (vx - 10 - (vx + 10) * s, (470 - 530 * s) * (1 - r) + (vy + 4 + 196 * s) * r)
            lit_pane = (i, r0) in ((1, 0.5), (3, 0.18))
            p.fill(Shape([[q(a - 0.03, r0), q(b, r0), q(b, r1), q(a - 0.03, r1)]]), 0.0 if lit_pane else 1.0, edge=3)
    p.fill(poly((vx - 10, vy), (vx + 6, vy), (1640, vy + 6), (1640, 930), (-20, 930), (-20, 750)), lambda x, y: 0.8 - 0.1 * smooth((y - 560) / 300) - 0.5 * sum(np.exp(-(((x - gx) / (h * 0.5)) ** 2 + ((y - py) / (h * 0.1)) ** 2)) for (gx, _, h), (_, py, _) in zip(glows, posts)), 0, cross=None, pitch=9)
    walk = poly((vx, vy), (1640, 905), (1640, 930), (880, 930))
    p.fill(walk, lambda x, y: 0.5 - 0.4 * sum(np.exp(-(((x - gx) / (h * 0.5)) ** 2 + ((y - py) / (h * 0.12)) ** 2)) for (gx, _, h), (_, py, _) in zip(glows, posts)), rays(vx, vy, 500), cross=0, edge=3)
    p.line([(vx, vy), (880, 930)], 2, 9)
    for i in range(7):
        w = 120 / 1.5 ** i
        y = vy + 330 / 1.5 ** i
        x = vx - 90 / 1.5 ** i
        p.line([(x - w, y), (x + w * 1.6, y + 2)], 7 / 1.35 ** i, 1.4, ink=0)
    trees = noise(5, 30, 1, 2)
    p.fill(below(lambda x: 556 - 20 * np.abs(trees(x, 0 * x)) - 12 * smooth((x - 600) / 900), 566, vx + 10), 0.93, 40)
    for (x, y, h) in posts[::-1]:
        p.shade(poly((x - h * 0.03, y), (x + h * 0.03, y), (x - h * 0.5, y + h * 0.16), (x - h * 0.62, y + h * 0.16)), 0.6, 20)
        g = (x, y - h * 0.845)
        for a in range(0, 360, 15):
            c, s = np.cos(np.radians(a + 4)), np.sin(np.radians(a + 4))
            p.line([(g[0] + c * h * 0.1, g[1] + s * h * 0.13), (g[0] + c * h * (0.2 if a % 30 else 0.26), g[1] + s * h * (0.2 if a % 30 else 0.26))], h / 150 + 0.6, 0.6, ink=0)
        lamp(p, x, y, h)
    clerk = [path("M-16 0L-13 -62C-24 -70 -22 -104 -14 -110C-6 -114 10 -114 16 -108C26 -96 24 -70 16 -62L20 0H6L2 -50L-4 0Z"), oval(2, -124, 12, 14), path("M-16 -130H22L14 -134V-154H-8V-134Z"), poly((18, -96), (44, -82), (46, -60), (20, -76))]
    for q in clerk:
        s = q.size(1.5, 1.5).move(800, 880)
        p.shade(s.warp(lambda x, y: (x - (880 - y) * 0.9, 884 - (880 - y) * -0.06)), 0.8, 0)
    for q in clerk:
        p.fill(q.size(1.5, 1.5).move(800, 880), 1)
    p.line([(818, 690), (824, 880)], 0.1)


def strata(p):
    """A long thermometer sunk through strata of rock."""
    sky(p, (0.22, 0.06, 0.0), 3, 0.3, 170)
    base = noise(21, 420, 1, 3)
    level = lambda i: (lambda x: 150 + i * 108 + 30 * base(x, i * 57.0 + 0 * x) + (x - 800) * 0.055 * (1 + i * 0.25))
    looks = ((0.5, 8, 40), (0.2, 62, None), (0.62, -6, 55), (0.34, 4, None), (0.74, 30, -40), (0.24, 88, None), (0.56, -14, 48), (0.84, 10, -50))
    for i, (tone, angle, cross) in enumerate(looks):
        top = level(i)
        rough = noise(30 + i, 60, 2.5, 3)
        flow = (lambda x, y: y - 0.9 * (top(x[0:1]) - 150)) if abs(angle) < 15 else straight(angle)
        p.fill(below(top), lambda x, y: np.clip(tone + 0.2 * rough(x, y), 0, 0.92), flow, cross=cross, pitch=9, edge=4)
        rng = np.random.default_rng(i)
        if i in (1, 5):
            for _ in range(70):
                x = rng.uniform(0, 1600)
                y = top(np.array(x)) + rng.uniform(22, 92)
                r = rng.uniform(7, 20)
                p.fill(blob(*[(x + r * 1.4 * np.cos(a) * rng.uniform(0.7, 1.1), y + r * 0.8 * np.sin(a) * rng.uniform(0.7, 1.1)) for a in np.arange(0, 6.2, 0.9)], n=60), rng.uniform(0, 0.2), 20, edge=3)
        if i == 3:
            for _ in range(7):
                x = rng.uniform(60, 1540)
                y = top(np.array(x)) + rng.uniform(40, 80)
                t = np.linspace(0, 14, 70)
                r = 2 + t * 2.1
                p.fill(oval(x, y, 34), 0.0, edge=3.4)
                p.line(np.stack([x + r * np.cos(t), y + r * np.sin(t)], axis=1), 4)
    grass(p, 0, 1600, level(0), 300, 26, 3)
    gx = 1010
    gy = float(level(0)(np.array(gx)))
    hut = rect(gx - 86, gy - 84, gx + 86, gy + 8)
    p.fill(hut, across(gx - 86, gx + 86, 0.02, 0.1, 0.4), 0, edge=4)
    p.fill(poly((gx - 108, gy - 80), (gx, gy - 136), (gx + 108, gy - 80)), 0.6, 30, edge=4)
    p.fill(rect(gx - 20, gy - 62, gx + 20, gy + 8), 0.97)
    tree(p, 330, float(level(0)(np.array(330.0))) + 6, 170, 9, 0.5)
    p.fill(rect(gx - 74, gy, gx + 74, 930), across(gx - 74, gx + 74, 0.97, 0.9, 0.75, 0.6), 90, cross=0, pitch=9, edge=5)
    for k in range(9):
        y = gy + 50 + k * 90
        for s in (-1, 1):
            p.fill(rect(*(sorted((gx + s * 74, gx + s * 62))[0], y, sorted((gx + s * 74, gx + s * 62))[1], y + 46)), 0.1, edge=2)
    tube = path(f"M{gx - 30} {gy + 40}C{gx - 30} {gy + 4} {gx + 30} {gy + 4} {gx + 30} {gy + 40}V760C{gx + 70} 790 {gx + 62} 872 {gx} 872C{gx - 62} 872 {gx - 70} 790 {gx - 30} 760Z")
    p.fill(tube, across(gx - 60, gx + 60, 0.3, 0.0, 0.0, 0.3, 0.6), 90, cross=None, pitch=8, edge=5)
    p.fill(oval(gx, 816, 42, 44), lit(sphere(gx, 816, 42, 44), 0.4, 0.9), rings(gx - 20, 790), cross=40, pitch=7, edge=4)
    p.fill(rect(gx - 9, 380, gx + 9, 780), across(gx - 9, gx + 9, 0.9, 0.8, 0.97), 90, pitch=6, edge=2)
    p.fill(oval(gx - 15, 796, 9, 13), 0)
    p.edge(rect(gx - 9, gy + 50, gx + 9, 780), 3)
    for k in range(48):
        y = 752 - k * 11.2
        if y < gy + 56:
            break
        p.line([(gx + 13, y), (gx + (28 if k % 5 == 0 else 21), y)], 4 if k % 5 == 0 else 2.6)


MOTIFS = {"toasts-in-order": glasses, "a-census-of-lamps": lamps, "the-slow-thermometer": strata}
