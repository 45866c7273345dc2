"""Rooms: the round table, the stair, the shaft, the stopped clock."""

import numpy as np

from fields import across, add, bent, down, glow, lit, noise, ramp, rays, rings, sphere, times, wavy
from shapes import ALL, Shape, arc, both, oval, path, poly, rect


def table(p):
    """A round table from above, with twelve chairs and papers."""
    cx, cy, r = 830, 450, 268
    light = lambda x, y: -0.22 * (np.abs(x * 0.55 + y - 760) < 240) + 0.08 * (np.abs(x * 0.55 + y - 760) < 16)
    for i in range(-2, 14):
        for j in range(-1, 18):
            x, y = i * 130 + (j % 2) * 65, j * 58
            plank = rect(x, y, x + 130, y + 58).turn(-24, 800, 450).size(1.35, 1.35, 800, 450)
            p.fill(plank, add(0.2 + 0.07 * np.sin(i * 7.3 + j * 3.1), light, ramp(0, 0, -0.06, 1600, 900, 0.2)), -24, cross=None, pitch=10, edge=1.6)
    for n in range(12):
        a = n * 30 + 15
        seat = path("M-50 -30C-52 -52 52 -52 50 -30L44 44C30 54 -30 54 -44 44Z", 1.0)
        back = path("M-60 -36C-64 -74 64 -74 60 -36C50 -52 -50 -52 -60 -36Z", 1.0)
        out = 24 if n == 2 else 0
        spin = 16 if n == 2 else 0
        place = lambda s: s.turn(spin).move(0, -(r + 62 + out)).turn(a).move(cx, cy)
        p.shade(place(both(seat)).move(26, 34), 0.95, 45)
        p.shade(place(both(back)).move(26, 34), 0.95, 45)
        s = place(seat)
        q = s.bulge(26, 20)
        p.fill(s, lit(q, 0.04, 0.9), bent(a, q, 0.5), pitch=8, edge=3)
        p.edge(s.size(0.84, 0.84, *np.mean(s.rings[0], axis=0)), 1.8)
        b = place(back)
        p.fill(b, 0.5 + 0.4 * np.sin(np.radians(a - 30)), a, pitch=7, edge=3.4)
    top = oval(cx, cy, r)
    p.shade(top.move(34, 42), 0.97, 45)
    p.fill(top, add(ramp(cx - r, cy - r, 0.26, cx + r, cy + r, 0.66), times(noise(4, 60, 5), 0.14), lambda x, y: -0.2 * (np.abs(x * 0.55 + y - 790) < 150)), wavy(-14, 14, 160, 4, 4), cross=None, edge=4)
    p.fill(both(oval(cx, cy, r), oval(cx, cy, r - 18)), ramp(cx - r, cy - r, 0.02, cx + r, cy + r, 0.8), rays(cx, cy, r), edge=3)
    for n in range(12):
        a = n * 30 + 15
        sheet = rect(-32, -42, 32, 42).turn(7 * np.sin(n * 5.0)).move(8 * np.sin(n * 3), -(r - 76)).turn(a).move(cx, cy)
        p.shade(sheet.move(7, 9), 0.95, 40)
        p.fill(sheet, 0, edge=2.4)
        for k in range(5):
            y = -26 + k * 12
            w = 22 if k < 4 else 2
            line = poly((-22, y), (w, y)).turn(7 * np.sin(n * 5.0)).move(8 * np.sin(n * 3), -(r - 76)).turn(a).move(cx, cy)
            p.line(line.rings[0], 2.6)
        if n % 3 == 1:
            pen = poly((40, -30), (46, 30)).move(0, -(r - 76)).turn(a).move(cx, cy)
            p.line(pen.rings[0], 6, 3)
    for dx, dy, q in ((0, 0, 46),):
        p.shade(oval(cx + 16, cy + 22, q), 0.95, 40)
        p.fill(oval(cx, cy, q), 0.03, edge=3.4)
        p.fill(oval(cx, cy, q * 0.72), lit(sphere(cx, cy, q), 0.1, 0.9), rings(cx, cy), pitch=7, edge=2.6)


HATS = ("top", "bicorne", "mitre", "cap", "bare", "plume", "bun", "bowler", "bare")


