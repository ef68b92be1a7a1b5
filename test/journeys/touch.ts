import type { Locator } from 'playwright-core';

/** A finger rests on something and lifts; `movingPx`: after it has gone up so far. */
export async function longPress(element: Locator, movingPx = 0): Promise<void> {
  await element.scrollIntoViewIfNeeded();
  const box = await element.boundingBox();
  if (box === null) throw new Error('There is nothing to press');
  const finger = await element.page().context().newCDPSession(element.page());
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] });
  if (movingPx > 0)
    await finger.send('Input.dispatchTouchEvent', {
      type: 'touchMove',
      touchPoints: [{ x: at.x, y: at.y - movingPx }],
    });
  // As long as a finger rests: it is what is tested.
  await element.page().evaluate('new Promise((resolve) => setTimeout(resolve, 700))');
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await finger.detach();
}
