"""Draws the wordmark of the default publication: its name in two words, with the crest between them.

The letters are outlines of EB Garamond Bold (SIL Open Font License), shaped with its own kerning. Its bold has no
apostrophe: ours is its comma, raised and set close. The crest is public/crest.svg.
Usage: wordmark.py FONT > content/media/wordmark.svg
"""

import re
import sys
from pathlib import Path

import uharfbuzz
from fontTools.misc.transform import Transform
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

INK = "#1b1a17"
HEIGHT = 112  # of the whole, in units of the view box
CAPITALS = 78  # height of a capital letter
BASELINE = 96
CREST_WIDTH = 80
GAP = 26  # on each side of the crest
# The crest's own view box.
CREST_SIZE = (48, 56)


def outline(font, shaper, word, x, rise=0):
    """Path data of a word that begins at x, raised above the base line, and where it ends."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    uharfbuzz.shape(shaper, buffer, {"kern": True, "liga": True})
    scale = CAPITALS / font["OS/2"].sCapHeight
    glyphs = font.getGlyphSet()
    names = font.getGlyphOrder()
    pen = SVGPathPen(glyphs, ntos=lambda number: f"{number:.1f}".rstrip("0").rstrip("."))
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions):
        at = Transform(scale, 0, 0, -scale, x + place.x_offset * scale, BASELINE - rise)
        glyphs[names[info.codepoint]].draw(TransformPen(pen, at))
        x += place.x_advance * scale
    return pen.getCommands(), x


def crest(x):
    """The crest, moved to x, standing on the foot of the wordmark."""
    source = (Path(__file__).parents[2] / "public/crest.svg").read_text(encoding="utf-8")
    parts = re.search(r"</title>(.*)</svg>", source, re.DOTALL).group(1)
    scale = CREST_WIDTH / CREST_SIZE[0]
    top = (HEIGHT - CREST_SIZE[1] * scale) / 2 + 3
    body = parts.replace("currentColor", INK).replace("\n", "")
    return f'<g transform="translate({x:.1f} {top:.1f}) scale({scale:.3f})">{body}</g>'


def main():
    path = sys.argv[1]
    font = TTFont(path)
    shaper = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path)))
    lord, end = outline(font, shaper, "Lord", 2)
    apostrophe, end = outline(font, shaper, ",", end + 1, rise=CAPITALS - 8)
    s, end = outline(font, shaper, "s", end - 1)
    shield = crest(end + GAP)
    press, end = outline(font, shaper, "Press", end + GAP + CREST_WIDTH + GAP)
    width = round(end + 2)
    print(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" fill="{INK}">'
        f"<title>Lord’s Press</title>\n{shield}\n"
        f'<path d="{lord}{apostrophe}{s}"/>\n<path d="{press}"/>\n</svg>'
    )


main()
