import type { Locator, Page } from 'playwright-core';
import { z } from 'zod';

const strings = z.array(z.string());
const bytes = z.tuple([z.number(), z.number(), z.number()]);

/** Whether a highlighted text is written in red. */
export async function isMarkedRed(page: Page, text: string): Promise<boolean> {
  // A canvas turns whatever notation the stylesheet has into three bytes.
  const colour = await page.evaluate(`(() => {
    const mark = [...document.querySelectorAll('mark')].find((one) => one.textContent === ${JSON.stringify(text)});
    const brush = document.createElement('canvas').getContext('2d');
    brush.fillStyle = getComputedStyle(mark).color;
    brush.fillRect(0, 0, 1, 1);
    return [...brush.getImageData(0, 0, 1, 1).data.slice(0, 3)];
  })()`);
  const [red, green, blue] = bytes.parse(colour);
  return red > green + 60 && red > blue + 60;
}

/** A corner reaches this far, px. */
const CORNER_PX = 160;

/** Whether something stands in the bottom right corner of the window. */
export async function isAtBottomRight(element: Locator): Promise<boolean> {
  const [box, size] = [await element.boundingBox(), element.page().viewportSize()];
  if (box === null || size === null) return false;
  return box.x + box.width > size.width - CORNER_PX && box.y + box.height > size.height - CORNER_PX;
}

/** What of this stands in less room than it takes, so that it is cut off or lies over what comes after it; by its text. */
export async function squeezed(inside: Locator): Promise<string[]> {
  return strings.parse(
    await inside.evaluateAll((all) =>
      all
        .filter((one) => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1)
        .map((one) => one.textContent),
    ),
  );
}
