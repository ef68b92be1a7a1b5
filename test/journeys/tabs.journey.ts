import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { journey } from './journey.ts';
import { conversationOf } from './preparing.ts';
import { tablet, wide } from './screens.ts';

const still = { reducedMotion: 'reduce' } as const;
const NARROWEST = '320';
const WIDEST = '400';

/** What lies under the middle of each door above the list: itself, or whatever covers it. */
const reached = (page: Page): Promise<unknown> =>
  page.evaluate(`(() => {
    const doors = [...document.querySelectorAll('.list-pane [role=tab], .list-tools button, .list-head > button')];
    const pane = document.querySelector('.list-pane').getBoundingClientRect();
    return doors.map((door) => {
      const { left, top, width, height, right } = door.getBoundingClientRect();
      const under = document.elementFromPoint(left + width / 2, top + height / 2);
      const isIts = door.contains(under) && left >= pane.left && right <= pane.right && width >= 24;
      return (door.dataset.tab ?? door.ariaLabel) + (isIts ? '' : ' is covered');
    });
  })()`);

describe('the doors above the list', () => {
  journey('[R25] [N22] can all be pressed, whatever the counters say', async ({ screens, stage }) => {
    const contacts = ['Ícaro Novo', 'Ícaro Meu', 'Ícaro Outro'];
    for (const name of contacts) {
      const contact = await stage.contact(name);
      await contact.writes('Oi!');
      const conversation = await conversationOf(stage.agents[name === 'Ícaro Outro' ? 'bruno' : 'ana'], name);
      if (name !== 'Ícaro Novo') await conversation.takes();
      await contact.writes('Tem alguém aí?');
    }
    const open = async (viewport: { width: number; height: number }, listWidth?: string) => {
      const ana = await screens.inboxOf('ana', { ...still, viewport });
      if (listWidth !== undefined) {
        await ana.page.evaluate(`localStorage.setItem('janela.listWidth', '${listWidth}')`);
        await ana.page.reload();
      }
      await ana.tab('Meus').click();
      await ana.row('Ícaro Meu').waitFor();
      return ana;
    };
    const all = ['Filtrar e ordenar', 'Novo atendimento', 'new', 'mine', 'others', 'concluded', 'Mais opções'];
    for (const viewport of [wide, tablet]) {
      for (const listWidth of [undefined, NARROWEST, WIDEST]) {
        const { page } = await open(viewport, listWidth);
        const counters = page.locator('.tab-count > [aria-hidden]');
        await expect.poll(() => counters.count()).toBe(3);
        expect(await reached(page)).toEqual(all);
        // As many as a busy day brings.
        for (const many of ['28', '999+']) {
          await counters.evaluateAll(
            (counts, words) =>
              counts.forEach((count) => {
                count.textContent = words;
              }),
            many,
          );
          expect(await reached(page), `${many} at ${listWidth}`).toEqual(all);
          if (viewport === wide) await screens.shoot(page, `tabs ${listWidth} ${many}`);
        }
        await page.context().close();
      }
    }
    const ana = await open(wide);
    await ana.page.getByRole('button', { name: /^Filtrar e ordenar/ }).click();
    await ana.page.getByRole('menuitemradio', { name: 'Janela aberta', exact: true }).click();
    expect(await reached(ana.page)).toEqual(['Filtrar e ordenar: Janela aberta', ...all.slice(1)]);
    await ana.tab('Concluídos').click();
    await ana.tab('Concluídos', { selected: true }).waitFor();
    await stage.clear();
  });
});
