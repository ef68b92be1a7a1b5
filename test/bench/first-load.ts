import { gzipSync } from 'node:zlib';
import type { Response } from 'playwright-core';
import { launchBrowser } from '../journeys/browser.ts';
import type { Caller } from './caller.ts';
import type { Company } from './company.ts';

const BYTES_PER_KB = 1000;
const BEST = 9;
const FIRST_ROW = '[data-ticket]';
const PATIENCE_MS = 120_000;

// These two run in the page.
const MARK_FIRST_ROW = `new MutationObserver((_, look) => {
  if (document.querySelector('${FIRST_ROW}') === null) return;
  performance.mark('first row');
  look.disconnect();
}).observe(document, { childList: true, subtree: true })`;
const FETCHED_BEFORE = `performance
  .getEntriesByType('resource')
  .filter(({ startTime }) => startTime <= performance.getEntriesByName('first row')[0].startTime)
  .map(({ name }) => name)`;

/** All script that a browser asks for until the list shows its first row, each file gzipped, in kB of 1,000 bytes. */
export async function measureFirstLoad({ runtime: { url }, agents: [agent] }: Company): Promise<number> {
  const browser = await launchBrowser(process.env.CHROMIUM_PATH);
  try {
    const context = await browser.newContext();
    await context.addCookies(cookiesOf(agent, url));
    const page = await context.newPage();
    await page.addInitScript(MARK_FIRST_ROW);
    const scripts: Response[] = [];
    page.on('response', (response) => {
      if (/javascript/.test(response.headers()['content-type'] ?? '')) scripts.push(response);
    });
    await page.goto(new URL('/', url).href);
    await page.locator(FIRST_ROW).first().waitFor({ timeout: PATIENCE_MS });
    const before = new Set(await page.evaluate<string[]>(FETCHED_BEFORE));
    const needed = scripts.filter((script) => before.has(script.url()));
    const sizes = await Promise.all(
      needed.map(async (script) => gzipSync(await script.body(), { level: BEST }).length),
    );
    return sizes.reduce((sum, size) => sum + size, 0) / BYTES_PER_KB;
  } finally {
    await browser.close();
  }
}

function cookiesOf({ headers }: Caller, { origin }: URL) {
  return (headers.Cookie ?? '').split('; ').map((pair) => {
    const cut = pair.indexOf('=');
    return { name: pair.slice(0, cut), value: pair.slice(cut + 1), url: origin };
  });
}
