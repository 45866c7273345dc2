// rss-parser reads every feed of XML, and finds whole texts in it.
import assert from "node:assert/strict";
import Parser from "rss-parser";

const base = process.argv[2].replace(/\/$/, "");
const parser = new Parser({
  customFields: { item: [["media:content", "picture"], ["dc:creator", "creators", { keepArray: true }]] },
});

for (const subject of ["latest", "category/diplomacy", "author/ines-calloway", "tag/maps"]) {
  for (const ending of ["atom", "rss"]) {
    const address = `${base}/feeds/${subject}.${ending}`;
    const feed = await parser.parseURL(address);
    assert.ok(feed.title, `${address} has no title`);
    assert.equal(feed.feedUrl, address);
    assert.ok(feed.items.length > 0, `${address} is empty`);
    for (const item of feed.items) {
      assert.ok(item.title, `${address}: a story without a headline`);
      assert.ok(item.link.startsWith(`${base}/story/`), `${address}: ${item.link}`);
      assert.equal(item.guid ?? item.id, item.link);
      assert.ok(!Number.isNaN(Date.parse(item.isoDate)), `${address}: no date of ${item.link}`);
      const text = item["content:encoded"] ?? item.content;
      assert.ok(text.length > 200, `${address}: no text of ${item.link}`);
      assert.doesNotMatch(text, /(href|src)="[/#]/, `${address}: an address in ${item.link} is not whole`);
      if (ending === "rss") assert.ok(item.creators.length > 0, `${address}: no author of ${item.link}`);
    }
    console.log(`${address.slice(base.length)}: ${feed.items.length} stories`);
  }
}
