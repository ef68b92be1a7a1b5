import { describe, expect } from 'vitest';
import { faults } from './axe.ts';
import { focusName } from './focus.ts';
import { journey } from './journey.ts';
import { pdfOf, pngOf } from './pictures.ts';
import { conversationOf } from './preparing.ts';
import { narrow, tablet, wide } from './screens.ts';

const photo = { name: 'vitrine azul.png', mimeType: 'image/png', buffer: pngOf(800, 600, [40, 110, 160]) };
const contract = { name: 'Proposta Ivone.pdf', mimeType: 'application/pdf', buffer: pdfOf('Proposta') };

describe('the contact panel', () => {
  journey(
    '[R91] [N22] [N67] stands beside the thread with details, schedules, files and former tickets, and is there again next time',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Ivone Tavares');
      await contact.writes('Bom dia, tem em azul?');
      const desk = await conversationOf(stage.agents.ana, 'Ivone Tavares');
      await desk.takes();
      const ana = await screens.inboxOf('ana', { reducedMotion: 'reduce' });
      const { page } = ana;
      await ana.opens('Meus', 'Ivone Tavares');
      await ana.field.waitFor();
      await page.getByLabel('Anexar arquivo').and(page.locator('input')).setInputFiles([photo, contract]);
      await page.getByRole('list', { name: 'Anexos' }).getByText(contract.name).waitFor();
      await ana.field.press('Enter');
      await ana.bubble(contract.name).waitFor();

      await page.keyboard.press('Escape');
      await page.getByRole('heading', { name: 'Ivone Tavares' }).click();
      await page.keyboard.press('p');
      const panel = ana.panel();
      await panel.getByText('Número no WhatsApp', { exact: true }).waitFor();
      await expect.poll(() => focusName(page)).toBe('Contato');
      expect.soft(await faults(page), 'details').toEqual([]);
      const tabsAreWhole =
        '(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)(document.querySelector(".panel-tabs"))';
      expect(await page.evaluate(tabsAreWhole)).toBe(true);
      await screens.shootAll(page, 'panel details');

      // Nothing was decided there, so that nothing of it takes the focus.
      await page.reload();
      await panel.getByRole('button', { name: 'Juntar com outro contato' }).waitFor();
      await ana.field.waitFor();
      await page.waitForLoadState('networkidle');
      expect(await focusName(page)).not.toBe('Juntar com outro contato');

      const last = async () => (await panel.getByRole('tab', { name: 'Conversas' }).boundingBox())?.x;
      const stood = await last();
      await panel.getByRole('tab', { name: 'Detalhes' }).focus();
      await page.keyboard.press('ArrowRight');
      const looks = async (words: string) => (await panel.getByText(words).boundingBox())?.height;
      const empty = await looks('Nenhuma mensagem agendada.');
      expect.soft(await last(), 'a tab that is chosen pushes none').toBe(stood);
      expect.soft(await faults(page), 'schedules').toEqual([]);
      await page.keyboard.press('ArrowRight');
      await panel.getByRole('button', { name: `Abrir ${photo.name}` }).waitFor();
      await panel.getByRole('link', { name: `Baixar ${contract.name}` }).waitFor();
      expect.soft(await faults(page), 'files').toEqual([]);
      await screens.shootAll(page, 'panel files');
      await panel.getByRole('button', { name: 'Imagens' }).click();
      await panel.getByRole('link', { name: `Baixar ${contract.name}` }).waitFor({ state: 'detached' });
      await panel.getByRole('button', { name: `Abrir ${photo.name}` }).click();
      await page.getByRole('dialog').getByText(photo.name).first().waitFor();
      await page.keyboard.press('Escape');
      await expect.poll(() => focusName(page)).toBe(`Abrir ${photo.name}`);
      await panel.getByRole('button', { name: 'Vídeos' }).click();
      expect.soft(await looks('Nenhum arquivo deste tipo.'), 'what is empty looks alike').toEqual(empty);

      await panel.getByRole('tab', { name: 'Conversas' }).click();
      const tickets = panel.getByRole('listitem');
      await tickets
        .filter({ hasText: /^Atendimento \d{13}/ })
        .filter({ hasText: 'Em andamento' })
        .filter({ hasText: 'Com Ana' })
        .waitFor();
      await desk.concludes();
      await tickets.filter({ hasText: 'Concluído por Ana' }).waitFor();
      expect.soft(await faults(page), 'tickets').toEqual([]);
      await screens.shootAll(page, 'panel tickets');

      await page.reload();
      await panel.getByText('Número no WhatsApp', { exact: true }).waitFor();
      await panel.getByRole('button', { name: 'Fechar' }).click();
      await panel.waitFor({ state: 'detached' });
      await expect.poll(() => focusName(page)).toBe('Contato');
      await page.reload();
      await ana.thread('Ivone Tavares').waitFor();
      await ana.button('Contato').waitFor();
      expect(await panel.count()).toBe(0);
    },
  );

  journey('[R91] [N22] takes the place of the thread on a phone, and gives it back', async ({ screens, stage }) => {
    const contact = await stage.contact('Jurema Pinto');
    await contact.writes('Oi, é a Jurema');
    const ana = await screens.inboxOf('ana', { reducedMotion: 'reduce' });
    const { page } = ana;
    await page.setViewportSize(narrow);
    await ana.opens('Novos', 'Jurema Pinto');
    await ana.button('Contato').click();
    await ana.panel().getByText('Número no WhatsApp', { exact: true }).waitFor();
    expect(await ana.thread('Jurema Pinto').isVisible()).toBe(false);
    expect.soft(await faults(page), 'on a phone').toEqual([]);
    await ana.panel().getByRole('tab', { name: 'Conversas' }).click();
    await ana.panel().getByText('Ninguém iniciou ainda').waitFor();
    await ana.button('Voltar à conversa').click();
    await ana.thread('Jurema Pinto').waitFor();
    await expect.poll(() => focusName(page)).toBe('Contato');

    // What lay over the edge of one thread does not lie over the next.
    await page.setViewportSize(tablet);
    const other = await stage.contact('Jandira Pinto');
    await other.writes('Oi, é a Jandira');
    await ana.button('Contato').click();
    await ana.panel().getByText('Jurema Pinto').first().waitFor();
    await ana.row('Jandira Pinto').click();
    await ana.thread('Jandira Pinto').waitFor();
    await ana.panel().waitFor({ state: 'detached' });
    await page.setViewportSize(wide);
  });

  journey('[R91] its pieces stand on the contact’s own page, too', async ({ screens, stage }) => {
    const contact = await stage.contact('Laís Quadros');
    await contact.writes('Oi, é a Laís');
    const ana = await screens.inboxOf('ana', { reducedMotion: 'reduce' });
    await ana.opens('Novos', 'Laís Quadros');
    await ana.button('Contato').click();
    await ana.panel().getByRole('link', { name: 'Abrir a página do contato' }).click();
    const tickets = ana.page.getByRole('region', { name: 'Conversas' });
    await tickets.getByRole('link', { name: /^Atendimento \d{13}$/ }).waitFor();
    await ana.page.getByText('Nenhuma mensagem agendada.').waitFor();
    expect.soft(await faults(ana.page), 'the page').toEqual([]);
    await screens.shootAll(ana.page, 'panel page');
    await tickets.getByRole('link', { name: /^Atendimento \d{13}$/ }).click();
    await ana.thread('Laís Quadros').waitFor();
  });
});
