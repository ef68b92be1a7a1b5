import { describe, expect } from 'vitest';
import { faults } from './axe.ts';
import { focusName } from './focus.ts';
import type { InboxScreen } from './inbox-screen.ts';
import { journey } from './journey.ts';
import { pdfOf, pngOf } from './pictures.ts';
import { conversationOf } from './preparing.ts';
import { narrow } from './screens.ts';
import { QUEUE_HINT, queues, restartsWith, wroteYesterday } from './shut-window.ts';
import type { Stage } from './stage.ts';

const CHOOSE = 'Encaminhar mensagem';

/** Opens the dialog for one message. */
async function forwards(ana: InboxScreen, said: string): Promise<void> {
  const bubble = ana.bubble(said);
  await bubble.hover();
  await bubble.getByRole('button', { name: 'Opções da mensagem' }).click();
  await ana.page.getByRole('menuitem', { name: 'Encaminhar' }).click();
  await ana.dialog(CHOOSE).waitFor();
}

const row = (ana: InboxScreen, name: string) =>
  ana.dialog(CHOOSE).getByRole('listitem').filter({ hasText: name }).getByRole('checkbox');

/** Somebody who wrote a minute ago, and whom Ana serves. */
async function serves(stage: Stage, name: string) {
  const contact = await stage.contact(name);
  await contact.writes(`Oi, aqui é ${name}`, 60_000);
  await (await conversationOf(stage.agents.ana, name)).takes();
  return contact;
}

