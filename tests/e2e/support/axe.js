import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe objects to, and what it could not decide.
 * @param {import('@playwright/test').Page} page
 * @param {string} [foreign] selects what is not ours: the inside of another site's frame
 */
export async function violations(page, foreign) {
  const axe = new AxeBuilder({ page }).withTags(TAGS);
  if (foreign) axe.exclude(foreign);
  const { passes, inapplicable, violations, incomplete } = await axe.analyze();
  const ran = [...passes, ...inapplicable, ...violations, ...incomplete].map((rule) => rule.id);
  expect(ran).toEqual(expect.arrayContaining(['color-contrast', 'target-size', 'region', 'heading-order']));
  const objections = [...violations, ...incomplete].flatMap((rule) => rule.nodes.map((node) => ({ rule: rule.id, ...node })));
  const hidden = await Promise.all(objections.map((objection) => isScrolledAway(page, objection)));
  return objections.filter((_, at) => !hidden[at]).map(({ rule, html, failureSummary }) => `${rule}: ${html} (${failureSummary})`);
}

/**
 * Axe does not judge the colours of what a list or table that scrolls in itself hides; what it shows has the same. Nor those of the
 * notice about privacy where what lies under it differs from line to line: its settings, which cover all of it, are on the same paper.
 * @param {import('@playwright/test').Page} page
 * @param {{ rule: string, target: import('axe-core').UnlabelledFrameSelector, any: import('axe-core').CheckResult[] }} objection
 */
async function isScrolledAway(page, { rule, target, any }) {
  if (rule !== 'color-contrast') return false;
  const key = any.find((check) => check.data?.messageKey)?.data.messageKey;
  const places = { elmPartiallyObscured: '.category-nav, .table-scroll', elmPartiallyObscuring: '.consent' };
  const place = places[/** @type {keyof typeof places} */ (key)];
  return place !== undefined && page.locator(String(target)).evaluate((element, place) => element.closest(place) !== null, place);
}
