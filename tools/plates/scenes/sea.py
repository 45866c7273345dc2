"""The sea: tide gauge, ship, chart."""

import numpy as np

from fields import across, add, down, lit, noise, ramp, rings, smooth, sphere, times, wavy
from props import desk, water
from shapes import Shape, arc, below, both, curve, oval, path, poly, rect


def tide(p):
    """The sea with a tide gauge under the moon."""
    mx, my, r = 560, 215, 118
    halo = lambda x, y: 0.86 - 0.6 * np.exp(-(np.hypot(x - mx, y - my) / 300) ** 1.5)
    p.fill(rect(-20, -20, 1620, 470), add(halo, times(noise(3, 80, 5, 4), 0.2)), wavy(0, 4, 180, 3, 3), cross=None, pitch=9)
    craters = noise(8, 80, 1, 3)
    p.fill(oval(mx, my, r), lambda x, y: np.clip(0.4 * np.maximum(craters(x, y) - 0.05, 0) + 0.6 * smooth((x - mx + (y - my) * 0.5 - 30) / 170), 0, 0.8), rings(mx - 190, my - 60), cross=None, pitch=8, edge=2.6)
    glint = lambda x, y: 0.8 - 0.9 * np.exp(-((x - mx - 12) / (44 + (y - 460) * 0.34)) ** 2) - (y - 460) / 450 * 0.14
    water(p, rect(-20, 466, 1620, 920), glint, 9, 0.34, 19)
    for i in range(12):
        y = 500 + i * i * 3.2
        x = mx + p.rng.uniform(-1, 1) * (260 + i * 20)
        p.line(curve((x - 60 - 9 * i, y + 6), (x - 20, y - 4), (x + 20, y + 3), (x + 70 + 9 * i, y - 3)), 3 + i * 0.3, 0.8, ink=i % 2)
    p.fill(path("M-20 466L140 452 150 430 168 430 178 452 330 466Z"), 0.97, edge=1)
    p.fill(rect(152, 372, 166, 432), 0.97)
    p.fill(oval(159, 366, 9), 0)
    quay = poly((1290, 380), (1620, 340), (1620, 920), (1250, 920))
    stone = noise(15, 60, 1.3, 3)
    p.fill(quay, add(ramp(1260, 0, 0.5, 1600, 0, 0.92), times(stone, 0.18)), -6, cross=60, edge=4)
    for i in range(8):
        y = 380 + i * 72
        p.line([(1290 - i * 5, y), (1620, y - 40 + i * 5)], 3.4)
        for x in range(1330 + (i % 2) * 70, 1620, 140):
            p.line([(x, y - (x - 1290) * 0.1), (x - 6, y + 72 - (x - 1290) * 0.1)], 3)
    p.fill(poly((1270, 360), (1620, 316), (1620, 344), (1270, 386)), 0.1, -7, edge=3)
    board = poly((1070, 90), (1220, 84), (1228, 830), (1066, 838))
    p.shade(board.move(40, 10), 0.9, 0, clip=rect(1000, 0, 1600, 800))
    p.fill(board, 0.03, 90, edge=4)
    p.fill(poly((1220, 84), (1246, 92), (1256, 824), (1228, 830)), 0.9, 90, edge=3)
    for i in range(19):
        y = 108 + i * 38
        if i % 2 == 0:
            p.fill(rect(1074, y, 1146, y + 38), 0.97)
        for j in range(4):
            p.fill(rect(1150, y + j * 9.5, 1150 + (66 if j == 0 else 30), y + j * 9.5 + 4), 0.97)
    edge_line = lambda x: 744 + 8 * np.sin(x / 19) + 5 * np.sin(x / 7.3)
    deep = lambda x, y: glint(x, y) - 0.24 * np.exp(-((x - 1120) / 70) ** 2)
    water(p, below(edge_line, 920, 1040, 1258, 4), deep, 9, 0.34, 19)
    p.line([(x, edge_line(x)) for x in range(1046, 1256, 4)], 5, ink=0)
    p.line([(x, edge_line(x) + 5) for x in range(1046, 1256, 4)], 3)
    p.fill(rect(1176, 690, 1186, 744), 0.5)
    p.fill(oval(1181, 738, 34, 20), lit(sphere(1181, 738, 34, 20), 0.05, 1.0), rings(1170, 720), pitch=6, edge=3)


def sail(p, x, y, w, h, belly, tone=0.05):
    """A square sail seen from the quarter, filled to the right."""
    d = f"M{x - w / 2} {y}Q{x + belly * 0.3} {y + 8} {x + w / 2} {y}Q{x + w / 2 + belly} {y + h * 0.5} {x + w * 0.56} {y + h}Q{x + belly} {y + h * 0.82} {x - w * 0.56} {y + h}Q{x - w / 2 + belly * 0.9} {y + h * 0.5} {x - w / 2} {y}Z"
    s = path(d)
    p.fill(s, ramp(x - w * 0.4, y, tone, x + w * 0.7, y + h, 0.8), lambda u, v: u - belly * 0.9 * np.sin(np.clip((v - y) / h, 0, 1) * 3.14), cross=20, pitch=8, edge=3)
    p.line([(x - w / 2 - 8, y), (x + w / 2 + 8, y)], 5)