def figure(x, y, h, hat, robe):
    """A standing silhouette whose feet are at x, y; returns its shapes."""
    k = h / 200
    body = "M-9 -160C-26 -156 -32 -140 -36 -102L-46 -62L-31 -58L-29 -40L-38 0H42L33 -40L33 -58L49 -62L39 -102C35 -140 28 -156 13 -160Z" if robe else \
        "M-9 -160C-25 -157 -31 -146 -33 -120L-37 -80L-30 -77L-24 -114L-23 -84C-27 -62 -28 -52 -27 -44L-15 -43L-12 -8L-18 0H-2L1 -43H4L6 0H24L16 -8L17 -43L31 -44C31 -52 30 -62 27 -84L28 -114L35 -77L42 -80L37 -120C34 -146 28 -157 13 -160Z"
    head = path("M-6 -154L-5 -164C-13 -170 -13 -192 2 -193C16 -193 17 -182 15 -176L18 -172L14 -170C14 -164 12 -163 8 -163L9 -154Z", k, x, y)
    parts = [path(body, k, x, y), head]
    tops = {
        "top": "M-24 -190H28V-196H18V-232H-14V-196H-24Z", "bicorne": "M-40 -190C-20 -226 24 -226 44 -190C20 -200 -18 -200 -40 -190Z",
        "mitre": "M-16 -186C-24 -214 -8 -232 2 -246C12 -232 28 -214 20 -186Z", "cap": "M-30 -196L2 -208L34 -196L2 -186ZM28 -196L32 -196L32 -172L28 -172Z",
        "plume": "M-18 -186C-16 -206 20 -206 22 -186ZM14 -200C30 -240 44 -220 36 -196Z", "bun": "M-20 -188C-24 -206 -6 -206 -6 -196Z",
        "bowler": "M-26 -186C-10 -190 14 -190 30 -186C24 -190 20 -192 20 -194C20 -212 -16 -212 -16 -194C-16 -192 -20 -190 -26 -186Z",
    }
    if hat in tops:
        parts += [Shape([r]).size(0.74, 0.74, x + 2 * k, y - 188 * k).move(0, 7 * k) for r in path(tops[hat], k, x, y).rings]
    return parts


def stair(p):
    """A staircase with silhouettes in order of rank."""
    p.fill(ALL, add(ramp(0, 0, 0.5, 1400, 0, 0.2), glow(1130, 240, 520, -0.3, 0.1)), 0, cross=None, pitch=10)
    arch = path("M900 900V300C900 60 1360 60 1360 300V900Z")
    p.fill(arch.size(1.13, 1.1, 1130, 700), 0.2, rays(1130, 300, 250), edge=4)
    p.fill(arch, glow(1130, 330, 420, 0.0, 0.16), rays(1130, 330, 260), cross=None, edge=4)
    for x in (1015, 1130, 1245):
        p.line([(x, 100), (x, 700)], 4, clip=arch)
    for y in (250, 400):
        p.line([(900, y), (1360, y)], 4, clip=arch)
    for x in (80, 420, 720):
        p.fill(rect(x, -20, x + 84, 930), across(x, x + 84, 0.3, 0.1, 0.3, 0.85), 0, pitch=9, edge=3.4)
        p.fill(rect(x - 14, 40, x + 98, 64), 0.14, 0, edge=3)
    n, w, rise = 7, 214, 74
    for i in range(n + 1):
        x, y = 1640 - (n + 1 - i) * w, 880 - i * rise
        block = rect(x, y, 1640, 930)
        p.fill(block, add(ramp(x, y, 0.06, x + 500, y + 380, 0.62)), 90, cross=28, pitch=9, edge=2)
    for i in range(n + 1):
        x, y = 1640 - (n + 1 - i) * w, 880 - i * rise
        p.fill(poly((x - 12, y), (x + w + 2, y), (x + w + 2, y + 16), (x - 12, y + 14)), 0.0, edge=3)
        p.shade(rect(x, y + 14, x + w, y + 34), 0.7, 30)
    for i in range(n):
        x, y = 1640 - (n + 1 - i) * w + 104, 880 - i * rise
        parts = figure(x, y, 284, HATS[i], i in (2, 3, 6))
        if i == n - 1:
            parts = figure(x, y, 284, "bare", True)
        p.shade(oval(x - 40, y + 7, 96, 9), 0.7, 0)
        for q in parts:
            p.line(np.vstack([q.rings[0], q.rings[0][:1]]), 5, ink=0)
        for q in parts:
            p.fill(q, 1.0)
        if i == n - 1:
            p.fill(path("M-14 -188L-19 -212L-6 -201L3 -218L12 -201L25 -212L19 -188Z", 1.4, x, y), 1)


