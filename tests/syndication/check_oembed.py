"""micawber, told where the paper answers, resolves its pages by oEmbed, and is refused what it is to be refused."""

import json
import sys
import urllib.error
import urllib.request
import xml.etree.ElementTree
from html.parser import HTMLParser
from urllib.parse import urlencode

from micawber import Provider, ProviderException, ProviderRegistry

PATIENCE = 30
SHOWN = ["/story/the-tide-tables", "/story/the-tide-tables/?from=elsewhere#h-a", "/", "/category/arts", "/tag/maps"]
REFUSED = {
    "/story/no-such-story": 404,
    "/story/the-anthem-in-rehearsal": 404,
    "/story/the-comet-notice": 404,
    "/story/the-map-that-lied-kindly": 401,
}


def check(condition, message):
    if not condition:
        sys.exit(f"check_oembed: {message}")


class Elements(HTMLParser):
    """The elements of a snippet, with their attributes."""

    def __init__(self, html):
        super().__init__()
        self.found = {}
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.setdefault(tag, []).append(dict(attrs))


def check_shown(registry, base, path):
    for bounds in [{}, {"maxwidth": 250}, {"maxwidth": 120, "maxheight": 80}]:
        answer = registry.request(base + path, **bounds)
        check(answer["type"] == "rich" and answer["version"] == "1.0", f"{path}: {answer}")
        check(answer["title"] and answer["provider_name"], f"{path} has no name")
        for name, most in bounds.items():
            side = name.removeprefix("max")
            check(answer[side] <= most, f"{path}: {side} {answer[side]} for {bounds}")
            check(answer.get(f"thumbnail_{side}", 0) <= most, f"{path}: the thumbnail for {bounds}")
        frame = Elements(answer["html"]).found["iframe"][0]
        check(frame["src"].startswith(base + "/embed/v1/"), f"{path}: {frame}")
        check(frame["width"] == str(answer["width"]) and frame["height"] == str(answer["height"]), f"{path}: {frame}")
        with urllib.request.urlopen(frame["src"], timeout=PATIENCE) as embed:
            check(embed.status == 200, f"{frame['src']} answers {embed.status}")


def check_formats(base):
    """XML says what JSON says."""
    ask = lambda form: f"{base}/oembed?" + urlencode({"url": base + SHOWN[0], "format": form})
    with urllib.request.urlopen(ask("json"), timeout=PATIENCE) as answer:
        told = json.load(answer)
    with urllib.request.urlopen(ask("xml"), timeout=PATIENCE) as answer:
        root = xml.etree.ElementTree.parse(answer).getroot()
    check(root.tag == "oembed", f"the root is {root.tag}")
    check({field.tag: field.text for field in root} == {name: str(value) for name, value in told.items()}, "the formats differ")
    try:
        urllib.request.urlopen(ask("yaml"), timeout=PATIENCE)
        check(False, "there is YAML")
    except urllib.error.HTTPError as answer:
        check(answer.code == 501, f"format=yaml is answered with {answer.code}")


def main(base):
    registry = ProviderRegistry()
    registry.register(base + r"/\S*", Provider(base + "/oembed", timeout=PATIENCE))
    for path in SHOWN:
        check_shown(registry, base, path)
    for path, status in REFUSED.items():
        try:
            registry.request(base + path)
            check(False, f"{path} is shown")
        except ProviderException as refusal:
            code = getattr(refusal.__cause__, "code", None)
            check(code == status, f"{path}: {code}, {refusal}")
    check_formats(base)
    print(f"micawber resolves {len(SHOWN)} pages, and is refused {len(REFUSED)}")


main(sys.argv[1].rstrip("/"))