def ship(p):
    """A ship on the sea under rain clouds."""
    mass = noise(5, 210, 2.0, 4)
    swirl = noise(6, 230, 1.6, 2)
    tone = lambda x, y: 0.34 + 0.5 * mass(x, y * 1.15) + 0.34 * smooth((x - 500) / 800) * smooth((430 - y) / 300) - 0.3 * smooth((y - 300) / 220)
    p.fill(rect(-20, -20, 1620, 580), tone, lambda x, y: y + 60 * swirl(x, y), cross=None, pitch=10.5)
    rain = poly((560, 300), (1640, 200), (1640, 590), (250, 590))
    veil = noise(9, 60, 1, 2)
    p.shade(rain, lambda x, y: 0.3 * smooth((x - 420 + (y - 300) * 0.6) / 500) * smooth((y - 200) / 120) + 0.14 * veil(x + y * 0.5, y * 0.02), 116, pitch=10)
    sea = lambda x: 566 + 7 * np.sin(x / 60) + 5 * np.sin(x / 23 + 1)
    swell = noise(12, 70, 4, 3)
    p.fill(below(sea), lambda x, y: 0.4 + 0.5 * swell(x, y * 1.0) + (y - 560) / 340 * 0.2, lambda x, y: y + 18 * swell(x, y), cross=None, pitch=10, edge=2.4)
    masts = ((470, 150, 640), (640, 84, 650), (815, 160, 640))
    for x, y0, y1 in masts:
        p.fill(poly((x - 4, y0), (x + 4, y0), (x + 9, y1), (x - 9, y1)), across(x - 8, x + 8, 0.2, 0.95), 90, pitch=5, edge=2)
    p.line([(300, 690), (200, 540), (120, 470)], 8, 4)
    for x, y0, y1 in masts:
        for dx in (-100, -60, 60, 100):
            p.line([(x, y0 + 70), (x + dx, 660)], 1.6)
    for a, b in (((470, 160), (130, 478)), ((640, 95), (350, 620)), ((815, 170), (560, 610)), ((470, 290), (220, 556))):
        p.line([a, b], 1.8)
    for x, k in ((815, 0.84), (470, 0.88), (640, 1.0)):
        base = 600
        for w, h, y in ((104, 80, 150), (146, 120, 238), (186, 160, 366)):
            sail(p, x + 6, base - (600 - y) * k - (0 if k > 0.9 else -10), w * k, h * k, 30 * k)
    p.fill(path("M200 548L440 250Q420 430 452 560Q330 540 200 548Z"), ramp(240, 500, 0.06, 450, 520, 0.6), 118, edge=3)
    p.fill(path("M838 420L960 380Q985 480 976 590L836 596Z"), ramp(830, 500, 0.12, 980, 560, 0.7), 80, edge=3)
    hull = path("M285 640Q420 668 640 662Q860 656 990 600L1000 640Q985 700 950 770L370 790Q320 730 285 640Z")
    p.fill(hull, down(620, 780, 0.62, 0.85, 0.97), lambda x, y: y - 0.00022 * (x - 560) ** 2, edge=4)
    stripe = path("M302 668Q430 694 640 688Q860 682 992 632L990 652Q860 702 640 710Q430 716 312 690Z")
    p.fill(stripe, 0.02, 0, edge=2)
    for i in range(11):
        x = 360 + i * 56
        p.fill(rect(x, 694 - (i - 4) ** 2 * 0.62, x + 17, 708 - (i - 4) ** 2 * 0.62), 1)
    for x, y0, y1 in masts:
        p.fill(path(f"M{x} {y0 - 4}Q{x + 30} {y0 - 18} {x + 60} {y0 - 2}Q{x + 32} {y0 + 4} {x} {y0 + 10}Z"), 0.9, edge=1)
    for i, (y, amp, tone) in enumerate(((742, 22, 0.42), (800, 28, 0.56), (860, 30, 0.74))):
        top = lambda x: y - amp * np.abs(np.sin(x / (120 + 30 * i) + i * 1.3)) ** 1.6 + 6 * np.sin(x / 31)
        p.fill(below(top), lambda x, yy: tone + 0.36 * swell(x * 0.8, yy) - 0.5 * np.exp(-(yy - top(x)) / 14), lambda x, yy: yy - 0.8 * (top(x) - y) + 10 * swell(x, yy), cross=-30, edge=3.4)
    for i in range(26):
        x, y = p.rng.uniform(290, 1010), p.rng.uniform(735, 765)
        p.line(curve((x - 22, y), (x, y - 8), (x + 26, y - 1)), 4, 1, ink=0)


