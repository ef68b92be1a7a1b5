import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { faults } from './axe.ts';
import { journey } from './journey.ts';
import { pdfOf } from './pictures.ts';
import { narrow } from './screens.ts';
import { queues, restartsWith, wroteYesterday } from './shut-window.ts';

const overflows = (page: Page): Promise<unknown> =>
  page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');

const isUncut = (page: Page, part: string): Promise<unknown> =>
  page.evaluate(
    `(({ clientWidth, scrollWidth }) => clientWidth > 0 && scrollWidth <= clientWidth)(document.querySelector('${part}'))`,
  );

const price = { name: 'Orçamento.pdf', mimeType: 'application/pdf', buffer: pdfOf('Orçamento') };

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
    await expect.poll(() => places.allInnerTexts()).toEqual(['Modelos', 'Respostas', 'Janelas', 'Ajustes']);
    expect((await places.first().boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await screens.shoot(admin.page, 'narrow more');
    await places.filter({ hasText: 'Ajustes' }).tap();
    const parts = admin.page.getByRole('navigation', { name: 'Partes dos ajustes' });
    await parts.getByRole('link', { name: 'Custos' }).tap();
    await admin.page.getByRole('heading', { name: 'Custos' }).first().waitFor();
    await parts.getByRole('link', { name: 'Auditoria' }).tap();
    await admin.page.getByRole('heading', { name: 'Auditoria' }).first().waitFor();
    await admin.page.reload();
    // The part that is open stands in sight, however many there are.
    await expect
      .poll(
        async () =>
          ((await parts.getByRole('link', { name: 'Auditoria' }).boundingBox())?.x ?? Infinity) < narrow.width,
      )
      .toBe(true);
    await parts.getByRole('link', { name: 'Custos' }).tap();
    await admin.page.getByRole('heading', { name: 'Custos' }).first().waitFor();
    await screens.shoot(admin.page, 'narrow costs');
  });

  journey('[N22] shows one pane at a time: the list, the thread, and back', async ({ screens, stage }) => {
    const contact = await stage.contact('Dalva Queirós');
    await contact.writes('Oi! Vi o anúncio de vocês na internet e queria saber se ainda está valendo 😊');
    const ana = await screens.inboxOf('ana', { viewport: narrow, hasTouch: true, isMobile: true });
    await ana.row('Dalva Queirós').waitFor();
    expect(await overflows(ana.page)).toBe(false);
    expect.soft(await faults(ana.page), 'the list').toEqual([]);
    await screens.shoot(ana.page, 'narrow list');
    await ana.row('Dalva Queirós').tap();
    await ana.button('Iniciar').waitFor();
    expect(await ana.tab('Novos').isVisible()).toBe(false);
    for (const part of ['.thread-contact', '.thread-channel'])
      await expect.poll(() => isUncut(ana.page, part), { message: part }).toBe(true);
    await ana.button('Iniciar').tap();
    await ana.writes('Está sim, até domingo!');
    await expect.poll(() => contact.received()).toEqual(['Está sim, até domingo!']);
    await ana.ticked('Está sim, até domingo!', 'Lida').waitFor();
    expect(await overflows(ana.page)).toBe(false);
    expect.soft(await faults(ana.page), 'the thread').toEqual([]);
    await screens.shoot(ana.page, 'narrow thread');

    await ana.page.getByRole('link', { name: 'Voltar para a lista' }).tap();
    await ana.tab('Meus', { selected: true }).waitFor();
    await ana.row('Dalva Queirós').waitFor();
    expect(await ana.timeline.isVisible()).toBe(false);
  });

  journey(
    '[N22] a queue leaves room for the thread, and a long text that is changed its acts',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Elvira Pontes');
      await wroteYesterday(contact, stage.agents.ana);
      const ana = await screens.inboxOf('ana', { viewport: narrow, hasTouch: true, isMobile: true });
      await ana.opens('Meus', 'Elvira Pontes');
      await restartsWith(ana, 'retomada_atendimento');
      await queues(ana, 'Consertamos, sim.');
      await ana.page.getByLabel('Anexar arquivo').and(ana.page.locator('input')).setInputFiles(price);
      await ana.page.getByRole('list', { name: 'Anexos' }).getByText(price.name).waitFor();
      await ana.presses('Deixar na fila');
      await ana.held().filter({ hasText: price.name }).getByRole('button', { name: 'Excluir' }).waitFor();
      await screens.shoot(ana.page, 'narrow queue');
      expect(await isUncut(ana.page, '.thread-status')).toBe(true);
      expect((await ana.page.locator('.composer').boundingBox())?.height).toBeLessThan(narrow.height / 4);

      await ana.held().filter({ hasText: 'Consertamos' }).getByRole('button', { name: 'Editar' }).tap();
      const words = ana.held().getByRole('textbox');
      await words.fill('Consertamos, sim, e rápido. '.repeat(140));
      const save = ana.held().getByRole('button', { name: 'Salvar' });
      await expect
        .poll(async () => {
          const [acts, thread] = [await save.boundingBox(), await ana.timeline.boundingBox()];
          return acts !== null && thread !== null && acts.y + acts.height <= thread.y + thread.height;
        })
        .toBe(true);
      await screens.shoot(ana.page, 'narrow queue edit');
    },
  );

  journey('[N22] [R31] starting: the way on and back in one line, and what is chosen in sight', async ({ screens }) => {
    const { page } = await screens.inboxOf('bruno', { viewport: narrow, hasTouch: true, isMobile: true });
    const dialog = page.getByRole('dialog', { name: 'Iniciar atendimento' });
    await page.locator('.list-tools').getByRole('button', { name: 'Novo atendimento' }).tap();
    await dialog.getByRole('searchbox').fill('11 95501-0010');
    await dialog.getByRole('searchbox').press('Enter');
    await dialog.getByRole('button', { name: /^Iniciar atendimento/ }).tap();
    // Other journeys may have connected a second channel, of which one is chosen first.
    const channel = dialog.getByRole('radio', { name: /^Oficial/ });
    const team = dialog.getByRole('radio', { name: 'Geral' });
    await channel.or(team).first().waitFor({ state: 'attached' });
    if ((await channel.count()) > 0) {
      await channel.check({ force: true });
      await dialog.getByRole('button', { name: 'Continuar' }).tap();
    }
    await team.check({ force: true });
    const [back, on] = await Promise.all(
      ['Voltar', 'Continuar'].map((name) => dialog.getByRole('button', { name }).boundingBox()),
    );
    expect(back?.y).toBe(on?.y);
    expect(back?.x).toBeLessThan(on?.x ?? 0);
    expect(on?.y).toBeGreaterThan(narrow.height / 2);
    expect.soft(await faults(page), 'team').toEqual([]);
    await screens.shoot(page, 'narrow start team');
    await dialog.getByRole('button', { name: 'Continuar' }).tap();
    const last = dialog.getByRole('radio').last();
    await last.check();
    const row = dialog.locator('.picker-row[data-chosen]');
    const preview = dialog.getByRole('complementary', { name: 'Prévia da mensagem' });
    await expect
      .poll(async () => {
        const [chosen, below] = await Promise.all([row.boundingBox(), preview.boundingBox()]);
        return chosen !== null && below !== null && chosen.y + chosen.height <= below.y + 1;
      })
      .toBe(true);
    expect.soft(await faults(page), 'picker').toEqual([]);
    await screens.shoot(page, 'narrow start picker');
  });
});
