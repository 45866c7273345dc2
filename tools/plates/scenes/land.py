"""Open country: river, avenue, comet, strata."""

import numpy as np

from fields import across, add, glow, noise, ramp, rays, rings, smooth, times, wavy
from props import grass, leafage, sky, star, temple, tree, water
from shapes import ALL, below, blob, curve, oval, path, poly, rect, ribbon


def river(p):
    """A record office above a wide river under a low sun, hills."""
    sun = glow(1085, 384, 560, -0.34, 0.0, 1.3)
    sky(p, (0.56, 0.42, 0.3, 0.2), 4, 0.16, 470, sun)
    p.fill(oval(1085, 384, 76), 0, edge=2)
    for i, (base, size, length, tone) in enumerate(((415, 46, 260, 0.22), (440, 38, 190, 0.34), (468, 26, 150, 0.5))):
        rough = noise(20 + i, length, 1, 3)
        line = lambda x: base - size * (0.6 + rough(np.asarray(x, float), np.zeros_like(np.asarray(x, float)))) - (24 if i == 0 else 0) * np.cos((np.asarray(x, float) - 300) / 260)
        slope = noise(40 + i, 120, 1, 2)
        p.fill(below(line), add(tone, lambda x, y: 0.22 * slope(x, y * 1.6)), wavy(24 - 12 * i, 16, 90, i), cross=None, edge=2)
    glitter = lambda x, y: 0.34 - 0.42 * np.exp(-((x - 1085 + (y - 480) * 0.12) / (40 + (y - 470) * 0.62)) ** 2) + (y - 480) / 420 * 0.2
    water(p, rect(-20, 474, 1620, 920), glitter, 7, 0.26, 15)
    p.fill(blob((1130, 486), (1300, 476), (1640, 452), (1640, 560), (1480, 530), (1300, 506)), 0.62, 6, edge=2)
    for i, x in enumerate((1235, 1275, 1322, 1380, 1420, 1490, 1560)):
        leafage(p, x, 476 - i * 4, 26 + i * 3, 20 + i * 4, 60 + i, 0.6, 0.3)
    bluff = path("M-20 560C120 540 380 548 640 560C700 566 742 590 760 625C790 690 700 740 560 790C440 830 300 880 250 920H-20Z")
    p.shade(bluff.move(70, 14), 0.62, 0)
    rock = noise(9, 60, 0.6, 4, 70)
    p.fill(bluff, add(ramp(300, 550, 0.2, 620, 800, 0.8), lambda x, y: 0.28 * rock(x, y)), wavy(62, 18, 90, 9), cross=8, edge=3)
    p.fill(poly((600, 560), (600, 372), (690, 392), (690, 566)), ramp(600, 0, 0.78, 690, 0, 0.66), -6, edge=2.4)
    for x in (622, 655):
        for y in (420, 495):
            p.fill(poly((x, y), (x + 16, y + 2), (x + 16, y + 42), (x, y + 40)), 1.0, edge=1)
    p.fill(poly((330, 330), (545, 330), (690, 392), (600, 372)), 0.7, -20, edge=2)
    temple(p, 110, 565, 490, 300, 7, 0.16, 0.82)
    for i, (x, y, h) in enumerate(((40, 580, 250), (742, 640, 150))):
        tree(p, x, y, h, 5 + i, 0.55)
    grass(p, -10, 730, lambda x: 572 + 60 * np.clip((x - 560) / 180, 0, 1) ** 2, 170, 22, 4)
    reeds = lambda x: 905 - 60 * np.clip((x - 900) / 700, 0, 1)
    p.fill(below(lambda x: reeds(x) + 6), 0.92, 30)
    grass(p, 860, 1610, reeds, 190, 120, 8, lean=-0.1)
    for x, y in ((820, 170), (866, 190), (905, 168)):
        p.line(curve((x - 17, y - 6), (x - 7, y - 10), (x, y), (x + 9, y - 11), (x + 20, y - 8), n=20), 2.6)