describe('passing a message on', () => {
  journey(
    'Ana chooses for whom, sees what goes where, and only then it leaves: at once, or into the queue',
    async ({ screens, stage }) => {
      const from = await serves(stage, 'Lia Prates');
      const to = await serves(stage, 'Nilo Costa');
      const waiting = await stage.contact('Olga Nunes');
      await wroteYesterday(waiting, stage.agents.ana);
      const shut = await stage.contact('Pedro Alves');
      await wroteYesterday(shut, stage.agents.ana);
      const ana = await screens.inboxOf('ana');
      await ana.opens('Meus', 'Olga Nunes');
      await restartsWith(ana, 'retomada_atendimento');
      await ana.says(QUEUE_HINT).waitFor();
      await ana.opens('Meus', 'Lia Prates');

      await forwards(ana, 'Oi, aqui é Lia Prates');
      await expect.poll(() => focusName(ana.page)).toBe('Buscar por nome ou telefone');
      expect(await ana.button('Continuar').isDisabled()).toBe(true);
      expect(await row(ana, 'Pedro Alves').count()).toBe(0);
      await screens.shoot(ana.page, 'forward choose');
      await ana.page.keyboard.type('nilo');
      await row(ana, 'Nilo Costa').check();
      await ana.dialog(CHOOSE).getByRole('searchbox').fill('');
      await row(ana, 'Olga Nunes').check();
      await ana.dialog(CHOOSE).getByText('2 escolhidos').waitFor();
      await ana.presses('Continuar');

      const confirm = ana.dialog('Encaminhar para 2 conversas?');
      await confirm.getByRole('region', { name: 'O que será enviado' }).getByText('Oi, aqui é Lia Prates').waitFor();
      const line = (name: string) => confirm.getByRole('listitem').filter({ hasText: name });
      await line('Nilo Costa').getByText('Sai agora').waitFor();
      await line('Olga Nunes').getByText('Vai para a fila').waitFor();
      await expect.poll(() => focusName(ana.page)).toBe('Encaminhar');
      await screens.shoot(ana.page, 'forward confirm');
      // Nothing has left before it is confirmed.
      expect(await to.received()).toEqual([]);
      await confirm.getByRole('button', { name: 'Encaminhar' }).click();
      await confirm.waitFor({ state: 'hidden' });
      await ana.announces('Mensagem encaminhada para 2 conversas; em 1 delas, ficou na fila.').waitFor();
      await expect.poll(() => to.received()).toEqual(['Oi, aqui é Lia Prates']);
      expect(await waiting.received()).toHaveLength(1);
      await waiting.writes('Voltei');
      await expect.poll(async () => (await waiting.received()).at(-1)).toBe('Oi, aqui é Lia Prates');
      expect(await from.received()).toEqual([]);
    },
  );

  journey(
    '[N5] Ana reads that a contact asked to stop before she passes something on, and it stays in their queue',
    async ({ screens, stage }) => {
      const from = await serves(stage, 'Ubaldo Reis');
      const to = await stage.contact('Vânia Prado');
      await wroteYesterday(to, stage.agents.ana);
      const ana = await screens.inboxOf('ana');
      await ana.opens('Meus', 'Vânia Prado');
      await restartsWith(ana, 'retomada_atendimento');
      await queues(ana, 'Temos uma oferta');
      await to.writes('Pode PARAR com isso, por favor');
      await ana.row('Vânia Prado').getByText('1 na fila: pediu para parar').waitFor();
      await screens.shoot(ana.page, 'queue kept in the list');
      await ana.opens('Meus', 'Ubaldo Reis');
      await forwards(ana, 'Oi, aqui é Ubaldo Reis');
      const kept = 'Fica na fila: pediu para parar';
      await ana.dialog(CHOOSE).getByRole('listitem').filter({ hasText: 'Vânia Prado' }).getByText(kept).waitFor();
      await screens.shoot(ana.page, 'forward to a kept queue');
      await row(ana, 'Vânia Prado').check();
      await ana.presses('Continuar');
      const confirm = ana.dialog('Encaminhar para 1 conversa?');
      await confirm.getByText(kept).waitFor();
      await confirm.getByRole('button', { name: 'Encaminhar' }).click();
      await ana.announces('Mensagem deixada na fila de Vânia Prado.').waitFor();
      await ana.row('Vânia Prado').getByText('2 na fila: pediu para parar').waitFor();
      // Only the template.
      expect(await to.received()).toHaveLength(1);
      expect(await from.received()).toEqual([]);
    },
  );

  journey('a picture and a document go on with their words; the browser sends no bytes', async ({ screens, stage }) => {
    const from = await serves(stage, 'Quim Barros');
    const to = await serves(stage, 'Rita Lobo');
    const photo = pngOf(640, 480, [120, 60, 40]);
    await from.sends({ name: 'sala.png', mimeType: 'image/png', bytes: photo }, 'A sala, como ficou');
    await from.sends({ name: 'Planta.pdf', mimeType: 'application/pdf', bytes: pdfOf('Planta') });
    const ana = await screens.inboxOf('ana');
    await ana.opens('Meus', 'Quim Barros');
    await ana.timeline.getByRole('button', { name: 'Abrir Planta.pdf' }).waitFor();
    const uploads: string[] = [];
    ana.page.on('request', (request) => {
      if (/\/media/.test(request.url()) && request.method() !== 'GET') uploads.push(request.url());
    });
    for (const said of ['A sala, como ficou', 'Planta.pdf']) {
      await forwards(ana, said);
      await row(ana, 'Rita Lobo').check();
      await ana.presses('Continuar');
      const confirm = ana.dialog('Encaminhar para 1 conversa?');
      await confirm.getByText(said).waitFor();
      await screens.shoot(ana.page, `forward ${said}`);
      await confirm.getByRole('button', { name: 'Encaminhar' }).click();
      await ana.announces('Mensagem encaminhada para Rita Lobo.').waitFor();
      await ana.page.getByRole('status').getByRole('button', { name: 'Fechar' }).click();
    }
    await expect
      .poll(() => to.files())
      .toMatchObject([
        { kind: 'image', sizeBytes: photo.length },
        { kind: 'document', name: 'Planta.pdf', mimeType: 'application/pdf' },
      ]);
    expect(uploads).toEqual([]);
    await ana.opens('Meus', 'Rita Lobo');
    await ana.ticked('A sala, como ficou', 'Lida').waitFor();
    await ana.timeline.locator('.file-picture img').waitFor();
    await expect.poll(() => ana.page.evaluate("document.querySelector('.file-picture img').naturalWidth")).toBe(640);
  });

  journey('[N22] by keyboard alone, on a narrow screen, and axe finds nothing wrong', async ({ screens, stage }) => {
    const from = await serves(stage, 'Sara Melo');
    const to = await serves(stage, 'Téo Ramos');
    await from.writes('O endereço é Rua das Flores, 10');
    const ana = await screens.inboxOf('ana', { viewport: narrow, reducedMotion: 'reduce' });
    await ana.opens('Meus', 'Sara Melo');
    const { page } = ana;
    await ana.field.focus();
    await page.keyboard.press('Shift+Tab');
    while ((await focusName(page)) !== 'Opções da mensagem') await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Encaminhar' }).focus();
    await page.keyboard.press('Enter');
    await ana.dialog(CHOOSE).waitFor();
    expect.soft(await faults(page), 'choosing').toEqual([]);
    // Esc leaves it, and one is back at the message.
    await page.keyboard.press('Escape');
    await ana.dialog(CHOOSE).waitFor({ state: 'detached' });
    await expect.poll(() => focusName(page)).toBe('Opções da mensagem');
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Encaminhar' }).focus();
    await page.keyboard.press('Enter');
    await ana.dialog(CHOOSE).waitFor();
    await page.keyboard.type('téo');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await ana.dialog(CHOOSE).getByText('1 escolhido').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await ana.dialog('Encaminhar para 1 conversa?').waitFor();
    await screens.shoot(page, 'forward confirm narrow');
    expect.soft(await faults(page), 'confirming').toEqual([]);
    await page.keyboard.press('Enter');
    await expect.poll(() => to.received()).toEqual(['O endereço é Rua das Flores, 10']);
  });
});
