import { describe, expect, onTestFinished } from 'vitest';
import { faults } from './axe.ts';
import type { InboxScreen } from './inbox-screen.ts';
import { journey } from './journey.ts';
import { metaMoves, metaSays, schedulesOf } from './preparing.ts';
import { PICKER, restartsWith, WAITING, wroteYesterday } from './shut-window.ts';

const TITLE = 'Agendar mensagem';
const HOUR_MS = 60 * 60 * 1000;
/** Long enough to be off and on again before it is due. */
const SOON_MS = 8_000;
const GONE = 'O modelo pedido_pronto não está mais disponível: foi pausado, alterado ou excluído. Escolha outro.';

/** Schedules a template without variables for tomorrow. */
async function schedules(ana: InboxScreen, template: string): Promise<void> {
  await ana.presses(TITLE);
  const dialog = ana.dialog(TITLE);
  await dialog.getByRole('radio', { name: template }).check();
  await dialog.getByRole('button', { name: 'Continuar' }).click();
  await dialog.getByLabel('Data e hora').fill('amanhã 9h');
  await dialog.getByRole('button', { name: TITLE }).click();
  await dialog.waitFor({ state: 'hidden' });
}

describe('a template that Meta changes while a dialog is open', () => {
  journey(
    '[N22] [R78] the dialog says what became of it, keeps what was typed and lets one go on',
    async ({ screens, stage }) => {
      const takeAway = await stage.offers('pedido_pronto', 'UTILITY', [
        { type: 'BODY', text: 'Seu pedido {{1}} está pronto.', example: { body_text: [['42']] } },
      ]);
      const contact = await stage.contact('Rui Falcão');
      await wroteYesterday(contact, stage.agents.ana);
      const ana = await screens.inboxOf('ana', { reducedMotion: 'reduce' });
      await ana.opens('Meus', 'Rui Falcão');
      await ana.presses(TITLE);
      const dialog = ana.dialog(TITLE);
      const chosen = dialog.getByRole('radio', { name: 'pedido_pronto' });
      await chosen.check();
      await dialog.getByRole('button', { name: 'Continuar' }).click();
      await dialog.getByRole('textbox').first().fill('4711');
      await dialog.getByRole('button', { name: 'Continuar' }).click();
      await dialog.getByLabel('Data e hora').fill('amanhã 9h');
      await dialog.getByLabel('Texto livre (opcional)').fill('Pode buscar!');

      await metaMoves(stage, 'pedido_pronto', 'MARKETING');
      await dialog.getByText('A Meta mudou o modelo pedido_pronto para a categoria Marketing.').waitFor();
      await metaSays(stage, 'pedido_pronto', 'PAUSED');
      await dialog.getByText(GONE).waitFor();
      await expect.poll(() => chosen.count()).toBe(0);
      expect.soft(await faults(ana.page), 'gone').toEqual([]);
      await screens.shoot(ana.page, 'foreseen 1 gone');

      await metaSays(stage, 'pedido_pronto', 'APPROVED');
      await chosen.check();
      await dialog.getByText(GONE).waitFor({ state: 'hidden' });
      await dialog.getByRole('button', { name: 'Continuar' }).click();
      expect(await dialog.getByRole('textbox').first().inputValue()).toBe('4711');
      await dialog.getByRole('button', { name: 'Continuar' }).click();
      expect(await dialog.getByLabel('Data e hora').inputValue()).toBe('amanhã 9h');
      expect(await dialog.getByLabel('Texto livre (opcional)').inputValue()).toBe('Pode buscar!');
      await dialog.getByRole('button', { name: TITLE }).click();
      await ana.says('Agendada para amanhã às 09:00').waitFor();

      await ana.presses('Reiniciar');
      const picker = ana.dialog(PICKER);
      await picker.getByRole('radio', { name: 'pedido_pronto' }).check();
      await ana.presses('Continuar');
      await picker.getByRole('textbox').first().fill('4712');
      await metaSays(stage, 'pedido_pronto', 'PAUSED');
      await picker.getByText(GONE).waitFor();
      await metaSays(stage, 'pedido_pronto', 'APPROVED');
      await picker.getByRole('radio', { name: 'pedido_pronto' }).check();
      await ana.presses('Continuar');
      expect(await picker.getByRole('textbox').first().inputValue()).toBe('4712');
      await ana.page.keyboard.press('Escape');
      await takeAway();
    },
  );
});

