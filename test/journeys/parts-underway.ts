import type { Page, Request } from 'playwright-core';

/** The parts of the screens that a page asks for from now on and that are still on their way, by their file names. */
export function partsUnderway(page: Page): () => string[] {
  const underway = new Set<Request>();
  const isOver = (request: Request) => void underway.delete(request);
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.startsWith('/assets/')) underway.add(request);
  });
  page.on('requestfinished', isOver);
  page.on('requestfailed', isOver);
  return () => [...underway].map((request) => new URL(request.url()).pathname.replace('/assets/', ''));
}
