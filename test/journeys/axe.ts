import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What axe finds wrong with a page; in the dark only its colours can be. */
export async function faults(page: Page): Promise<string[]> {
  await paint(page, 'light');
  const light = await new AxeBuilder({ page }).setLegacyMode().analyze();
  await paint(page, 'dark');
  const dark = await new AxeBuilder({ page }).setLegacyMode().withRules('color-contrast').analyze();
  return [...light.violations, ...dark.violations].flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  );
}

const PASSING = `Promise.allSettled(
  document.getAnimations()
    .filter(({ effect }) => Number.isFinite(Number(effect?.getComputedTiming().endTime)))
    .map(({ finished }) => finished)
).then(() => null)`;

/** Colours and what slides in need their time, and a contrast in the middle of it is nobody's fault. */
async function paint(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.evaluate(PASSING);
}
