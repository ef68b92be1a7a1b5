import { describe, expect } from 'vitest';
import { FIRST_PAGE, LIST_PAGE } from '../../worker/inbox/protocol.ts';
import { apart } from './journey.ts';
import { wide } from './screens.ts';

const still = { reducedMotion: 'reduce' } as const;
/** More than a hello and a further page bring. */
const MANY = FIRST_PAGE + LIST_PAGE + 5;
const names = Array.from({ length: MANY }, (_, at) => `Lista ${String(at + 1).padStart(3, '0')}`);
/** Taller than all that a hello brings. */
const tall = { width: 1440, height: 2600 };

describe('a long list', () => {
  apart(
    '[N86] [R42] goes on by itself in a tall window, by wheel and keys, doubles nobody, and is chosen whole while a page is on its way',
    async ({ screens, stage }) => {
      for (const name of names) await (await stage.contact(name)).writes('Oi');
      const ana = await screens.inboxOf('ana', still);
      const { page } = ana;
      const at = (place: number) => page.locator(`.list-item[aria-posinset="${place}"]`);

      // The window grows: nothing is scrolled.
      await at(1).waitFor();
      await page.setViewportSize(tall);
      await at(FIRST_PAGE + 1).waitFor();
      await page.reload();
      await at(FIRST_PAGE + 1).waitFor();

      await page.setViewportSize(wide);
      await page.reload();
      await at(1).hover();
      const seen = new Map<string, string>();
      await expect
        .poll(async () => {
          const rows = await page.locator('.list-item').evaluateAll((items) =>
            items.flatMap((item) => {
              const [place, name] = [item.ariaPosInSet, item.querySelector('.row-name')?.textContent];
              return place === null || name === undefined ? [] : [[place, name] as const];
            }),
          );
          for (const [place, name] of rows) seen.set(place, name);
          await page.mouse.wheel(0, 500);
          return seen.size;
        })
        .toBe(MANY);
      expect([...seen.values()].toSorted()).toEqual(names);

      await page.reload();
      await ana.row(names[0] ?? '').focus();
      await expect
        .poll(async () => {
          await page.keyboard.press('End');
          return page.evaluate(`document.activeElement.closest('.list-item')?.ariaPosInSet`);
        })
        .toBe(String(MANY));

      const mayAnswer = Promise.withResolvers<void>();
      await page.route('**/api/tickets?*', async (route) => {
        await mayAnswer.promise;
        await route.continue();
      });
      await page.reload();
      await at(1).hover();
      await ana.page.locator('.list-head').getByRole('button', { name: 'Mais opções' }).click();
      await page.getByRole('menuitem', { name: 'Selecionar conversas' }).click();
      await ana.button('Selecionar todas').waitFor();
      const asked = page.waitForRequest('**/api/tickets?*');
      await at(1).hover();
      await page.mouse.wheel(0, FIRST_PAGE * 78);
      await asked;
      await ana.presses('Selecionar todas');
      await ana.button('Carregando a lista inteira').waitFor();
      mayAnswer.resolve();
      await ana.announces(`${MANY} selecionadas`).waitFor();
      await ana.presses('Limpar seleção');
      await ana.announces('Toque nas conversas para selecionar.').waitFor();
      await page.unrouteAll({ behavior: 'wait' });
    },
  );
});
