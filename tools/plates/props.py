"""Things that stand in several plates: wood, water, trees, grass, fronts, seals."""

import numpy as np

from fields import across, add, bent, down, lit, noise, ramp, times, wavy
from shapes import ALL, Shape, curve, oval, poly, rect, ribbon


def desk(p, tone=0.55, angle=4, seed=3):
    """A table top in dark grained wood, seen from above."""
    grain = noise(seed, 160, 6, 3, angle)
    wood = add(tone, times(grain, 0.22), ramp(0, 0, -0.12, 1600, 900, 0.14))
    p.fill(ALL, lambda x, y: np.minimum(wood(x, y), 0.88), wavy(angle, 20, 180, seed, 5), cross=None, pitch=10)


def sky(p, tones, seed=1, clouds=0.15, bottom=900, extra=0.0, angle=0):
    """Level lines from the top to the horizon, thinning where clouds drift."""
    drift = noise(seed, 90, 4.5, 4)
    tone = add(down(0, bottom, *tones), lambda x, y: np.clip(drift(x, y), -0.6, 0.7) * clouds, extra)
    p.fill(rect(-20, -20, 1620, bottom), tone, wavy(angle, 3, 200, seed, 3), cross=None)


def water(p, shape, tone, seed=1, waves=0.3, scale=20, cross=None, edge=0):
    """Level broken lines; the tone is a number or a field."""
    chop, swell = noise(seed, scale, 7, 3), noise(seed + 1, scale * 1.5, 5, 2)
    p.fill(shape, add(tone, lambda x, y: waves * chop(x, y)), lambda x, y: y + 3 * swell(x, y), cross=cross, edge=edge)


def leafage(p, cx, cy, rx, ry, seed, tone=0.42, depth=0.5, edge=0):
    """A mass of foliage, lit from the upper left."""
    rng = np.random.default_rng(abs(int(seed)))
    a = np.linspace(0, 2 * np.pi, 150, endpoint=False)
    k = 1 + 0.07 * np.sin(a * 7 + rng.uniform(0, 6)) + 0.05 * np.abs(np.sin(a * 13 + rng.uniform(0, 6))) + 0.03 * np.abs(np.sin(a * 29))
    mass = Shape([np.stack([cx + rx * k * np.cos(a), cy + ry * k * np.sin(a)], axis=1)])
    tufts = noise(seed, max(rx, ry) * 0.34, 1.3, 3)
    side = ramp(cx - rx * 0.7, cy - ry * 0.8, -depth / 2, cx + rx * 0.7, cy + ry * 0.8, depth / 2)
    curl = noise(seed + 5, max(rx, ry) * 0.25, 1, 2)
    lines = lambda x, y: np.hypot((x - cx) * 0.5, y - cy + ry * 1.4) + 8 * curl(x, y)
    p.fill(mass, add(tone, side, lambda x, y: tufts(x, y) * 0.42), lines, cross=55, pitch=8, edge=edge)
    return mass


def tree(p, x, y, height, seed, tone=0.45, spread=0.34):
    """A round tree whose foot is at x, y."""
    rng = np.random.default_rng(abs(int(seed)))
    trunk = curve((x, y), (x - height * 0.01, y - height * 0.3), (x + height * 0.02, y - height * 0.6), n=12)
    p.fill(ribbon(trunk, height * 0.07, height * 0.035), across(x - height * 0.03, x + height * 0.03, 0.35, 0.95), 85, edge=2)
    r = height * spread
    for i in range(9):
        a = rng.uniform(0, 6.28)
        d = rng.uniform(0.35, 0.75) * r if i < 7 else 0.15 * r
        leafage(p, x + d * np.cos(a), y - height * 0.66 + d * 0.8 * np.sin(a), r * rng.uniform(0.4, 0.62), r * rng.uniform(0.36, 0.5), seed * 31 + i, tone + 0.1 * np.sin(a) + 0.06 * np.cos(a))


