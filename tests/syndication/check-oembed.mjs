// oembed-extractor finds the provider of a story in the story's own head, and resolves it; what is not to be shown it does not.
import assert from "node:assert/strict";
import { extract, setProviderList } from "@extractus/oembed-extractor";

const base = process.argv[2].replace(/\/$/, "");
const story = `${base}/story/the-tide-tables`;

// No list: everything is discovered.
setProviderList([]);
for (const bounds of [{}, { maxwidth: 250 }, { maxwidth: 120, maxheight: 80 }]) {
  const answer = await extract(story, bounds);
  assert.equal(answer.method, "auto-discovery");
  assert.equal(answer.type, "rich");
  assert.equal(answer.title, "The sums under the tide tables");
  assert.ok(answer.width <= (bounds.maxwidth ?? Infinity), JSON.stringify(answer));
  assert.ok(answer.height <= (bounds.maxheight ?? Infinity), JSON.stringify(answer));
  const [, src] = answer.html.match(/<iframe src="([^"]+)"/);
  assert.equal(src, `${base}/embed/v1/card/the-tide-tables`);
  assert.equal((await fetch(src)).status, 200);
}
await assert.rejects(extract(`${base}/story/no-such-story`));
await assert.rejects(extract(`${base}/story/the-comet-notice`));
// It is for members, and is not to be shown elsewhere.
await assert.rejects(extract(`${base}/story/the-map-that-lied-kindly`));
console.log("oembed-extractor resolves a story by what its head says");
