"""Outlines: polygons, paths written as in SVG, and what can be asked of them."""

import re

import numpy as np
from PIL import Image, ImageDraw

from fields import resize


class Shape:
    """Closed rings of points in plate units; overlapping rings make holes (even-odd)."""

    def __init__(self, rings):
        self.rings = [np.asarray(r, dtype=float) for r in rings]

    def warp(self, fn):
        """The shape with every point sent through fn(x, y) -> x, y."""
        return Shape([np.stack(fn(r[:, 0], r[:, 1]), axis=1) for r in self.rings])

    def move(self, dx, dy):
        return self.warp(lambda x, y: (x + dx, y + dy))

    def size(self, kx, ky=None, cx=0, cy=0):
        ky = kx if ky is None else ky
        return self.warp(lambda x, y: (cx + (x - cx) * kx, cy + (y - cy) * ky))

    def turn(self, angle, cx=0, cy=0):
        s, c = np.sin(np.radians(angle)), np.cos(np.radians(angle))
        return self.warp(lambda x, y: (cx + (x - cx) * c - (y - cy) * s, cy + (x - cx) * s + (y - cy) * c))

    def fine(self, step=12.0):
        """The same outline with points at most a step apart, ready to be warped."""
        out = []
        for ring in self.rings:
            pts = []
            for a, b in zip(ring, np.roll(ring, -1, axis=0)):
                n = max(1, int(np.hypot(*(b - a)) / step))
                pts.append(a + (b - a) * np.linspace(0, 1, n, endpoint=False)[:, None])
            out.append(np.concatenate(pts))
        return Shape(out)

    def bounds(self):
        pts = np.concatenate(self.rings)
        return (*pts.min(axis=0), *pts.max(axis=0))

    def mask(self, x0, y0, width, height, scale):
        """Coverage on a device grid whose corner is at device pixel x0, y0."""
        k, total = 2, None
        for ring in self.rings:
            image = Image.new("L", (width * k, height * k))
            pts = [(float((x * scale - x0) * k), float((y * scale - y0) * k)) for x, y in ring]
            ImageDraw.Draw(image).polygon(pts, fill=255)
            part = np.asarray(image.reduce(k), dtype=np.float32) / 255
            total = part if total is None else np.abs(total - part)
        return total

    def depth(self, x, y):
        """Distance to the outline, positive inside, worked out coarsely and smoothed."""
        s = 4 if x.size > 40000 else 1
        px, py = x[s // 2::s, s // 2::s], y[s // 2::s, s // 2::s]
        near = np.full(px.shape, 1e9)
        inside = np.zeros(px.shape, dtype=bool)
        for ring in self.rings:
            for (ax, ay), (bx, by) in zip(ring, np.roll(ring, -1, axis=0)):
                dx, dy = bx - ax, by - ay
                n = dx * dx + dy * dy
                if n < 1e-9:
                    continue
                t = np.clip(((px - ax) * dx + (py - ay) * dy) / n, 0, 1)
                near = np.minimum(near, (px - ax - t * dx) ** 2 + (py - ay - t * dy) ** 2)
                if ay != by:
                    inside ^= ((ay > py) != (by > py)) & (px < dx * (py - ay) / dy + ax)
        return resize(np.where(inside, 1, -1) * np.sqrt(near), x.shape)

    def bulge(self, rim, height=None):
        """A height field on a level grid: rises within `rim` of the outline, then flat, like a moulded relief."""
        height = rim if height is None else height

        x0, y0, x1, y1 = self.bounds()

        def at(x, y):
            h = np.zeros(x.shape, dtype=np.float32)
            a, b = np.searchsorted(x[0], (x0 - 4, x1 + 4))
            c, d = np.searchsorted(y[:, 0], (y0 - 4, y1 + 4))
            if b - a > 4 and d - c > 4:
                near = np.clip(self.depth(x[c:d, a:b], y[c:d, a:b]) / rim, 0, 1)
                h[c:d, a:b] = height * np.sqrt(np.clip(1 - (1 - near) ** 2, 0, 1))
            return h

        return at


def poly(*points):
    """A polygon of points (x, y)."""
    return Shape([points])


def rect(x0, y0, x1, y1):
    return Shape([[(x0, y0), (x1, y0), (x1, y1), (x0, y1)]])


ALL = rect(-20, -20, 1620, 920)


def oval(cx, cy, rx, ry=None, a0=0.0, a1=360.0, tilt=0.0):
    """An ellipse, or a segment of one."""
    ry = rx if ry is None else ry
    n = int(np.clip(max(rx, ry) * 0.6, 24, 160))
    a = np.radians(np.linspace(a0, a1, n, endpoint=(a1 - a0) < 360))
    return Shape([np.stack([cx + rx * np.cos(a), cy + ry * np.sin(a)], axis=1)]).turn(tilt, cx, cy)


def arc(cx, cy, rx, ry, a0, a1, n=40):
    """Points of an arc, for strokes and for parts of outlines."""
    a = np.radians(np.linspace(a0, a1, n))
    return [(cx + rx * np.cos(t), cy + ry * np.sin(t)) for t in a]


def both(*shapes):
    """Rings of several shapes in one."""
    return Shape([r for s in shapes for r in s.rings])


def below(curve, y1=920, x0=-20, x1=1620, step=8):
    """Everything under a curve y = f(x), down to y1."""
    xs = np.arange(x0, x1 + step, step, dtype=float)
    return Shape([list(zip(xs, curve(xs))) + [(xs[-1], y1), (xs[0], y1)]])


def ribbon(points, w0, w1=None):
    """A band along points, whose width runs from w0 to w1."""
    p = np.asarray(points, dtype=float)
    w = np.linspace(w0, w0 if w1 is None else w1, len(p))[:, None] / 2
    t = np.gradient(p, axis=0)
    t /= np.maximum(np.hypot(t[:, 0], t[:, 1]), 1e-9)[:, None]
    n = np.stack([-t[:, 1], t[:, 0]], axis=1)
    return Shape([np.concatenate([p + n * w, (p - n * w)[::-1]])])


def curve(*points, n=60):
    """A smooth line (Catmull-Rom) through points."""
    p = np.asarray([points[0], *points, points[-1]], dtype=float)
    out, each = [], max(2, n // (len(points) - 1))
    for i in range(1, len(p) - 2):
        t = np.linspace(0, 1, each, endpoint=False)[:, None]
        a, b, c, d = p[i - 1], p[i], p[i + 1], p[i + 2]
        out.append(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3))
    return np.concatenate([*out, p[-1:]])


def blob(*points, n=120):
    """A smooth closed outline through points."""
    p = list(points)
    line = curve(*(p[-2:] + p + p[:2]), n=n)
    each = max(2, n // (len(p) + 3))
    return Shape([line[each * 2: each * (len(p) + 2)]])


def path(d, k=1.0, dx=0.0, dy=0.0):
    """A shape from SVG path data: M L H V C Q Z, capital or small."""
    tokens = re.findall(r"[MLHVCQZmlhvcqz]|-?\d*\.?\d+", d)
    rings, ring, at, i, op = [], [], np.zeros(2), 0, "M"
    while i < len(tokens):
        if tokens[i].isalpha():
            op, i = tokens[i], i + 1
        if op in "Zz":
            at = ring[0].copy() if ring else at
            continue
        base = at if op.islower() else np.zeros(2)
        if op in "HhVv":
            v = float(tokens[i])
            i += 1
            at = np.array([v + base[0], at[1]]) if op in "Hh" else np.array([at[0], v + base[1]])
            ring.append(at)
            continue
        n = {"M": 1, "L": 1, "C": 3, "Q": 2}[op.upper()]
        p = [at] + [base + np.array([float(tokens[i + 2 * j]), float(tokens[i + 2 * j + 1])]) for j in range(n)]
        i += 2 * n
        if op in "Mm":
            ring = []
            rings.append(ring)
            ring.append(p[1])
            op = "L" if op == "M" else "l"
        else:
            while len(p) < 4:
                p = {2: [p[0], p[0], p[-1], p[-1]], 3: [p[0], p[0] / 3 + p[1] * 2 / 3, p[-1] / 3 + p[1] * 2 / 3, p[-1]]}[len(p)]
            steps = [1.0] if n == 1 else np.linspace(0, 1, 25)[1:]
            ring.extend((1 - t) ** 3 * p[0] + 3 * (1 - t) ** 2 * t * p[1] + 3 * (1 - t) * t * t * p[2] + t**3 * p[3] for t in steps)
        at = p[-1]
    return Shape([np.asarray(r) * k + [dx, dy] for r in rings])
