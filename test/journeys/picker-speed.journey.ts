import { describe, expect } from 'vitest';
import { z } from 'zod';
import { journey } from './journey.ts';
import { PICKER, wroteYesterday } from './shut-window.ts';

const MANY = 250;
const RUNS = 5;

const answered = z.object({ items: z.array(z.looseObject({ id: z.string(), name: z.string() })).min(1) });

/** How long from `act` until so many rows, or as many as fit on a screen, stand painted, ms. */
const until = (act: string, rows: number) => `new Promise((done) => {
  const begun = performance.now();
  const look = () => {
    const drawn = document.querySelectorAll('.picker-row').length;
    if (drawn !== ${rows} && !(${rows} > 12 && drawn > 12)) return requestAnimationFrame(look);
    requestAnimationFrame(() => done(performance.now() - begun));
  };
  ${act};
  requestAnimationFrame(look);
})`;

const search = (text: string) => `{
  const field = document.querySelector('.picker-search input');
  field.value = ${JSON.stringify(text)};
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}`;

describe('the picker', () => {
  journey('[R31] holds 250 templates, and finds one of them while one types', async ({ screens, stage }) => {
    const contact = await stage.contact('Plínio Salgado');
    await wroteYesterday(contact, stage.agents.ana);
    const { page } = await screens.inboxOf('ana', { reducedMotion: 'reduce' });
    await page.route('**/api/templates?purpose=service*', async (route) => {
      const { items } = answered.parse(await (await route.fetch()).json());
      const many = Array.from({ length: MANY }, (_, n) => {
        const one = items[n % items.length];
        return { ...one, id: `tpl_many${String(n).padStart(8, '0')}`, name: `${one?.name}_${n}` };
      });
      await route.fulfill({ json: { items: many } });
    });
    await page.reload();
    await page.getByRole('tab', { name: /^Meus/ }).click();
    await page.getByRole('link').filter({ hasText: 'Plínio Salgado' }).click();
    const open = page.getByRole('button', { name: 'Reiniciar', exact: true });
    await open.click();
    const picker = page.getByRole('dialog', { name: PICKER });
    await expect.poll(() => picker.getByRole('radio').count()).toBe(MANY);
    await page.keyboard.press('Escape');
    await picker.waitFor({ state: 'hidden' });
    const press = `[...document.querySelectorAll('button')].find((one) => one.textContent === 'Reiniciar').click()`;
    // What the machine needs for two frames in which nothing happens is in every figure; the best of several is ours.
    const best = async (act: string, rows: number, undo: () => Promise<void>): Promise<number> => {
      const taken: number[] = [];
      for (let run = 0; run < RUNS; run += 1) {
        taken.push(z.number().parse(await page.evaluate(until(act, rows))));
        await undo();
      }
      return Math.min(...taken);
    };
    const clear = async () => void (await page.evaluate(until(search(''), MANY)));
    const close = async () => {
      await page.keyboard.press('Escape');
      await picker.waitFor({ state: 'hidden' });
    };
    const opened = await best(press, MANY, close);
    await page.evaluate(until(press, MANY));
    const floor = await best('', MANY, async () => {});
    const filtered = await best(search('_249'), 1, clear);
    const narrowed = async () => void (await page.evaluate(until(search('_249'), 1)));
    await narrowed();
    const cleared = await best(search(''), MANY, narrowed);
    await clear();
    const figures = { picker_open_ms: opened, picker_filter_ms: filtered, picker_clear_ms: cleared, floor_ms: floor };
    console.log(JSON.stringify(figures));
    await picker.getByRole('searchbox').fill('_249');
    await expect.poll(() => picker.getByRole('radio').count()).toBe(1);
    // One that is asked for meanwhile must be answered before the page is gone.
    await page.unrouteAll({ behavior: 'wait' });
  });
});
