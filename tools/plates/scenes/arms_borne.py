"""Heraldry, continued: supporters and the hatching of tinctures."""

import numpy as np

from fields import across, add, bent, down, glow, lit, noise, ramp, rays, rings, sphere, times, wavy
from props import grass, star
from scenes.arms import shield
from shapes import ALL, Shape, below, both, curve, oval, path, poly, rect, ribbon


def crane(p, flip):
    """A crane as supporter, facing the shield; flip mirrors it about the middle of the plate."""
    m = (lambda s: s.warp(lambda x, y: (1665 - x, y))) if flip else (lambda s: s.move(-65, 0))
    pts = lambda q: m(Shape([q])).rings[0]
    dark = 0.14 if flip else 0.0
    for foot, knee, hip in (((450, 800), (436, 690), (420, 580)), ((372, 806), (340, 700), (372, 575))):
        p.line(pts([hip, knee, foot]), 15)
        for toe in ((-44, 16), (46, 14), (8, 24)):
            p.line(pts([foot, (foot[0] + toe[0], foot[1] + toe[1])]), 9, 4)
        p.dots(pts([knee]), 10)
    tail = m(path("M330 470C250 500 190 580 170 690C220 640 240 640 262 626C240 670 236 700 238 730C280 660 330 620 380 590Z"))
    p.fill(tail, add(0.5 + dark, times(noise(3, 30), 0.3)), rays(*pts([(420, 420)])[0], 200), pitch=8, cross=None, edge=3.6)
    wing = m(path("M452 420C400 330 300 240 150 60C130 150 140 200 150 230C120 200 104 190 90 176C96 260 130 320 160 350C136 340 120 330 104 326C150 430 250 520 400 560Z"))
    p.fill(wing, add(ramp(*pts([(130, 150)])[0], 0.02 + dark, *pts([(420, 560)])[0], 0.55 + dark), times(noise(7, 40), 0.1)), rays(*pts([(500, 520)])[0], 300), cross=None, pitch=9, edge=4)
    for a, b, c in (((400, 470), (280, 330), (154, 86)), ((380, 490), (260, 370), (150, 236)), ((365, 505), (250, 410), (98, 190)), ((350, 520), (240, 440), (162, 352)), ((340, 535), (230, 470), (112, 334))):
        p.line(pts(curve(a, b, c)), 3.6, 2)
    neck = curve((470, 470), (520, 370), (470, 280), (486, 200), (540, 168), n=50)
    p.fill(m(ribbon(neck, 70, 30)), ramp(*pts([(440, 300)])[0], 0.02 + dark, *pts([(540, 320)])[0], 0.5 + dark), lambda x, y: y + 0.4 * (1665 - x if flip else x), cross=None, pitch=8, edge=3.8)
    body = m(path("M520 420C540 500 500 590 400 610C330 620 300 560 330 490C360 420 420 380 470 390C500 395 514 400 520 420Z"))
    q = body.bulge(90, 90)
    p.fill(body, add(lit(q, 0.02, 0.85), dark), bent(20 if not flip else -20, q, 0.5), cross=60, pitch=8, edge=4)
    head = m(path("M500 176C504 138 548 132 566 152C580 160 640 176 668 188C630 190 590 194 570 190C548 206 508 204 500 176Z"))
    p.fill(head, 0.06 + dark, 0, edge=3.6)
    p.fill(m(path("M506 158C512 134 546 128 562 148C544 152 524 160 506 158Z")), 0.96)
    p.dots(pts([(548, 164)]), 5)


def supporters(p):
    """A shield between two cranes as supporters."""
    p.fill(ALL, add(glow(800, 420, 780, -0.06, 0.34), 0.02), rays(800, 430, 520), cross=None, pitch=10)
    rough = noise(5, 120)
    mound = lambda x: 800 + 14 * rough(x, 0 * x) + 90 * ((x - 800) / 800) ** 2
    p.fill(below(mound), ramp(0, 790, 0.4, 300, 940, 0.9), wavy(-20, 14, 70, 3), cross=40, edge=4)
    grass(p, 0, 1600, mound, 300, 50, 6, lean=0.1)
    for flip in (False, True):
        crane(p, flip)
    arms = shield(800, 520, 600)
    p.shade(arms.move(20, 24), 0.95, 40)
    p.fill(arms, 0, edge=9)
    p.fill(arms, ramp(550, 0, 0.3, 1040, 0, 0.5), 0, cross=None)
    pale = rect(715, 0, 885, 900)
    p.fill(pale, 0.0, clip=arms)
    p.line([(715, 220), (715, 820)], 6, clip=arms)
    p.line([(885, 220), (885, 820)], 6, clip=arms)
    for y in (330, 490, 650):
        key = both(oval(800, y - 34, 30), oval(800, y - 34, 15), rect(794, y - 4, 806, y + 64), rect(806, y + 34, 830, y + 46), rect(806, y + 52, 824, y + 64))
        p.fill(key, 0.96, edge=3)
    p.edge(arms, 9)
    p.edge(arms.size(0.955, 0.955, 800, 505), 2.4)
    crown = path("M650 206L628 96L694 150L740 62L800 136L860 62L906 150L972 96L950 206Z")
    p.fill(crown, across(640, 960, 0.03, 0.0, 0.2, 0.75), 90, cross=0, pitch=8, edge=4.5)
    for x, y in ((628, 92), (740, 58), (860, 58), (972, 92), (800, 132), (694, 150), (906, 150)):
        p.fill(oval(x, y, 15), lit(sphere(x, y, 15), 0, 1.1), rings(x - 6, y - 6), pitch=5, edge=3)
    p.fill(path("M644 172H956L950 210H650Z"), across(640, 960, 0.05, 0.0, 0.3, 0.9), 0, pitch=7, edge=4)
    for x in (700, 750, 800, 850, 900):
        p.fill(poly((x, 178), (x + 11, 191), (x, 204), (x - 11, 191)), 0.97 if x % 100 else 0.2, edge=2.4)
    scroll = path("M430 806C560 760 640 846 800 838C960 846 1040 760 1170 806L1150 880C1040 836 960 910 800 902C640 910 560 836 450 880Z")
    p.fill(scroll, down(780, 900, 0.0, 0.04, 0.2), 8, edge=4)
    for s in (path("M430 806L360 850L420 850L400 900L450 880Z"), path("M1170 806L1240 850L1180 850L1200 900L1150 880Z")):
        p.fill(s, 0.75, 40, edge=3.6)


