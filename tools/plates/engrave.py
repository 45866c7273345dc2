"""The engraving screen: a tone and a line field become swelling cut lines."""

import numpy as np


def slope(u, scale):
    """How fast a line field grows per plate unit; jumps (as at an angle's seam) are ignored."""
    gx = np.empty_like(u)
    gy = np.empty_like(u)
    gx[:, 1:] = u[:, 1:] - u[:, :-1]
    gx[:, 0] = gx[:, 1] if u.shape[1] > 1 else 0
    gy[1:] = u[1:] - u[:-1]
    gy[0] = gy[1] if u.shape[0] > 1 else 0
    return np.clip(np.sqrt(gx * gx + gy * gy) * scale, 0.02, 60.0)


def cut(u, cover, pitch, scale, grain):
    """Ink (0..1) of one set of lines that covers the given share of the paper.

    Where the field crowds or spreads its lines by octaves, lines are dropped or
    interlined so that the pitch stays near the asked one. Lines too thin to hold
    break into dashes by the grain, as a burin lifts out of the copper.
    """
    g = slope(u, scale)
    log = np.log2(g)
    octave = np.exp2(np.rint(np.sign(log) * np.maximum(np.abs(log) - 0.35, 0)))
    q = u / (pitch * octave)
    period = pitch * octave / g
    off = np.abs(q - np.rint(q)) * period
    wide = cover * period
    thin = 1.05
    width = np.where(wide < thin, np.where(grain < wide / thin * 1.25 - 0.18, thin * 0.92, 0.0), wide)
    ink = np.clip((width * 0.5 - off) * scale + 0.5, 0, 1)
    return np.where(width > 0, ink, 0)


def screen(tone, lines, cross, pitch, scale, grain, grit):
    """Ink of a whole passage: main lines, a second set in the half-shadows, a third in the depths."""
    tone = np.clip(tone + grit * 0.035, 0, 1)
    main = np.where(tone < 0.42, tone, 0.42 + (tone - 0.42) * 0.62)
    ink = cut(lines, main, pitch, scale, grain)
    if cross is not None and float(tone.max()) > 0.42:
        rest = 1 - (1 - tone) / np.maximum(1 - main, 1e-3)
        second = cut(cross, np.where(tone > 0.42, np.maximum(rest, 0) * 1.15 + 0.05, 0), pitch * 1.04, scale, grain)
        ink = np.maximum(ink, second)
    return np.maximum(ink, np.clip((tone - 0.955) * 80, 0, 1))
