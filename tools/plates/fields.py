"""Fields over the plate: noise, tones (0 white .. 1 black) and the lines a burin follows.

Every field is a function of two arrays, x and y, in plate units (the plate is 1600 by 900).
A tone field returns darkness; a line field returns a coordinate that grows by one per unit
across the lines, so that lines lie wherever it is a multiple of the pitch.
"""

import numpy as np
from PIL import Image

LIGHT = np.array([-0.55, -0.6, 0.58])


def resize(field, shape):
    """A small float array brought to a larger shape, smoothly."""
    image = Image.fromarray(np.ascontiguousarray(field, dtype=np.float32), mode=None)
    return np.asarray(image.resize((shape[1], shape[0]), Image.BICUBIC))


def noise(seed, scale, stretch=1.0, octaves=3, angle=0.0):
    """Value noise of about -1 .. 1; `scale` is the size of its largest feature in units."""
    rng = np.random.default_rng(abs(int(seed)))
    tables = [rng.uniform(-1, 1, (64, 64)).astype(np.float32) for _ in range(octaves)]
    c, s = np.cos(np.radians(angle)), np.sin(np.radians(angle))

    def at(x, y):
        u, v = (x * c + y * s) / (scale * stretch), (-x * s + y * c) / scale
        total, gain = 0.0, 0.6
        for table in tables:
            i, j = np.floor(u), np.floor(v)
            fu, fv = u - i, v - j
            fu, fv = fu * fu * (3 - 2 * fu), fv * fv * (3 - 2 * fv)
            i, j = i.astype(np.int32) & 63, j.astype(np.int32) & 63
            i1, j1 = (i + 1) & 63, (j + 1) & 63
            top = table[j, i] * (1 - fu) + table[j, i1] * fu
            low = table[j1, i] * (1 - fu) + table[j1, i1] * fu
            total = total + gain * (top * (1 - fv) + low * fv)
            u, v, gain = u * 2.03 + 7.1, v * 2.03 + 3.7, gain * 0.5
        return total * 1.25

    return at


# Tones.

def ramp(x0, y0, t0, x1, y1, t1):
    """A straight gradient from tone t0 at one point to t1 at another."""
    dx, dy = x1 - x0, y1 - y0
    n = dx * dx + dy * dy

    def at(x, y):
        k = np.clip(((x - x0) * dx + (y - y0) * dy) / n, 0, 1)
        return t0 + (t1 - t0) * k

    return at


def glow(cx, cy, radius, t0, t1, ky=1.0):
    """Tone t0 at a centre, t1 from the radius outward."""
    return lambda x, y: t0 + (t1 - t0) * smooth(np.hypot(x - cx, (y - cy) * ky) / radius)


def smooth(k):
    """The usual s-curve from 0 to 1."""
    k = np.clip(k, 0, 1)
    return k * k * (3 - 2 * k)


def across(x0, x1, *tones):
    """Tones at equal steps from x0 to x1: columns, masts, bottles."""
    xs = np.linspace(x0, x1, len(tones))
    return lambda x, y: np.interp(x, xs, tones)


def down(y0, y1, *tones):
    """Tones at equal steps from y0 to y1."""
    ys = np.linspace(y0, y1, len(tones))
    return lambda x, y: np.interp(y, ys, tones)


def add(*fields):
    """The sum of tones (numbers or fields)."""
    return lambda x, y: sum(f(x, y) if callable(f) else f for f in fields)


def times(field, factor):
    """A field scaled."""
    return lambda x, y: field(x, y) * factor


def lit(height, base=0.08, gain=0.75, light=LIGHT, shine=0.0):
    """Lambert light on a height field; base is the tone of a face turned to the light."""
    ell = light / np.linalg.norm(light)

    def at(x, y):
        h = height(x, y)
        step = max(float(x[0, 1] - x[0, 0]), 1e-6)
        hy, hx = np.gradient(h, step)
        n = 1 / np.sqrt(1 + hx * hx + hy * hy)
        lam = (-hx * ell[0] - hy * ell[1] + ell[2]) * n
        return base + gain * (1 - lam) * 0.8 - shine * np.clip(lam - 0.9, 0, 1) * 10

    return at


# Heights, for reliefs.

def sphere(cx, cy, rx, ry=None):
    """Half an ellipsoid."""
    ry = ry or rx
    return lambda x, y: rx * np.sqrt(np.clip(1 - ((x - cx) / rx) ** 2 - ((y - cy) / ry) ** 2, 0, 1))


# Lines.

def straight(angle):
    """Parallel lines running at an angle in degrees (0 is level, 90 upright)."""
    s, c = np.sin(np.radians(angle)), np.cos(np.radians(angle))
    return lambda x, y: y * c - x * s


def rings(cx, cy, ky=1.0):
    """Rings about a point; ky > 1 flattens them."""
    return lambda x, y: np.hypot(x - cx, (y - cy) * ky)


def rays(cx, cy, radius=300.0, ky=1.0):
    """Lines that leave a point, spaced as the pitch at the given radius."""
    return lambda x, y: np.arctan2((y - cy) * ky, x - cx) * radius


def follow(curve, k=1.0):
    """Level lines displaced by a curve y = f(x)."""
    return lambda x, y: y - k * curve(x)


def bent(angle, height, k=0.6):
    """Straight lines bent over a relief, as an engraving machine for medals does."""
    base = straight(angle)
    return lambda x, y: base(x, y) - k * height(x, y)


def wavy(angle, size, length, seed=1, stretch=1.0):
    """Lines that wander."""
    base, wob = straight(angle), noise(seed, length, stretch, 2, angle)
    return lambda x, y: base(x, y) + size * wob(x, y)