def stipple(p, shape, step, radius):
    """Or: a field of points, as the hatching has it for gold."""
    x0, y0, x1, y1 = shape.bounds()
    pts = [(x + (j % 2) * step / 2, y) for j, y in enumerate(np.arange(y0, y1, step * 0.87)) for x in np.arange(x0, x1, step)]
    for x, y in pts:
        dot = oval(x, y, radius)
        p.fill(dot, 1, clip=shape)


def tincture(p):
    """Three shields in the hatching that stands for tinctures."""
    p.fill(ALL, add(ramp(0, 0, 0.02, 1600, 900, 0.3), 0.04), 24, cross=None, pitch=10)
    for cx, cy, h, lines, cross, charge in ((330, 430, 600, 0, None, "bend"), (1270, 430, 600, 45, None, "chevron")):
        arms = shield(cx, cy, h)
        p.shade(arms.move(30, 34), 0.95, -45)
        p.fill(arms, 0, edge=6)
        p.fill(arms, 0.42, lines, cross=cross, pitch=12)
        k = h / 245
        x0, y0 = cx - 100 * k, cy - 122 * k
        if charge == "bend":
            band = poly((x0, y0), (x0 + 62 * k, y0), (x0 + 230 * k, y0 + 190 * k), (x0 + 180 * k, y0 + 205 * k), (x0, y0 + 60 * k))
        else:
            band = poly((cx, y0 + 66 * k), (cx + 110 * k, y0 + 166 * k), (cx + 110 * k, y0 + 220 * k), (cx, y0 + 122 * k), (cx - 110 * k, y0 + 220 * k), (cx - 110 * k, y0 + 166 * k))
        p.fill(band, 0, clip=arms)
        p.edge(band, 5, clip=arms)
        if charge == "bend":
            for t in (0.16, 0.4, 0.64):
                p.fill(star(x0 + 20 * k + 200 * k * t, y0 + 18 * k + 200 * k * t, 20 * k, 5, 0.42, 0.2), 0.97, clip=arms, edge=2)
        p.edge(arms, 8)
    arms, h = shield(800, 470, 800), 800
    k = h / 245
    x0, y0 = 800 - 100 * k, 470 - 122 * k
    p.shade(arms.move(40, 44), 0.97, -45)
    p.fill(arms, 0, edge=8)
    quarters = [rect(x0, y0, 800, y0 + 110 * k), rect(800, y0, x0 + 200 * k, y0 + 110 * k), rect(x0, y0 + 110 * k, 800, 930), rect(800, y0 + 110 * k, 1200, 930)]
    p.fill(quarters[0], 0.42, 90, cross=None, pitch=12, clip=arms)
    p.fill(quarters[3], 0.66, 0, cross=90, pitch=12, clip=arms)
    stipple(p, quarters[1], 30, 4.6)
    for q in quarters:
        p.edge(q, 5, clip=arms)
    tower = path("M-60 90V-30H-72V-78H-48V-58H-28V-78H-10V-58H10V-78H28V-58H48V-78H72V-30H60V90Z", 1.35, 800 + 54 * k, y0 + 56 * k)
    p.fill(tower, 0.97, edge=2)
    p.fill(path("M-18 90V40C-18 14 18 14 18 40V90Z", 1.35, 800 + 54 * k, y0 + 56 * k), 0, edge=3)
    p.fill(star(x0 + 50 * k, y0 + 56 * k, 36 * k, 6, 0.5, 0.52), 0, edge=6)
    p.fill(star(x0 + 50 * k, y0 + 56 * k, 9 * k, 12, 0.9), 0.9, edge=3)
    for y in (150, 186):
        p.fill(path(f"M{x0 + 20 * k} {y0 + (y - 8) * k}C{x0 + 40 * k} {y0 + (y - 26) * k} {x0 + 60 * k} {y0 + (y + 8) * k} {x0 + 88 * k} {y0 + (y - 10) * k}V{y0 + (y + 8) * k}C{x0 + 60 * k} {y0 + (y + 26) * k} {x0 + 40 * k} {y0 + (y - 8) * k} {x0 + 20 * k} {y0 + (y + 10) * k}Z"), 0.42, 0, cross=None, pitch=11, edge=4, clip=arms)
    crescent = both(oval(800 + 44 * k, y0 + 152 * k, 27 * k), oval(800 + 44 * k, y0 + 144 * k, 22 * k))
    p.fill(crescent, 0, edge=3)
    p.fill(oval(800 + 44 * k, y0 + 144 * k, 22 * k), 0.66, 0, cross=90, pitch=12)
    p.edge(arms, 10)


MOTIFS = {"supporters": supporters, "the-rule-of-tincture": tincture}
