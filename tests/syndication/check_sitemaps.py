"""The maps keep to their schemas, and each address in them is one of ours that answers."""

import sys
from pathlib import Path

from lxml import etree

from fetched import get

SCHEMAS = Path(__file__).parent / "schemas"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
MOST = 50_000
LARGEST = 50 * 1024 * 1024


def check(condition, message):
    if not condition:
        sys.exit(f"check_sitemaps: {message}")


def schema(name):
    return etree.XMLSchema(etree.parse(SCHEMAS / name))


def read(address, schema):
    status, headers, body = get(address)
    check(status == 200, f"{address} answers {status}")
    kind = headers["Content-Type"]
    check(kind == "application/xml; charset=utf-8", f"{address} is sent as {kind}")
    check(len(body) <= LARGEST, f"{address} is of {len(body)} bytes")
    document = etree.fromstring(body)
    check(schema.validate(document), f"{address}: {schema.error_log}")
    return document


def main(base):
    index, urls = schema("siteindex.xsd"), schema("all.xsd")
    _, _, robots = get(base + "/robots.txt")
    line = f"Sitemap: {base}/sitemap.xml"
    check(line in robots.decode().splitlines(), "robots.txt does not name the index")
    maps = [loc.text for loc in read(base + "/sitemap.xml", index).iter(SITEMAP + "loc")]
    check(base + "/sitemap/news.xml" in maps, "the index has no map of news")
    seen = set()
    for address in maps:
        document = read(address, urls)
        locations = [loc.text for loc in document.iter(SITEMAP + "loc")]
        check(len(locations) <= MOST, f"{address} has {len(locations)} addresses")
        check(len(set(locations)) == len(locations), f"{address} has an address twice")
        for location in locations:
            check(location.startswith(base + "/"), f"{address}: {location}")
        check(list(document.iter(NEWS + "news")) or not address.endswith("news.xml"), "no news is new")
        for picture in document.iter(IMAGE + "loc"):
            check(picture.text.startswith(base + "/media/"), f"{address}: {picture.text}")
        seen.update(locations)
        print(f"{address.removeprefix(base)}: {len(locations)} addresses")
    for location in sorted(seen):
        status = get(location)[0]
        check(status == 200, f"{location} answers {status}")


main(sys.argv[1].rstrip("/"))
