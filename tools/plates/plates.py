"""Engrave the plates of the default publication.

    python plates.py                 every plate, into content/media
    python plates.py SLUG ...        only these
    python plates.py --out DIR --png also write PNG files there, to look at
    python plates.py --list          the slugs and their motifs
"""

import argparse
import importlib
import io
import pathlib
import pkgutil
import time
import zlib

from PIL import ImageFilter

import scenes
from plate import Plate

MEDIA = pathlib.Path(__file__).resolve().parents[2] / "content" / "media"
AIM = 212_000


def motifs():
    """Every scene of the package: slug -> function that cuts it."""
    found = {}
    for module in pkgutil.iter_modules(scenes.__path__):
        found.update(importlib.import_module(f"scenes.{module.name}").MOTIFS)
    return dict(sorted(found.items()))


def webp(image):
    """The picture as lossy WebP near the aim: first lower the quality, then soften the lines a little."""
    for soft in (0.45, 0.6, 0.75, 0.9, 1.05):
        softened = image.filter(ImageFilter.GaussianBlur(soft))
        for quality in range(82, 34, -6):
            out = io.BytesIO()
            softened.save(out, "WEBP", quality=quality, method=4)
            if out.tell() <= AIM:
                return out.getvalue(), quality, soft
    raise SystemExit(f"{out.tell()} bytes: too much detail")


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("slugs", nargs="*")
    args.add_argument("--out", type=pathlib.Path, default=MEDIA)
    args.add_argument("--png", action="store_true")
    args.add_argument("--list", action="store_true")
    args = args.parse_args()
    known = motifs()
    if args.list:
        for slug, cut in known.items():
            print(f"{slug:32} {cut.__doc__.splitlines()[0]}")
        return
    for slug in args.slugs or known:
        start = time.perf_counter()
        plate = Plate(zlib.crc32(slug.encode()) % 100_000)
        known[slug](plate)
        image = plate.print()
        if args.png:
            image.save(args.out / f"{slug}.png")
            print(f"{slug}: {time.perf_counter() - start:.1f} s")
        else:
            data, quality, soft = webp(image)
            (args.out / f"{slug}.webp").write_bytes(data)
            print(f"{slug}.webp {len(data) // 1000} kB, quality {quality}, soft {soft}, {time.perf_counter() - start:.1f} s", flush=True)


if __name__ == "__main__":
    main()
