import { gzipSync } from 'node:zlib';
import { launchBrowser } from '../journeys/browser.ts';
import type { Caller } from './caller.ts';
import type { Company } from './company.ts';

const BYTES_PER_KB = 1000;
const BEST = 9;
const FIRST_ROW = '[data-ticket]';
const PATIENCE_MS = 120_000;

/** All script that a browser fetches until the list shows its first row, each file gzipped, in kB of 1,000 bytes. */
export async function measureFirstLoad({ runtime: { url }, agents: [agent] }: Company): Promise<number> {
  const browser = await launchBrowser(process.env.CHROMIUM_PATH);
  try {
    const context = await browser.newContext();
    await context.addCookies(cookiesOf(agent, url));
    const page = await context.newPage();
    const scripts: Promise<Buffer>[] = [];
    page.on('response', (response) => {
      if (/javascript/.test(response.headers()['content-type'] ?? '')) scripts.push(response.body());
    });
    await page.goto(new URL('/', url).href);
    await page.locator(FIRST_ROW).first().waitFor({ timeout: PATIENCE_MS });
    const sizes = (await Promise.all(scripts)).map((script) => gzipSync(script, { level: BEST }).length);
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
