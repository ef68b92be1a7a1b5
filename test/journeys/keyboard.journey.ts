import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { conversations } from '../../start/demo/desk.client.ts';
import { focusName, isFocusSeen } from './focus.ts';
import { InboxScreen } from './inbox-screen.ts';
import { journey } from './journey.ts';
import { conversationOf } from './preparing.ts';

async function standsOn(page: Page, name: string): Promise<void> {
  await expect.poll(() => focusName(page)).toContain(name);
  expect(await isFocusSeen(page), name).toBe(true);
}

describe('without a mouse', () => {
  journey(
    '[N22] Ana signs in, walks the list, takes, answers and concludes, and always sees where she is',
    async ({ screens, stage }) => {
      const people = await Promise.all(['Amélia Dias', 'Baltazar Cruz'].map((name) => stage.contact(name)));
      for (const person of people) {
        await person.writes('Bom dia!');
        await (await conversationOf(stage.agents.ana, person.name)).takes();
      }
      const page = await screens.open();
      const ana = new InboxScreen(page);
      await page.goto(stage.origin);
      await page.getByRole('heading', { name: 'Entrar na Janela' }).waitFor();
      await page.keyboard.type('ana@janela.test');
      await page.keyboard.press('Tab');
      await page.keyboard.type('janela-demo');
      await page.keyboard.press('Enter');
      await ana.tab('Novos').waitFor();

      await page.keyboard.press('g');
      await page.keyboard.press('m');
      await ana.tab('Meus', { selected: true }).waitFor();
      await ana.row('Baltazar Cruz').waitFor();
      await page.keyboard.press('j');
      await standsOn(page, 'Baltazar Cruz');
      await page.keyboard.press('j');
      await standsOn(page, 'Amélia Dias');
      await page.keyboard.press('k');
      await standsOn(page, 'Baltazar Cruz');
      await screens.shoot(page, 'keyboard focus in the list');
      await page.keyboard.press('Enter');
      await ana.thread('Baltazar Cruz').waitFor();
      await ana.field.waitFor();

      await page.keyboard.press('r');
      await standsOn(page, 'Mensagem');
      await page.keyboard.type('Bom dia, Baltazar! e j não andam na lista');
      await page.keyboard.press('Shift+Enter');
      await page.keyboard.type('nem isto.');
      await page.keyboard.press('Enter');
      await expect.poll(() => people[1]?.received()).toEqual(['Bom dia, Baltazar! e j não andam na lista\nnem isto.']);
      await page.keyboard.press('Escape');
      await page.keyboard.press('e');
      await ana.thread('Amélia Dias').waitFor();
      await ana.row('Baltazar Cruz').waitFor({ state: 'hidden' });
      await page.keyboard.press('g');
      await page.keyboard.press('c');
      await ana.row('Baltazar Cruz').waitFor();

      await page.keyboard.press('?');
      await ana.dialog('Atalhos do teclado').waitFor();
      await screens.shoot(page, 'shortcuts');
      await page.keyboard.press('Escape');
      await ana.dialog('Atalhos do teclado').waitFor({ state: 'hidden' });
    },
  );

  journey('[N22] every act of a new ticket can be reached with Tab', async ({ screens, stage }) => {
    const contact = await stage.contact('Celina Porto');
    await contact.writes('Boa tarde!');
    const ana = await screens.inboxOf('ana');
    await ana.row('Celina Porto').waitFor();
    await ana.row('Celina Porto').press('Enter');
    await ana.button('Iniciar').waitFor();
    const passed: string[] = [];
    while (passed.at(-1) !== 'Iniciar' && passed.length < 20) {
      await ana.page.keyboard.press('Tab');
      passed.push(await focusName(ana.page));
      expect(await isFocusSeen(ana.page), passed.at(-1)).toBe(true);
    }
    expect(passed.slice(-2)).toEqual(['Concluir', 'Iniciar']);
    await ana.page.keyboard.press('Enter');
    await ana.field.waitFor();
  });

  journey(
    '[N22] the list takes Tab once wherever it stands, and shows the row of a link',
    async ({ screens, stage }) => {
      const people = await Promise.all(
        Array.from({ length: 16 }, (_, n) => stage.contact(`Fileira ${String(n + 1).padStart(2, '0')}`)),
      );
      for (const person of people) await person.writes('Olá');
      const desks = await Promise.all(people.map(({ name }) => conversationOf(stage.agents.ana, name)));
      for (const desk of desks) await desk.takes();
      const ana = await screens.inboxOf('ana', { viewport: { width: 1280, height: 420 } });
      await ana.tab('Meus').click();
      // The last message is the first row, so the one who wrote first stands far below.
      await ana.row('Fileira 16').first().waitFor();
      const last = (await conversations(stage.agents.ana)).get('Fileira 01');
      await ana.page.goto(`${stage.origin}/c/${last}`);
      await ana.thread('Fileira 01').waitFor();
      const stops = ana.page.locator('.list-scroll [data-ticket][tabindex="0"]');
      await expect.poll(() => stops.count()).toBe(1);
      await expect.poll(() => ana.page.locator('.list-scroll [aria-current="true"]').isVisible()).toBe(true);
      expect(await stops.getAttribute('aria-current')).toBe('true');
      await ana.page.locator('.list-scroll').evaluate((list) => list.scrollTo({ top: 0 }));
      await ana.row('Fileira 16').first().waitFor();
      await expect.poll(() => stops.count()).toBe(1);
      for (const desk of desks) await desk.concludes();
    },
  );
});
