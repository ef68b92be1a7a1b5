import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { journey } from './journey.ts';
import { narrow } from './screens.ts';

const overflows = (page: Page): Promise<unknown> =>
  page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');

describe('on a telephone', () => {
  journey('[N22] an administrator reaches every page by thumb', async ({ screens }) => {
    const admin = await screens.inboxOf('admin', { viewport: narrow, hasTouch: true, isMobile: true });
    const bar = admin.page.getByRole('navigation', { name: 'Navegação' });
    const stops = bar.locator('a:visible, button:visible');
    for (const stop of await stops.all()) {
      const box = await stop.boundingBox();
      expect(box?.width, await stop.innerText()).toBeGreaterThanOrEqual(44);
      expect(box?.height, await stop.innerText()).toBeGreaterThanOrEqual(44);
    }
    expect(await overflows(admin.page)).toBe(false);
    await bar.getByRole('button', { name: 'Mais' }).tap();
    const places = admin.page.getByRole('menuitem');
    await expect
      .poll(() => places.allInnerTexts())
      .toEqual(['Modelos', 'Janelas', 'Fila', 'Custos', 'Canais', 'Ajustes']);
    expect((await places.first().boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await screens.shoot(admin.page, 'narrow more');
    await places.filter({ hasText: 'Custos' }).tap();
    await admin.page.getByRole('heading', { name: 'Custos' }).first().waitFor();
    await screens.shoot(admin.page, 'narrow costs');
  });

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
