import type { Page } from 'playwright-core';
import { z } from 'zod';

const clip = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });

/** A ring may stand outside its element, px. */
const AROUND_PX = 6;

const place = `(() => {
  const { left, top, right, bottom } = document.activeElement.getBoundingClientRect();
  const [x, y] = [Math.max(0, left - ${AROUND_PX}), Math.max(0, top - ${AROUND_PX})];
  const [width, height] = [Math.min(innerWidth, right + ${AROUND_PX}) - x, Math.min(innerHeight, bottom + ${AROUND_PX}) - y];
  return { x, y, width, height };
})()`;

/** The words of what has the focus. */
export async function focusName(page: Page): Promise<string> {
  const name = await page.evaluate('document.activeElement.ariaLabel ?? document.activeElement.textContent');
  return z.string().parse(name);
}

/** Whether one can see what has the focus: it looks otherwise than without. Nothing else may be moving the focus. */
export async function isFocusSeen(page: Page): Promise<boolean> {
  const around = clip.parse(await page.evaluate(place));
  const shoot = () => page.screenshot({ clip: around, animations: 'disabled' });
  const focused = await shoot();
  await page.evaluate('(window.focusedLast = document.activeElement).blur()');
  const plain = await shoot();
  await page.evaluate('window.focusedLast.focus({ preventScroll: true })');
  return !focused.equals(plain);
}