def chart(p):
    """A map of a coast with a compass rose."""
    desk(p, 0.74, 8, 5)
    sheet = path("M120 -30L1640 -30L1640 860L1180 872L96 838Z")
    p.shade(sheet.move(-22, 30), 0.97, 40)
    p.fill(sheet, 0, edge=3)
    land = Shape([jag(curve((1640, 250), (1420, 262), (1330, 330), (1210, 300), (1120, 372), (1170, 470), (1040, 520), (900, 500), (860, 590), (950, 680), (880, 790), (960, 950), n=160), 11, 5).tolist() + [(1700, 950), (1700, 240)]])
    isle = Shape([jag(curve((560, 560), (640, 520), (715, 560), (690, 640), (600, 668), (540, 620), (560, 560), n=70), 8, 9)])
    rocks = Shape([jag(curve((1010, 180), (1080, 150), (1120, 200), (1050, 232), (1010, 180), n=40), 5, 2)])
    cx, cy = 400, 330
    for i in range(32):
        a = i * np.pi / 16 + 0.06
        p.line([(cx + 150 * np.cos(a), cy + 150 * np.sin(a)), (cx + 2000 * np.cos(a), cy + 2000 * np.sin(a))], 1.5 if i % 4 else 2.4, clip=sheet)
    shore = lambda x, y: -np.maximum(np.maximum(land.depth(x, y), isle.depth(x, y)), rocks.depth(x, y))
    band = lambda x, y: np.where((d := shore(x, y)) < 95, 0.5 - d / 95 * 0.38, 0.0)
    p.shade(rect(-30, -30, 1640, 920), band, lambda x, y: shore(x, y) * 1.0 + 4.5, pitch=9, clip=[sheet, reach(land, isle, rocks)])
    for s in (land, isle, rocks):
        p.fill(s, 0.0, 20, edge=5, clip=sheet)
    for x, y, h in ((1300, 470, 66), (1375, 520, 84), (1450, 470, 74), (1230, 560, 60), (1330, 620, 72), (1520, 560, 80), (1420, 690, 60), (1120, 640, 52), (640, 612, 38)):
        peak = path(f"M{x - h} {y}Q{x - h * 0.4} {y - h * 0.5} {x} {y - h}Q{x + h * 0.3} {y - h * 0.5} {x + h} {y + 4}Q{x} {y - 8} {x - h} {y}Z")
        p.fill(peak, 0, clip=sheet)
        p.fill(path(f"M{x} {y - h}Q{x + h * 0.3} {y - h * 0.5} {x + h} {y + 4}Q{x + h * 0.3} {y - 6} {x - h * 0.06} {y - 4}Q{x + h * 0.14} {y - h * 0.5} {x} {y - h}Z"), 0.5, 58, pitch=8, cross=None)
        p.line(curve((x - h, y), (x - h * 0.4, y - h * 0.5), (x, y - h), (x + h * 0.36, y - h * 0.46), (x + h, y + 4)), 3)
    stream = curve((1330, 640), (1240, 690), (1200, 660), (1120, 720), (1000, 700), (945, 690))
    p.line(stream, 2, 6)
    for x, y in ((1185, 480), (1008, 600), (1395, 330), (1010, 830)):
        p.fill(rect(x - 12, y - 12, x + 12, y + 10), 0, edge=2.6)
        p.fill(poly((x - 14, y - 12), (x, y - 38), (x + 14, y - 12)), 0.8, 60, edge=2.4)
    p.fill(oval(cx, cy, 168), 0, edge=3)
    p.line(arc(cx, cy, 156, 156, 0, 360, 120), 2)
    for i in range(72):
        a = np.radians(i * 5)
        p.line([(cx + 156 * np.cos(a), cy + 156 * np.sin(a)), (cx + 168 * np.cos(a), cy + 168 * np.sin(a))], 2.4)
    for n, r, off in ((4, 120, 0.7854), (4, 212, 0)):
        for i in range(4):
            a = i * np.pi / 2 + off + 0.06
            tip = (cx + r * np.cos(a), cy + r * np.sin(a))
            for s in (-1, 1):
                b = a + s * np.pi / 4
                q = (cx + 44 * np.cos(b) * (1 if n else 1), cy + 44 * np.sin(b))
                p.fill(poly((cx, cy), tip, q), 0.97 if s > 0 else 0, edge=2.6)
    p.fill(oval(cx, cy, 15), 0, edge=4)
    p.line([(300, 740), (560, 748)], 3)
    for i in range(6):
        p.fill(rect(300 + i * 44, 752, 344 + i * 44, 766), 0.97 if i % 2 else 0, edge=2)


def jag(points, size, seed):
    """A line made ragged, as a coast is."""
    rng = np.random.default_rng(seed)
    return points + rng.normal(0, size * 0.45, points.shape) + size * 0.5 * np.sin(np.arange(len(points)) / 1.7)[:, None]


def reach(*shapes):
    """The plate less some shapes: everything outside them."""
    return both(rect(-40, -40, 1750, 1000), *shapes)


MOTIFS = {"the-tide-tables": tide, "the-envoy-who-wrote-weather": ship, "the-map-that-lied-kindly": chart}