def grass(p, x0, x1, at, n, size, seed, ink=1.0, lean=0.25):
    """Blades of grass along y = at(x)."""
    rng = np.random.default_rng(abs(int(seed)))
    for x in rng.uniform(x0, x1, n):
        y, h, s = at(x) + rng.uniform(-2, 6), size * rng.uniform(0.4, 1), rng.normal(lean, 0.35)
        p.line(curve((x, y), (x + s * h * 0.3, y - h * 0.6), (x + s * h, y - h), n=8), rng.uniform(2, 3.6), 0.6, ink=ink)


def temple(p, x, y, w, h, columns=6, tone=0.2, dark=0.85, steps=3, rise=0.28, pitch=8.0):
    """A front with a pediment; x is its left edge, y its foot."""
    top, apex = y - h * (1 - rise), y - h
    for i in range(steps):
        d = (steps - i) * w * 0.02
        s = h * 0.03
        p.fill(rect(x - d, y - s * (i + 1), x + w + d, y - s * i), tone * 0.6 + 0.1 * (i % 2), 0, pitch=pitch, edge=1.8)
    foot = y - h * 0.03 * steps
    p.fill(rect(x, top, x + w, foot), dark, 90, pitch=pitch, edge=2)
    p.fill(rect(x - w * 0.02, top - h * 0.07, x + w * 1.02, top + h * 0.04), tone, 0, pitch=pitch, edge=2.2)
    p.line([(x - w * 0.02, top - h * 0.02), (x + w * 1.02, top - h * 0.02)], 1.8)
    roof = poly((x - w * 0.04, top - h * 0.07), (x + w / 2, apex), (x + w * 1.04, top - h * 0.07))
    p.fill(roof, tone, 0, pitch=pitch, edge=2.8)
    inner = roof.size(0.78, 0.62, x + w / 2, top - h * 0.1)
    p.fill(inner, tone + 0.32, 90, pitch=pitch, edge=1.6)
    cw = w / columns
    for i in range(columns):
        cx, r = x + cw * (i + 0.5), cw * 0.23
        shaft = poly((cx - r, foot), (cx - r * 0.84, top + h * 0.07), (cx + r * 0.84, top + h * 0.07), (cx + r, foot))
        p.fill(shaft, across(cx - r, cx + r, tone * 0.5, 0.0, tone * 0.6, tone + 0.45), 90, pitch=min(pitch, r * 0.45), cross=0, edge=1.8)
        p.fill(rect(cx - r * 1.3, top + h * 0.04, cx + r * 1.3, top + h * 0.075), tone * 0.5, 0, pitch=pitch, edge=1.6)
        p.fill(rect(cx - r * 1.25, foot - h * 0.025, cx + r * 1.25, foot), tone * 0.5, 0, pitch=pitch, edge=1.6)


def drop_of_wax(p, cx, cy, r, mark, seed=1, base=0.02, depth=0.13):
    """A seal of wax that bears a mark (a Shape about its own place)."""
    a = np.linspace(0, 2 * np.pi, 120, endpoint=False)
    rng = np.random.default_rng(abs(int(seed)))
    rim = r * (1 + sum(k * np.sin(n * a + rng.uniform(0, 6)) for n, k in ((2, 0.03), (3, 0.05), (5, 0.045), (9, 0.02))))
    drop = Shape([np.stack([cx + rim * np.cos(a), cy + rim * np.sin(a)], axis=1)])
    up, dip, relief = drop.bulge(r * 0.3, r * 0.3), oval(cx, cy, r * 0.74).bulge(r * 0.1, r * 0.1), mark.bulge(r * 0.13, r * depth)
    height = lambda x, y: up(x, y) - dip(x, y) + relief(x, y)
    p.shade(drop.move(r * 0.1, r * 0.15), 0.9, 40)
    p.fill(drop, lit(height, base, 1.05, shine=0.1), bent(-12, height, 0.8), cross=50, pitch=7, edge=3.4)
    return drop


def star(cx, cy, r, points=8, inner=0.42, turn=0.2):
    """A star of so many points."""
    k = np.where(np.arange(points * 2) % 2, inner, 1) * r
    b = np.arange(points * 2) * np.pi / points + turn
    return Shape([np.stack([cx + k * np.cos(b), cy + k * np.sin(b)], axis=1)])