describe('what is scheduled of another category while the contact has a template to answer', () => {
  journey('[R21] is said beforehand to leave only after a reply, in dialog and thread', async ({ screens, stage }) => {
    const contact = await stage.contact('Tereza Pinho');
    await wroteYesterday(contact, stage.agents.ana);
    const ana = await screens.inboxOf('ana', { reducedMotion: 'reduce' });
    await ana.opens('Meus', 'Tereza Pinho');
    await restartsWith(ana, 'retomada_atendimento');
    await ana.says(WAITING).waitFor();
    await ana.presses('Mais tipos de mensagem');
    await ana.page.getByRole('menuitem', { name: TITLE }).click();
    const dialog = ana.dialog(TITLE);
    await dialog.getByRole('radio', { name: 'novidades_da_semana' }).check();
    await dialog.getByText(/^O contato ainda não respondeu a um modelo da categoria Utilidade/).waitFor();
    await dialog.getByRole('button', { name: 'Continuar' }).click();
    await dialog.getByLabel('Data e hora').fill('amanhã 9h');
    const cancels = dialog.getByLabel('Cancelar se o contato escrever antes');
    await cancels.check();
    await dialog.getByText(/^Assim esta mensagem nunca sai/).waitFor();
    await screens.shootAll(ana.page, 'foreseen 2 category');
    expect.soft(await faults(ana.page), 'category').toEqual([]);
    await cancels.uncheck();
    await dialog.getByRole('button', { name: TITLE }).click();
    await ana.says('Agendada para amanhã às 09:00').waitFor();
    await ana.says(/Só sai se o contato responder antes/).waitFor();
    await contact.writes('Quero sim', 0);
    await ana.says(/Só sai se o contato responder antes/).waitFor({ state: 'hidden' });
  });
});

journey(
  '[R20] [R21] a template that Meta moves to another category while it is filled in is told at once, and another one is chosen',
  async ({ screens, stage }) => {
    const takeAway = await stage.offers('entrega_parcial', 'UTILITY', [
      { type: 'BODY', text: 'Parte do pedido {{1}} saiu hoje.', example: { body_text: [['4711']] } },
    ]);
    onTestFinished(takeAway);
    const contact = await stage.contact('Telma Prado');
    await wroteYesterday(contact, stage.agents.ana);
    const ana = await screens.inboxOf('ana', { reducedMotion: 'reduce' });
    await ana.opens('Meus', 'Telma Prado');
    await restartsWith(ana, 'retomada_atendimento');
    await ana.says(WAITING).waitFor();
    await ana.presses('Reiniciar');
    const picker = ana.dialog(PICKER);
    await picker.getByRole('radio', { name: 'entrega_parcial' }).check();
    await ana.presses('Continuar');
    await picker.getByRole('textbox').first().fill('4712');
    await metaMoves(stage, 'entrega_parcial', 'MARKETING');
    await picker
      .getByRole('alert')
      .getByText(/^A Meta mudou o modelo entrega_parcial para a categoria Marketing/)
      .waitFor();
    await picker.getByRole('radio', { name: 'retomada_atendimento' }).waitFor();
    expect(await picker.getByRole('radio', { name: 'entrega_parcial' }).count()).toBe(0);
    expect.soft(await faults(ana.page), 'moved away').toEqual([]);
    await screens.shootAll(ana.page, 'foreseen 4 moved away');
    await metaMoves(stage, 'entrega_parcial', 'UTILITY');
    await picker.getByRole('radio', { name: 'entrega_parcial' }).check();
    await ana.presses('Continuar');
    expect(await picker.getByRole('textbox').first().inputValue()).toBe('4712');
    await ana.page.keyboard.press('Escape');
  },
);

describe('what is scheduled and late', () => {
  journey('[N35] asks whoever scheduled it, and leaves or is cancelled as they say', async ({ screens, stage }) => {
    const contact = await stage.contact('Valdir Moura');
    await wroteYesterday(contact, stage.agents.ana);
    const ana = await screens.inboxOf('ana', { reducedMotion: 'reduce' });
    await ana.opens('Meus', 'Valdir Moura');
    await schedules(ana, 'novidades_da_semana');
    await schedules(ana, 'novidades_da_semana');
    const ids = await schedulesOf(stage.agents.ana, 'Valdir Moura');
    expect(ids).toHaveLength(2);
    for (const id of ids)
      await stage.agents.ana.ask('POST', `/api/schedules/${id}/reschedule`, { dueAt: Date.now() + SOON_MS });
    await stage.delays(ids, HOUR_MS);

    const asking = ana.page.locator('.pending-line[data-asks]').filter({ hasText: 'Passou da hora: enviar agora?' });
    await expect.poll(() => asking.count(), { timeout: 30_000 }).toBe(2);
    expect(await contact.received()).toEqual([]);
    expect.soft(await faults(ana.page), 'asking').toEqual([]);
    await screens.shoot(ana.page, 'foreseen 3 late');
    await ana.page.getByRole('button', { name: /^Notificações, .*não vista/ }).press('Enter');
    await ana.page
      .getByRole('link', { name: /Valdir Moura/ })
      .first()
      .waitFor();
    await ana.page.keyboard.press('Escape');
    await asking.first().getByRole('button', { name: 'Cancelar' }).click();
    await expect.poll(() => asking.count()).toBe(1);
    await asking.getByRole('button', { name: 'Enviar agora' }).click();
    await expect.poll(() => contact.received(), { timeout: 15_000 }).toHaveLength(1);
    await expect.poll(() => asking.count()).toBe(0);
  });
});
