"""Reads the structured data of pages as search engines do: extruct takes it from the document, pyld works it out.

Needs extruct and pyld. The only argument is the server's base address. The vocabulary is given here: nothing is fetched from elsewhere.
"""

import sys
import urllib.request

import extruct
from pyld import jsonld

BASE = sys.argv[1].rstrip("/")
VOCABULARY = {"@context": {"@vocab": "https://schema.org/", "url": {"@type": "@id"}, "image": {"@type": "@id"}}}


def load_vocabulary(url, options):
    assert url.rstrip("/") == "https://schema.org", f"a context from {url}"
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": VOCABULARY}


def get(path):
    with urllib.request.urlopen(BASE + path, timeout=20) as answer:
        return answer.read().decode()


def nodes(path):
    """The nodes of a page's one block, by type, worked out."""
    found = extruct.extract(get(path), base_url=BASE + path, syntaxes=["json-ld"])["json-ld"]
    assert len(found) == 1, f"{path}: {len(found)} blocks"
    expanded = jsonld.expand(found[0], {"documentLoader": load_vocabulary})
    named = {}
    for node in expanded:
        for kind in node["@type"]:
            named[kind.removeprefix("https://schema.org/")] = node
    return named


def values(node, name):
    return [value.get("@value", value.get("@id")) for value in node.get("https://schema.org/" + name, [])]


def newest_story():
    import json

    return json.loads(get("/api/v1/stories?limit=1"))["items"][0]


story = newest_story()
path = "/story/" + story["slug"]
graph = nodes(path)
article = graph["NewsArticle"]
assert values(article, "headline") == [story["headline"]], values(article, "headline")
assert values(article, "datePublished") == [story["published"]["at"]]
images = values(article, "image")
assert len(images) == 3, images
for image, shape in zip(images, ("/1x1/", "/4x3/", "/16x9/")):
    assert shape in image, image
    with urllib.request.urlopen(BASE + image[image.index("/media/"):], timeout=20) as answer:
        assert answer.headers["content-type"] in ("image/webp", "image/png"), image
for name in ("author", "publisher", "isPartOf", "mainEntityOfPage", "inLanguage", "dateModified"):
    assert article.get("https://schema.org/" + name), f"{path}: no {name}"
assert article["https://schema.org/publisher"][0]["https://schema.org/logo"], "no logo"
assert len(graph["BreadcrumbList"]["https://schema.org/itemListElement"]) == 3

front = nodes("/")
target = front["WebSite"]["https://schema.org/potentialAction"][0]["https://schema.org/target"][0]
assert "{search_term_string}" in values(target, "urlTemplate")[0]
assert "NewsMediaOrganization" in front

category = "/category/" + story["category"]["slug"]
assert {"CollectionPage", "BreadcrumbList"} <= nodes(category).keys()
author = "/author/" + story["authors"][0]["slug"]
assert {"ProfilePage", "BreadcrumbList"} <= nodes(author).keys()

print(f"ok: structured data of {path}, /, {category} and {author}")
