import { describe, expect } from 'vitest';
import { focusName } from './focus.ts';
import { journey } from './journey.ts';
import { conversationOf } from './preparing.ts';

describe('answering one message of many', () => {
  journey(
    '[N22] Ana answers a message by mouse and by keyboard, and the quote leads both ways to what it quotes',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Otávio Reis');
      await contact.writes('Vocês entregam em *Santos*?', 60_000);
      for (let n = 1; n <= 25; n += 1) await contact.writes(`E mais uma coisa, a ${n}ª`, 30_000);
      await (await conversationOf(stage.agents.ana, 'Otávio Reis')).takes();
      const ana = await screens.inboxOf('ana');
      await ana.opens('Meus', 'Otávio Reis');
      const { page } = ana;

      /** Back with Shift+Tab until this has the focus. */
      const backTo = async (name: string) => {
        const passed: string[] = [];
        while (passed.at(-1) !== name && passed.length < 12) {
          await page.keyboard.press('Shift+Tab');
          passed.push(await focusName(page));
        }
        expect(passed.at(-1)).toBe(name);
      };
      const first = ana.bubble('Vocês entregam em Santos?');
      await first.scrollIntoViewIfNeeded();
      await first.hover();
      await first.getByRole('button', { name: 'Opções da mensagem' }).click();
      await page.getByRole('menu', { name: 'Opções da mensagem' }).waitFor();
      await screens.shoot(page, 'message menu');
      await page.getByRole('menuitem', { name: 'Responder' }).click();
      await ana.says('Respondendo a Otávio Reis').waitFor();
      await expect.poll(() => focusName(page)).toBe('Mensagem');
      await ana.page.locator('.reply-strip').getByText('Vocês entregam em Santos?', { exact: true }).waitFor();
      await screens.shoot(page, 'replying');

      // Esc lets it be, and what was typed stays.
      await page.keyboard.type('Entregamos');
      await page.keyboard.press('Escape');
      await ana.says('Respondendo a Otávio Reis').waitFor({ state: 'hidden' });
      expect(await ana.field.inputValue()).toBe('Entregamos');

      await first.hover();
      await first.getByRole('button', { name: 'Opções da mensagem' }).click();
      await page.getByRole('menuitem', { name: 'Responder' }).click();
      await ana.says('Respondendo a Otávio Reis').waitFor();
      // It survives a reload, as the words do.
      await page.reload();
      await ana.says('Respondendo a Otávio Reis').waitFor();
      await ana.field.press('End');
      await page.keyboard.type(', sim.');
      await page.keyboard.press('Enter');
      await ana.says('Respondendo a Otávio Reis').waitFor({ state: 'hidden' });
      const answer = ana.bubble('Entregamos, sim.');
      await answer.getByRole('button', { name: 'Otávio Reis Vocês entregam em Santos?', exact: true }).click();
      const original = ana.timeline.locator('.node[data-flash]').filter({ hasText: 'Vocês entregam em Santos?' });
      await original.waitFor();

      const phone = await screens.phoneOf(contact);
      await phone
        .bubble('Entregamos, sim.')
        .getByText(/Vocês entregam em \*?Santos\*?\?/)
        .waitFor();
      await screens.shoot(phone.page, 'phone quoted');

      // By keyboard: Shift+Tab from the field to the newest message, arrows on, Enter opens.
      await page.bringToFront();
      await ana.field.focus();
      await backTo('Ir para o fim');
      await page.keyboard.press('Enter');
      await expect.poll(() => focusName(page)).toBe('Mensagem');
      await backTo('Opções da mensagem');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');
      await page.getByRole('menuitem', { name: 'Responder' }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('menu').waitFor({ state: 'hidden' });
      await expect.poll(() => focusName(page)).toBe('Opções da mensagem');
      await page.keyboard.press('Enter');
      await expect.poll(() => focusName(page)).toBe('Responder');
      await page.keyboard.press('Enter');
      await ana.says('Respondendo a Otávio Reis').waitFor();
      await page.keyboard.type('Anotado.');
      await page.keyboard.press('Enter');
      await ana.bubble('Anotado.').getByText('E mais uma coisa, a 25ª').waitFor();
    },
  );
});
