import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { journey } from './journey.ts';
import { narrow } from './screens.ts';

const overflows = (page: Page): Promise<unknown> =>
  page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');

describe('on a telephone', () => {
  journey('[N22] shows one pane at a time: the list, the thread, and back', async ({ screens, stage }) => {
    const contact = await stage.contact('Dalva Queirós');
    await contact.writes('Oi! Vi o anúncio de vocês na internet e queria saber se ainda está valendo 😊');
    const ana = await screens.inboxOf('ana', { viewport: narrow, hasTouch: true, isMobile: true });
    await ana.row('Dalva Queirós').waitFor();
    expect(await overflows(ana.page)).toBe(false);
    await screens.shoot(ana.page, 'narrow list');
    await ana.row('Dalva Queirós').tap();
    await ana.button('Iniciar').waitFor();
    expect(await ana.tab('Novos').isVisible()).toBe(false);
    await ana.button('Iniciar').tap();
    await ana.writes('Está sim, até domingo!');
    await expect.poll(() => contact.received()).toEqual(['Está sim, até domingo!']);
    await ana.ticked('Está sim, até domingo!', 'Lida').waitFor();
    expect(await overflows(ana.page)).toBe(false);
    await screens.shoot(ana.page, 'narrow thread');

    await ana.page.getByRole('link', { name: 'Voltar para a lista' }).tap();
    await ana.tab('Meus', { selected: true }).waitFor();
    await ana.row('Dalva Queirós').waitFor();
    expect(await ana.timeline.isVisible()).toBe(false);
  });
});
