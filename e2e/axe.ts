import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const [mostElements, longestElement] = [3, 160];

declare global {
  /** As axe puts itself on the page. */
  interface Window {
    axe: { run(where: Document, how: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
  }
}

/** What axe finds on the page as it stands against WCAG 2.2 AA and good practice: "rule: the element", empty where it finds nothing. */
export async function axeFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate(async (runOnly) => {
    const { violations } = await window.axe.run(document, { runOnly });
    return violations.map(({ id, nodes }) => ({ id, elements: nodes.map(({ html }) => html) }));
  }, tags);
  return found.flatMap(({ id, elements }) =>
    elements.slice(0, mostElements).map((html) => `${id}: ${html.slice(0, longestElement)}`),
  );
}