def clock(p):
    """A stopped clock on the wall of a conference room."""
    p.fill(ALL, add(0.34, ramp(0, 0, -0.06, 1600, 900, 0.3)), 90, cross=None, pitch=10)
    beam = poly((-20, 260), (1000, -60), (1640, -60), (1640, 120), (120, 930), (-20, 930))
    p.fill(beam, add(0.08, ramp(0, 0, 0, 1600, 600, 0.12)), 90, cross=None, pitch=10)
    for x in (60, 560, 1060, 1560):
        for inset, w in ((0, 4), (26, 2.4)):
            p.edge(rect(x - 420 + inset, 70 + inset, x + inset * -1 + 20, 620 - inset), w)
    p.fill(rect(-20, 640, 1620, 668), 0.12, 0, edge=4)
    p.shade(rect(-20, 668, 1620, 690), 0.75, 40)
    cx, cy, r = 985, 330, 250
    p.shade(oval(cx + 50, cy + 52, r * 1.04), 0.95, 40)
    rim = oval(cx, cy, r)
    h = both(rim).bulge(48, 40)
    p.fill(rim, add(lit(h, 0.0, 1.15, shine=0.1)), rays(cx, cy, r), cross=40, pitch=8, edge=4.4)
    p.fill(oval(cx, cy, r - 48), glow(cx - 40, cy - 60, 330, 0.0, 0.2), -20, cross=None, edge=4)
    for i in range(60):
        a = np.radians(i * 6)
        q = r - 62
        n = 40 if i % 15 == 0 else 30 if i % 5 == 0 else 10
        p.line([(cx + q * np.cos(a), cy + q * np.sin(a)), (cx + (q - n) * np.cos(a), cy + (q - n) * np.sin(a))], 13 if i % 15 == 0 else 9 if i % 5 == 0 else 3.4)
    p.line(arc(cx, cy, r - 58, r - 58, 0, 360, 120), 2.4)
    for a, n, w, tail in ((210, 172, 15, 44), (55, 112, 20, 36)):
        a = np.radians(a)
        c, s = np.cos(a), np.sin(a)
        hand = Shape([[(cx + n * c, cy + n * s), (cx + n * 0.6 * c - w * s, cy + n * 0.6 * s + w * c), (cx - tail * c - 4 * s, cy - tail * s + 4 * c), (cx - tail * c + 4 * s, cy - tail * s - 4 * c), (cx + n * 0.6 * c + w * s, cy + n * 0.6 * s - w * c)]])
        p.shade(hand.move(9, 12), 0.5, 40)
        p.fill(hand, 1.0, edge=2)
    p.fill(oval(cx, cy, 16), 1.0)
    p.fill(oval(cx - 3, cy - 4, 5), 0)
    shine = path(f"M{cx - 150} {cy - 120}C{cx - 110} {cy - 170} {cx - 60} {cy - 190} {cx - 20} {cy - 196}C{cx - 70} {cy - 170} {cx - 110} {cy - 140} {cx - 150} {cy - 120}Z")
    p.fill(shine, 0)
    for i, x in enumerate((60, 330, 600, 870, 1140, 1410)):
        back = path(f"M{x} 930L{x + 8} 650C{x + 10} 600 {x + 180} 600 {x + 182} 650L{x + 190} 930Z")
        p.shade(back.move(26, 10), 0.9, 50)
        q = back.bulge(24, 24)
        p.fill(back, add(lit(q, 0.3, 0.9), times(noise(i, 60), 0.1)), bent(90, q, 0.6), cross=30, edge=4)
        inner = back.size(0.74, 0.8, x + 95, 700)
        p.fill(inner, ramp(x, 620, 0.3, x + 190, 900, 0.7), 0, cross=60, edge=3)
        for a in (0.25, 0.5, 0.75):
            for b in (690, 760):
                p.dots([(x + 190 * a, b)], 5)
    p.fill(rect(-20, 812, 1620, 930), down(812, 910, 0.02, 0.1, 0.5, 0.8), 0, edge=5)
    for x in (180, 760, 1300):
        sheet = poly((x, 828), (x + 120, 828), (x + 150, 862), (x + 10, 862))
        p.fill(sheet, 0, edge=3)
        for k in range(3):
            p.line([(x + 18 + 4 * k, 836 + 8 * k), (x + 110 + 6 * k, 836 + 8 * k)], 2.2)


MOTIFS = {"a-table-with-no-head": table, "orders-of-precedence": stair, "silence-as-a-clause": clock}
