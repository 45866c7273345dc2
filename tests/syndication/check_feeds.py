"""feedparser finds nothing wrong in any feed, and all that a reader's program needs in each."""

import json
import sys
from urllib.parse import urlsplit

import feedparser

from fetched import get

SUBJECTS = ["latest", "category/diplomacy", "author/ines-calloway", "tag/maps"]
TYPES = {
    "atom": "application/atom+xml; charset=utf-8",
    "rss": "application/rss+xml; charset=utf-8",
    "json": "application/feed+json; charset=utf-8",
}


def check(condition, message):
    if not condition:
        sys.exit(f"check_feeds: {message}")


def is_whole(address):
    parts = urlsplit(address)
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def check_xml(base, path, version):
    status, headers, body = get(base + path)
    check(status == 200, f"{path} answers {status}")
    feed = feedparser.parse(body, response_headers=dict(headers.items()))
    check(feed.bozo == 0, f"{path}: {feed.get('bozo_exception')}")
    check(feed.version == version, f"{path} is {feed.version}")
    check(feed.feed.title, f"{path} has no title")
    links = {link["rel"]: link["href"] for link in feed.feed.links}
    check(links.get("self") == base + path, f"{path} calls itself {links.get('self')}")
    check(is_whole(feed.feed.link), f"{path} leads to {feed.feed.link}")
    check(feed.entries, f"{path} is empty")
    for entry in feed.entries:
        check(entry.id == entry.link, f"{path}: {entry.id} leads to {entry.link}")
        check(entry.id.startswith(base + "/story/"), f"{path}: {entry.id}")
        check(entry.get("published_parsed"), f"{path}: no date of {entry.id}")
        check(entry.get("authors"), f"{path}: no author of {entry.id}")
        check(entry.get("tags"), f"{path}: no category of {entry.id}")
        check(len(entry.content[0].value) > 200, f"{path}: no text of {entry.id}")
    pictures = [entry for entry in feed.entries if entry.get("media_content")]
    check(pictures, f"{path} has no picture")
    for entry in pictures:
        picture = entry.media_content[0]
        check(is_whole(picture["url"]), f"{path}: {picture}")
        check(picture["type"].startswith("image/"), f"{path}: {picture}")
        check(int(picture["width"]) > 0 and int(picture["height"]) > 0, f"{path}: {picture}")
        check(get(picture["url"])[0] == 200, f"{path}: {picture['url']} is not there")
    return [entry.id for entry in feed.entries]


def check_json(base, path):
    status, _, body = get(base + path)
    check(status == 200, f"{path} answers {status}")
    feed = json.loads(body)
    check(feed["version"] == "https://jsonfeed.org/version/1.1", f"{path}: {feed['version']}")
    check(feed["feed_url"] == base + path, f"{path} calls itself {feed['feed_url']}")
    for item in feed["items"]:
        check(item["id"] == item["url"], f"{path}: {item['id']}")
        check(item["title"] and item["content_html"], f"{path}: {item['id']} says nothing")
        check(item["authors"] and all(author["name"] for author in item["authors"]), f"{path}: {item['id']}")
    return [item["id"] for item in feed["items"]]


def check_kept(base, path):
    """An answer that the client has is not sent again, by its tag or by its date."""
    _, headers, _ = get(base + path)
    kept = headers["Content-Type"]
    check(kept == TYPES[path.rsplit(".", 1)[1]], f"{path} is sent as {kept}")
    for name, value in [("If-None-Match", headers["ETag"]), ("If-Modified-Since", headers["Last-Modified"])]:
        status, _, body = get(base + path, {name: value})
        check(status == 304 and not body, f"{path} answers {status} to {name}")


def main(base):
    for subject in SUBJECTS:
        atom = check_xml(base, f"/feeds/{subject}.atom", "atom10")
        rss = check_xml(base, f"/feeds/{subject}.rss", "rss20")
        json_feed = check_json(base, f"/feeds/{subject}.json")
        check(atom == rss == json_feed, f"the feeds of {subject} hold other stories")
        for ending in TYPES:
            check_kept(base, f"/feeds/{subject}.{ending}")
        print(f"{subject}: {len(atom)} stories in each format")


main(sys.argv[1].rstrip("/"))
