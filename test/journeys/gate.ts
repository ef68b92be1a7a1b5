import type { Page, Route } from 'playwright-core';

/** Where something of a page's traffic waits until it is let through. */
export interface Gate {
  /** Resolves when the first one stands at the gate. */
  reached: Promise<void>;
  open(): void;
}

/** Holds back what a page sends to addresses that fit the pattern. */
export const holdBack = (page: Page, pattern: string): Promise<Gate> =>
  layGate(page, pattern, async (route, opened) => {
    await opened;
    await route.continue();
  });

/** Lets requests through and holds back the answers. */
export const holdBackAnswers = (page: Page, pattern: string): Promise<Gate> =>
  layGate(page, pattern, async (route, opened) => {
    const response = await route.fetch();
    await opened;
    await route.fulfill({ response });
  });

async function layGate(
  page: Page,
  pattern: string,
  pass: (route: Route, opened: Promise<void>) => Promise<void>,
): Promise<Gate> {
  const reached = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  await page.route(pattern, async (route) => {
    reached.resolve();
    await pass(route, opened.promise);
  });
  return { reached: reached.promise, open: opened.resolve };
}
