"""The plate: what has been cut so far, and the tools that cut into it."""

import numpy as np
from PIL import Image, ImageDraw

from engrave import screen
from fields import noise, resize, straight
from shapes import Shape

WIDTH, HEIGHT, SCALE, PITCH = 1600, 900, 2, 9.0
INK, PAPER = (0x1F, 0x1C, 0x18), (0xEF, 0xE8, 0xD8)


class Plate:
    """Ink on a grid of twice the size of the print; later passages cover earlier ones."""

    def __init__(self, seed):
        self.ink = np.zeros((HEIGHT * SCALE, WIDTH * SCALE), dtype=np.float32)
        ys, xs = np.mgrid[0:HEIGHT * SCALE:1, 0:WIDTH * SCALE:1].astype(np.float32)
        self.x, self.y = (xs + 0.5) / SCALE, (ys + 0.5) / SCALE
        self.rng = np.random.default_rng(seed)
        u, v = self.x[::4, ::4], self.y[::4, ::4]
        loose = lambda k, scale, octaves: resize(noise(seed + k, scale, 1, octaves)(u, v), self.x.shape)
        self.sway, self.grit = loose(11, 70, 1) * 0.9, loose(12, 14, 2)
        self.grain = (loose(13, 11, 2) + 1) / 2

    def window(self, shape, pad=3):
        """The part of the grid a shape can touch, as slices, or None when it is off the plate."""
        x0, y0, x1, y1 = shape.bounds()
        a, b = max(0, int((x0 - pad) * SCALE)), max(0, int((y0 - pad) * SCALE))
        c, d = min(WIDTH * SCALE, int((x1 + pad) * SCALE) + 1), min(HEIGHT * SCALE, int((y1 + pad) * SCALE) + 1)
        return (slice(b, d), slice(a, c)) if c - a > 3 and d - b > 3 else None

    def cover(self, shape, win, clip):
        rows, cols = win
        size = cols.start, rows.start, cols.stop - cols.start, rows.stop - rows.start
        mask = shape.mask(*size, SCALE)
        for other in ([] if clip is None else [clip] if isinstance(clip, Shape) else clip):
            mask = mask * other.mask(*size, SCALE)
        return mask

    def cutting(self, win, tone, lines, cross, pitch):
        """The ink of a passage over a window. Lines may be an angle; cross an angle or None."""
        x, y = self.x[win], self.y[win]
        tone = tone(x, y) if callable(tone) else np.full(x.shape, float(tone))
        fields = []
        for f in (lines, cross):
            f = straight(f) if isinstance(f, (int, float)) else f
            fields.append(None if f is None else f(x, y) + self.sway[win])
        return screen(tone, fields[0], fields[1], pitch, SCALE, self.grain[win], self.grit[win])

    def fill(self, shape, tone=0.0, lines=0, cross="auto", pitch=PITCH, edge=0.0, clip=None):
        """Cut a passage that hides what lies under it, with an outline of the given width."""
        win = self.window(shape)
        if win is None:
            return shape
        mask = self.cover(shape, win, clip)
        if isinstance(tone, (int, float)) and tone <= 0:
            ink = 0.0
        else:
            cross = turned(lines) if isinstance(cross, str) else cross
            ink = self.cutting(win, tone, lines, cross, pitch)
        self.ink[win] = self.ink[win] * (1 - mask) + mask * ink
        if edge:
            self.edge(shape, edge, clip)
        return shape

    def shade(self, shape, tone, lines=45, cross=None, pitch=PITCH, clip=None):
        """Cut further lines over what is there: cast shadows, second hatchings."""
        win = self.window(shape)
        if win is not None:
            mask = self.cover(shape, win, clip)
            self.ink[win] = np.maximum(self.ink[win], mask * self.cutting(win, tone, lines, cross, pitch))

    def edge(self, shape, width=2.4, clip=None, light=(-0.6, -0.8)):
        """An outline, heavier on the side away from the light."""
        for ring in shape.rings:
            p = np.vstack([ring, ring[:1]])
            d = np.diff(p, axis=0)
            area = np.sum(p[:-1, 0] * p[1:, 1] - p[1:, 0] * p[:-1, 1])
            n = np.stack([d[:, 1], -d[:, 0]], axis=1) * np.sign(area)
            n /= np.maximum(np.hypot(n[:, 0], n[:, 1]), 1e-9)[:, None]
            w = width * (0.95 - 0.4 * (n[:, 0] * light[0] + n[:, 1] * light[1]))
            self.line(p, w, clip=clip)

    def line(self, points, width=2.0, end=None, ink=1.0, clip=None):
        """A stroke; width may be a number, or one a segment, or taper to `end`. ink=0 cuts it white."""
        p = np.asarray(points, dtype=float)
        w = np.broadcast_to(np.asarray(width, dtype=float), len(p) - 1).copy()
        if end is not None:
            w = np.linspace(float(width), end, len(p) - 1)
        hull = Shape([p])
        win = self.window(hull, float(w.max()) + 2)
        if win is None:
            return
        (rows, cols), k = win, 2
        image = Image.new("L", ((cols.stop - cols.start) * k, (rows.stop - rows.start) * k))
        draw = ImageDraw.Draw(image)
        q = (p * SCALE - [cols.start, rows.start]) * k
        for (ax, ay), (bx, by), wide in zip(q[:-1], q[1:], w * SCALE * k):
            n = np.array([ay - by, bx - ax])
            n = n / max(np.hypot(*n), 1e-9) * wide / 2
            draw.polygon([(ax + n[0], ay + n[1]), (bx + n[0], by + n[1]), (bx - n[0], by - n[1]), (ax - n[0], ay - n[1])], fill=255)
            if wide > 4:
                draw.ellipse([bx - wide / 2, by - wide / 2, bx + wide / 2, by + wide / 2], fill=255)
        mask = np.asarray(image.reduce(k), dtype=np.float32) / 255
        for other in ([] if clip is None else [clip] if isinstance(clip, Shape) else clip):
            mask = mask * other.mask(cols.start, rows.start, mask.shape[1], mask.shape[0], SCALE)
        self.ink[win] = np.maximum(self.ink[win], mask) if ink else self.ink[win] * (1 - mask)

    def dots(self, points, radius, ink=1.0):
        """Small round touches of the graver."""
        for (x, y), r in zip(points, np.broadcast_to(radius, len(points))):
            self.line([(x - 0.01, y), (x + 0.01, y)], 2 * r, ink=ink)

    def print(self):
        """The print: ink on warm paper at 1600 by 900."""
        ink = np.clip(self.ink, 0, 1)[:, :, None]
        rgb = np.array(PAPER) * (1 - ink) + np.array(INK) * ink
        return Image.fromarray(rgb.round().astype(np.uint8)).resize((WIDTH, HEIGHT), Image.LANCZOS)


def turned(lines):
    """The usual second hatching: sixty degrees to straight lines, a plain diagonal to others."""
    return lines + 62 if isinstance(lines, (int, float)) else -48
