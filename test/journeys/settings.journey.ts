import { describe, expect } from 'vitest';
import { faults } from './axe.ts';
import { focusName } from './focus.ts';
import { journey } from './journey.ts';
import { narrow, tablet, wide } from './screens.ts';

/** Which of these parts do not stand whole in sight. */
const cut = (parts: string) => `(() => {
  const frame = document.querySelector('.settings-nav').getBoundingClientRect();
  const isCut = ({ left, right, top, bottom }) =>
    left < frame.left - 1 || right > frame.right + 1 || top < frame.top - 1 || bottom > Math.min(frame.bottom, innerHeight) + 1;
  return [...document.querySelectorAll('.settings-nav ${parts}')]
    .filter((part) => isCut(part.getBoundingClientRect()))
    .map(({ textContent }) => textContent);
})()`;

describe('the settings', () => {
  journey(
    '[N22] show all their parts at once at a desk and on a tablet, and go on by keyboard',
    async ({ screens }) => {
      const admin = await screens.inboxOf('admin', { reducedMotion: 'reduce' });
      const { page } = admin;
      await admin.settles('Usuários');
      const heading = page.getByRole('heading', { name: 'Usuários', exact: true });
      const parts = page.getByRole('navigation', { name: 'Partes dos ajustes' });
      for (const size of [wide, tablet]) {
        await page.setViewportSize(size);
        await heading.waitFor();
        await expect.poll(() => page.evaluate(cut('a')), { message: `${size.width}` }).toEqual([]);
        expect.soft(await faults(page), `${size.width}`).toEqual([]);
        await screens.shoot(page, `settings ${size.width} dark`);
        await page.emulateMedia({ colorScheme: 'light' });
        await screens.shoot(page, `settings ${size.width} light`);
      }
      await parts.getByRole('link', { name: 'Usuários' }).focus();
      for (const name of ['Equipes', 'Horários', 'Distribuição']) {
        await page.keyboard.press('Tab');
        expect(await focusName(page)).toBe(name);
      }
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Distribuição', exact: true }).waitFor();

      await page.setViewportSize(narrow);
      await expect.poll(() => page.evaluate(cut('[aria-current="page"]'))).toEqual([]);
      expect.soft(await faults(page), 'narrow').toEqual([]);
      await screens.shoot(page, 'settings 390 dark');
      await page.emulateMedia({ colorScheme: 'light' });
      await screens.shoot(page, 'settings 390 light');
    },
  );
});