def avenue(p):
    """An avenue of trees that runs to a bright end."""
    vx, vy = 860, 470
    p.fill(ALL, add(glow(vx, vy, 900, 0.0, 0.5), -0.02), rays(vx, vy, 420), cross=None)
    streak = noise(5, 30, 5, 3)
    ground = lambda x, y: 0.42 + 0.5 * streak(x, (y - vy) * 0.9) - 0.4 * np.exp(-((x - vx) / (30 + (y - vy) * 0.5)) ** 2) * 1.0
    p.fill(rect(-20, vy, 1620, 920), ground, wavy(0, 4, 80, 4, 3), cross=20)
    road = poly((vx - 14, vy), (vx + 14, vy), (vx + 470, 920), (vx - 560, 920))
    shadow = noise(15, 26, 9, 2)
    p.fill(road, lambda x, y: np.clip(0.05 + 0.75 * (shadow(x * 0.6, y * 60 / (y - vy + 26) * 3) > 0.12), 0, 1) * 0.55, 0, cross=None)
    for side in (-1, 1):
        p.line([(vx + side * 14, vy), (vx + (470 if side > 0 else -560), 920)], 1.5, )
    for i in range(9, -1, -1):
        z = 1.0 * 1.42 ** i
        for side in (-1, 1):
            w = (790 if side < 0 else 700) / z
            x, y = vx + side * w, vy + 470 / z
            h = 1050 / z
            fade = np.clip(1 - i * 0.085, 0.3, 1)
            lean = side * h * 0.03
            trunk = curve((x, y), (x - lean * 0.4, y - h * 0.35), (x - lean * 2, y - h * 0.72), n=14)
            bark = noise(i * 3 + side + 1, 26 / z + 3, 0.4, 2)
            p.fill(ribbon(trunk, h * 0.105, h * 0.06), add(across(x - h * 0.05, x + h * 0.05, 0.3 * fade, 0.45 * fade, 0.98 * fade), times(bark, 0.2)), wavy(86, 5, 40, i), cross=8, pitch=7, edge=3 * fade)
            for s, t in ((-1, 0.5), (1, 0.42), (-side, 0.62)):
                b = curve((x - lean, y - h * t), (x + s * h * 0.14, y - h * (t + 0.16)), (x + s * h * 0.3, y - h * (t + 0.22)), n=12)
                p.line(b, h * 0.016, h * 0.004)
            for j in range(7):
                a = p.rng.uniform(0, 6.28)
                leafage(p, x - side * h * 0.1 + h * 0.25 * np.cos(a), y - h * 0.8 + h * 0.17 * np.sin(a), h * p.rng.uniform(0.12, 0.19), h * p.rng.uniform(0.1, 0.14), i * 91 + j * 7 + side, 0.25 + 0.36 * fade, 0.4)
    p.fill(poly((vx - 5, 470), (vx - 4, 452), (vx + 3, 452), (vx + 5, 470)), 1)
    p.dots([(vx, 449)], 3.2)


def comet(p):
    """A comet over hills and an observatory, stars."""
    hx, hy = 480, 300
    def tail(x, y):
        u, v = (x - hx) * 0.9 + (y - hy) * -0.436, (x - hx) * 0.436 + (y - hy) * 0.9
        v = v - u * u * 0.00018 * np.sign(u)
        wide = 26 + np.maximum(u, 0) * 0.22
        return smooth((u + 20) / 60) * np.exp(-(v / wide) ** 2) * np.exp(-np.maximum(u, 0) / 1100)
    head = lambda x, y: np.exp(-(np.hypot(x - hx, y - hy) / 84) ** 2)
    drift = noise(6, 160, 2.5, 3)
    tone = lambda x, y: np.clip(0.93 + 0.05 * drift(x, y) - y / 900 * 0.34, 0, 0.9) * (1 - 0.98 * np.clip(tail(x, y) * 1.15 + head(x, y), 0, 1))
    lines = lambda x, y: (x - hx) * 0.436 + (y - hy) * 0.9 - 0.00018 * ((x - hx) * 0.9 - (y - hy) * 0.436) ** 2
    p.fill(ALL, tone, lines, cross=None, pitch=12)
    p.fill(oval(hx, hy, 34), 0)
    for k, (a, b) in enumerate(((0.10, 620), (-0.06, 760), (0.02, 900), (0.2, 380), (-0.14, 420))):
        line = curve((hx + 30, hy), (hx + b * 0.5, hy - b * (0.5 * 0.46 + a * 0.4)), (hx + b, hy - b * (0.42 + a) + b * b * 0.00012), n=30)
        p.line(line, 5 - k * 0.5, 0.5, ink=0)
    for i in range(90):
        x, y = p.rng.uniform(0, 1600), p.rng.uniform(0, 640)
        r = p.rng.choice([3, 4, 5, 7], p=[0.4, 0.34, 0.18, 0.08])
        p.fill(oval(x, y, r), 0)
        if r > 3.5:
            p.fill(star(x, y, r * 3.4, 4, 0.14, 0), 0)
    for i, (base, size, tone) in enumerate(((640, 60, 0.62), (700, 56, 0.78), (790, 50, 0.84))):
        rough = noise(70 + i, 330, 1, 3)
        line = lambda x: base - size * rough(np.asarray(x, float), 0 * np.asarray(x, float)) - 70 * np.exp(-((np.asarray(x, float) - 1210) / 180) ** 2) * (i == 1)
        slope = noise(50 + i, 130, 1, 2)
        p.fill(below(line), add(tone, lambda x, y: 0.1 * slope(x, y)), wavy(-18 + 22 * i, 16, 160, i), cross=None, pitch=11, edge=2.5)
        if i == 1:
            p.fill(rect(1150, 566, 1270, 650), across(1150, 1270, 0.15, 0.3, 0.8), 90, edge=3)
            dome = path("M1140 566C1140 480 1280 480 1280 566Z")
            p.fill(dome, across(1140, 1280, 0.05, 0.1, 0.4, 0.9), rings(1210, 620), cross=90, edge=3)
            p.fill(path("M1178 504L1196 496L1202 566L1180 566Z"), 1)
            p.fill(ribbon([(1192, 545), (1146, 470)], 15, 12), 0.2, 60, edge=2.4)
            p.fill(rect(1198, 600, 1222, 650), 1)
            p.fill(rect(1168, 600, 1182, 622), 0, edge=2)


MOTIFS = {"the-flood-that-filed-itself": river, "a-register-of-trees": avenue, "the-comet-notice": comet}
