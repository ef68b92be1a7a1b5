import { describe, expect } from 'vitest';
import { faults } from './axe.ts';
import { holdBack } from './gate.ts';
import type { InboxScreen } from './inbox-screen.ts';
import { journey } from './journey.ts';
import { conversationOf, metaSays, schedulesIn, schedulesOf } from './preparing.ts';
import { wroteYesterday } from './shut-window.ts';

const TITLE = 'Agendar mensagem';
const SENT = 'Olá, Célia Nunes! Aqui é Ana, da Loja Janela. Podemos continuar o seu atendimento por aqui?';
const CHARGE = /Este envio é cobrado pela Meta\..*Utilidade/;
const SOON_MS = 2_000;

/** Fills the dialog in up to its last step. */
async function fillsIn(ana: InboxScreen, when: string) {
  await ana.presses(TITLE);
  const dialog = ana.dialog(TITLE);
  await dialog.getByRole('radio', { name: 'retomada_atendimento' }).check();
  await dialog.getByRole('button', { name: 'Continuar' }).click();
  await dialog.getByRole('heading', { name: 'Parâmetros' }).waitFor();
  await dialog.getByRole('button', { name: 'Continuar' }).click();
  await dialog.getByLabel('Data e hora').fill(when);
  return dialog;
}

describe('what is scheduled', () => {
  journey(
    '[N11] [N35] [R27] [R35] [R78] [R79] [R82] leaves at its time, and stands in thread and list until then',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Célia Nunes');
      await wroteYesterday(contact, stage.agents.ana);
      const ana = await screens.inboxOf('ana', { reducedMotion: 'reduce' });
      await ana.opens('Meus', 'Célia Nunes');
      const dialog = await fillsIn(ana, 'qualquer dia');
      await dialog.getByText('Não entendi.').waitFor();
      await dialog.getByLabel('Data e hora').fill('amanhã 9h');
      await dialog.getByText('amanhã às 09:00').first().waitFor();
      await dialog.getByText(CHARGE).waitFor();
      await dialog.getByText('Vale depois de 10 minutos de atraso.').waitFor();
      expect.soft(await faults(ana.page), 'scheduling').toEqual([]);
      await screens.shoot(ana.page, 'schedule 1 dialog');
      await dialog.getByRole('button', { name: TITLE }).click();
      await dialog.waitFor({ state: 'hidden' });
      await ana.says('Agendada para amanhã às 09:00').waitFor();
      await ana.row('Célia Nunes').getByText('Mensagem agendada para amanhã às 09:00').waitFor();
      expect.soft(await faults(ana.page), 'the thread').toEqual([]);
      await screens.shoot(ana.page, 'schedule 2 pending');

      await ana.page.getByRole('link', { name: 'Agendamentos' }).click();
      await ana.page.getByRole('listitem').filter({ hasText: 'Célia Nunes' }).getByText('Agendado').waitFor();
      expect.soft(await faults(ana.page), 'the list').toEqual([]);
      await screens.shoot(ana.page, 'schedule 3 list');
      await ana.page.getByRole('button', { name: 'Reagendar' }).first().click();
      await ana.dialog('Reagendar').waitFor();
      expect.soft(await faults(ana.page), 'another time').toEqual([]);
      await ana.page.keyboard.press('Escape');

      // Whoever sees it is told live, an administrator as its author.
      const admin = await screens.inboxOf('admin', { reducedMotion: 'reduce' });
      const gate = await holdBack(admin.page, '**/api/schedules?*');
      await admin.page.getByRole('link', { name: 'Agendamentos' }).click();
      await admin.page.getByRole('status').getByText('Carregando').waitFor();
      await admin.page.locator('.skeleton').waitFor();
      expect.soft(await faults(admin.page), 'the list on its way').toEqual([]);
      await screens.shootAll(admin.page, 'schedule 4 skeleton');
      gate.open();
      const seen = admin.page.getByRole('listitem').filter({ hasText: 'Célia Nunes' });
      await seen.getByText('Agendado').waitFor();
      expect(await admin.page.locator('.skeleton').count()).toBe(0);
      await admin.page.getByRole('button', { name: 'Todas' }).click();
      const waiting = ana.page.getByRole('listitem').filter({ hasText: 'Célia Nunes' });
      await waiting.waitFor();

      const [id] = await schedulesOf(stage.agents.ana, 'Célia Nunes');
      await stage.agents.ana.ask('POST', `/api/schedules/${id}/reschedule`, { dueAt: Date.now() + SOON_MS });
      await seen.getByText('Entregue').waitFor();
      await waiting.waitFor({ state: 'hidden' });
      await screens.shootAll(admin.page, 'schedule 5 list');
      await ana.page.getByRole('link', { name: 'Atendimentos' }).click();
      await ana.opens('Meus', 'Célia Nunes');
      await ana.bubble(SENT).waitFor();
      expect(await contact.received()).toEqual([SENT]);
      expect(await ana.says(/^Agendada para/).count()).toBe(0);
    },
  );

  journey(
    '[N58] what one has written is asked about before Esc or a press beside it throws it away',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Rita Rascunho');
      await wroteYesterday(contact, stage.agents.ana);
      const ana = await screens.inboxOf('ana', { reducedMotion: 'reduce' });
      await ana.opens('Meus', 'Rita Rascunho');
      await ana.presses(TITLE);
      await ana.dialog(TITLE).getByRole('searchbox').waitFor();
      await ana.page.keyboard.press('Escape');
      await ana.dialog(TITLE).waitFor({ state: 'hidden' });

      const dialog = await fillsIn(ana, 'amanhã 9h');
      await dialog.getByLabel('Texto livre (opcional)').fill('Bom dia, Rita!');
      const asking = ana.dialog('Descartar o que você escreveu?');
      await ana.page.keyboard.press('Escape');
      await asking.getByRole('button', { name: 'Continuar editando' }).waitFor();
      expect.soft(await faults(ana.page), 'asking').toEqual([]);
      await screens.shoot(ana.page, 'schedule asking');
      await ana.page.keyboard.press('Escape');
      await asking.waitFor({ state: 'hidden' });
      expect(await dialog.getByLabel('Texto livre (opcional)').inputValue()).toBe('Bom dia, Rita!');

      await ana.page.mouse.click(4, 4);
      await asking.getByRole('button', { name: 'Continuar editando' }).click();
      await asking.waitFor({ state: 'hidden' });
      expect(await dialog.getByLabel('Data e hora').inputValue()).toBe('amanhã 9h');

      await dialog.getByRole('button', { name: 'Fechar' }).click();
      await asking.getByRole('button', { name: 'Descartar' }).click();
      await dialog.waitFor({ state: 'hidden' });
      expect(await asking.count()).toBe(0);
      expect(await schedulesOf(stage.agents.ana, 'Rita Rascunho')).toEqual([]);
    },
  );

  journey(
    '[N20] [N22] [R78] [R82] is scheduled by keyboard alone, and a cancellation is taken back',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Olga Teclas');
      await wroteYesterday(contact, stage.agents.ana);
      const ana = await screens.inboxOf('ana', { reducedMotion: 'reduce' });
      await ana.opens('Meus', 'Olga Teclas');
      await ana.button(TITLE).press('Enter');
      const dialog = ana.dialog(TITLE);
      const { keyboard } = ana.page;
      const focused = dialog.locator(':focus');
      const search = dialog.getByRole('searchbox', { name: 'Pesquisar modelo de mensagem' });
      const when = dialog.getByLabel('Data e hora');
      const isFocused = (field: typeof when) => expect.poll(() => field.and(focused).count()).toBe(1);
      await isFocused(search);
      await keyboard.type('retomada');
      await expect.poll(() => dialog.getByRole('radio').count()).toBe(1);
      await keyboard.press('Enter');
      const name = dialog.getByRole('textbox', { name: 'NOME' });
      await isFocused(name);
      await keyboard.press('ControlOrMeta+A');
      await keyboard.press('Delete');
      await dialog.getByRole('button', { name: 'Continuar' }).press('Enter');
      await dialog.getByRole('alert').getByText('Confira antes de continuar: NOME.').waitFor();
      await isFocused(name);
      await keyboard.type('Olga');
      await keyboard.press('Enter');
      await isFocused(when);
      await dialog.getByRole('button', { name: 'Voltar' }).press('Enter');
      await isFocused(name);
      await dialog.getByRole('button', { name: 'Voltar' }).press('Enter');
      await isFocused(search);
      await keyboard.press('Enter');
      await isFocused(name);
      await keyboard.press('Enter');
      await isFocused(when);
      await keyboard.type('em 5 minutos');
      await keyboard.press('Enter');
      await dialog.waitFor({ state: 'hidden' });
      await ana.says(/^Agendada para /).waitFor();

      const row = `[...document.querySelectorAll('a')].find((link) => link.textContent.includes('Olga Teclas'))`;
      const inRow = `getComputedStyle(${row}.querySelector('.schedule-clock')).color`;
      const inThread = `getComputedStyle(document.querySelector('.pending-line > .icon')).color`;
      expect(await ana.page.evaluate(inThread)).toBe(await ana.page.evaluate(inRow));

      await ana.presses('Cancelar');
      await ana.says(/^Agendada para /).waitFor({ state: 'hidden' });
      await ana.page.getByRole('button', { name: 'Desfazer' }).click();
      await ana.says(/^Agendada para /).waitFor();
      await ana.presses('Cancelar');
      await ana.says(/^Agendada para /).waitFor({ state: 'hidden' });
    },
  );

  journey(
    '[N61] [N20] what is written goes along from the composer, which keeps it until it is scheduled',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Nara Depois');
      await contact.writes('Vocês abrem amanhã?');
      await (await conversationOf(stage.agents.ana, contact.name)).takes();
      const ana = await screens.inboxOf('ana', { reducedMotion: 'reduce' });
      await ana.opens('Meus', 'Nara Depois');
      const otherwise = ana.button('Mais opções de envio');
      await ana.field.waitFor();
      expect(await otherwise.count()).toBe(0);
      const text = 'Bom dia, Nara! Já estamos abertos.';
      await ana.field.fill(text);
      await screens.shoot(ana.page, 'carried 0 composer');
      const begins = async () => {
        await otherwise.press('Enter');
        await ana.page.getByRole('menuitem', { name: TITLE }).press('Enter');
        await dialog.getByText('Seu texto vai junto.').waitFor();
      };
      const dialog = ana.dialog(TITLE);
      await begins();
      await dialog.getByText(text).waitFor();
      expect.soft(await faults(ana.page), 'carried along').toEqual([]);
      await screens.shootAll(ana.page, 'carried 1 picker');
      await ana.page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      expect(await ana.field.inputValue()).toBe(text);

      const goesOn = async (written: string, when: string) => {
        await begins();
        await dialog.getByRole('radio', { name: 'retomada_atendimento' }).check();
        await dialog.getByRole('button', { name: 'Continuar' }).click();
        await dialog.getByRole('heading', { name: 'Parâmetros' }).waitFor();
        await dialog.getByRole('button', { name: 'Continuar' }).click();
        expect(await dialog.getByLabel('Texto livre (opcional)').inputValue()).toBe(written);
        await dialog.getByLabel('Data e hora').fill(when);
        await dialog.getByRole('button', { name: TITLE }).click();
        await dialog.waitFor({ state: 'hidden' });
        await expect.poll(() => ana.field.inputValue()).toBe('');
      };
      await goesOn(text, 'amanhã 8h');
      await ana.says('Agendada para amanhã às 08:00').waitFor();
      await ana.says(text).waitFor();

      // Three are one line, until they are asked for; a reload does not change that.
      for (const days of [3, 4]) {
        await ana.field.fill(`Mais um lembrete, o de daqui a ${days} dias.`);
        await goesOn(`Mais um lembrete, o de daqui a ${days} dias.`, `daqui a ${days} dias às 9h`);
      }
      const fold = ana.page.getByRole('button', { name: /^3 mensagens agendadas · a próxima sai amanhã às 08:00/ });
      await fold.waitFor();
      expect(await ana.says(text).count()).toBe(0);
      await screens.shootAll(ana.page, 'carried 2 folded');
      await fold.press('Enter');
      await ana.says(text).waitFor();
      expect(await fold.getAttribute('aria-expanded')).toBe('true');
      expect.soft(await faults(ana.page), 'unfolded').toEqual([]);
      await screens.shootAll(ana.page, 'carried 3 unfolded');
      await ana.page.reload();
      await ana.says(text).waitFor();
      await fold.press('Enter');
      await ana.says(text).waitFor({ state: 'hidden' });
    },
  );

  journey('[N35] is cancelled by the contact who writes first', async ({ screens, stage }) => {
    const contact = await stage.contact('Davi Lopes');
    await wroteYesterday(contact, stage.agents.ana);
    const ana = await screens.inboxOf('ana');
    await ana.opens('Meus', 'Davi Lopes');
    const dialog = await fillsIn(ana, 'amanhã 9h');
    await dialog.getByLabel('Cancelar se o contato escrever antes').check();
    await dialog.getByRole('button', { name: TITLE }).click();
    await ana.says('Agendada para amanhã às 09:00').waitFor();
    await contact.writes('Pode deixar, já resolvi.', 0);
    await ana.says('O contato escreveu antes; 1 mensagem agendada foi cancelada').waitFor();
    await ana.says('Agendada para amanhã às 09:00').waitFor({ state: 'hidden' });
    await ana.page.getByRole('link', { name: 'Agendamentos' }).click();
    await ana.page.getByRole('button', { name: 'Cancelado' }).click();
    await ana.page
      .getByRole('listitem')
      .filter({ hasText: 'Davi Lopes' })
      .getByText('O contato escreveu antes')
      .waitFor();
  });
});

describe('the list of what is scheduled', () => {
  journey('[R27] [R79] begins one with any contact, and finds it by its words', async ({ screens, stage }) => {
    const contact = await stage.contact('Íris Página');
    await wroteYesterday(contact, stage.agents.ana);
    const ana = await screens.inboxOf('ana', { reducedMotion: 'reduce' });
    await ana.page.getByRole('link', { name: 'Agendamentos' }).click();
    await ana.presses('Novo agendamento');
    const dialog = ana.dialog(TITLE);
    const search = dialog.getByRole('searchbox');
    await search.fill('iris pagina');
    await dialog.getByRole('button', { name: /Íris Página/ }).waitFor();
    expect.soft(await faults(ana.page), 'whom').toEqual([]);
    await screens.shoot(ana.page, 'schedules begins');
    await search.press('Enter');
    await dialog.getByRole('radio', { name: 'Geral' }).check();
    await dialog.getByRole('button', { name: 'Continuar' }).click();
    await dialog.getByRole('radio', { name: 'retomada_atendimento' }).check();
    await dialog.getByRole('button', { name: 'Continuar' }).click();
    await dialog.getByRole('heading', { name: 'Parâmetros' }).waitFor();
    // Too long is said while one types.
    const first = dialog.getByRole('textbox').first();
    const filled = await first.inputValue();
    await first.fill('x'.repeat(1_100));
    await dialog.getByText(/^\d+ caracteres a mais: assim o texto do modelo passa do limite de 1024/).waitFor();
    expect.soft(await faults(ana.page), 'too long').toEqual([]);
    await screens.shootAll(ana.page, 'schedule too long');
    await dialog.getByRole('button', { name: 'Continuar' }).click();
    await dialog.getByRole('alert').getByText('Confira antes de continuar:').waitFor();
    await first.fill(filled);
    await dialog.getByRole('button', { name: 'Continuar' }).click();
    await dialog.getByLabel('Texto livre (opcional)').fill('Sua peça chegou, Íris.');
    await dialog.getByLabel('Data e hora').fill('daqui a 5 dias às 9h');
    // Either way it costs something, and it is said what.
    await dialog
      .getByText(/Com a janela aberta na hora, sai o texto, .*Com ela fechada, o modelo de Utilidade: /)
      .waitFor();
    await screens.shootAll(ana.page, 'schedule either cost');
    await dialog.getByRole('button', { name: TITLE }).click();
    await dialog.waitFor({ state: 'hidden' });

    const row = ana.page.getByRole('listitem').filter({ hasText: 'Íris Página' });
    const words = ana.page.getByRole('searchbox', { name: 'Pesquisar por nome, número, texto ou modelo' });
    await row.waitFor();
    await words.fill('nada disso');
    await ana.page.getByText('Nenhum agendamento encontrado com essa pesquisa nesta situação.').waitFor();
    await words.fill('PECA iris retomada');
    await row.waitFor();
    const every = ana.page.getByLabel('Selecionar todos');
    await every.check();
    await ana.page.getByText('1 selecionado').waitFor();
    expect.soft(await faults(ana.page), 'found').toEqual([]);
    await screens.shootAll(ana.page, 'schedules found');
    // What it was to be at stands in the dialog as one writes it.
    await row.getByRole('button', { name: 'Reagendar' }).click();
    await ana
      .dialog('Reagendar')
      .getByText(/, \d\d\/\d\d às 09:00$/)
      .first()
      .waitFor();
    await ana.page.keyboard.press('Escape');
    await ana.presses('Cancelar selecionados');
    await ana.dialog('Cancelar 1 agendamento?').getByRole('button', { name: 'Cancelar agendamentos' }).click();
    await ana.page.getByText('1 agendamento cancelado.').waitFor();
    // Behind a dialog that is closing yet the row has no role: what stands above the list goes with it.
    await every.waitFor({ state: 'detached' });
    await row.waitFor({ state: 'detached' });
  });

  journey(
    '[N22] [R79] [R81] keeps the focus where it is, on the contact’s page and in the thread, whatever changes',
    async ({ screens, stage }) => {
      const takeAway = await stage.offers('aviso_focado', 'UTILITY', [{ type: 'BODY', text: 'Seu pedido chegou.' }]);
      const contact = await stage.contact('Gema Focada');
      await wroteYesterday(contact, stage.agents.ana);
      const ana = await screens.inboxOf('ana', { reducedMotion: 'reduce' });
      const { page } = ana;
      await ana.opens('Meus', 'Gema Focada');
      const id = page.url().split('/').at(-1);
      await schedulesIn(stage.agents.ana, id, 'aviso_focado');
      const focused = page.locator('button:focus').filter({ hasText: 'Reagendar' });
      const moves = async (when: string, told: string) => {
        await page.getByRole('button', { name: 'Reagendar' }).press('Enter');
        const dialog = ana.dialog('Reagendar');
        await dialog.getByLabel('Data e hora').fill(when);
        await page.keyboard.press('Enter');
        await dialog.waitFor({ state: 'hidden' });
        await page.getByText(told).first().waitFor();
        expect(await focused.count()).toBe(1);
      };
      await moves('amanhã 9h', 'Agendada para amanhã às 09:00');
      await page.goto(`${stage.origin}/contatos/${id?.split(':').at(-1)}`);
      await page.getByRole('heading', { name: 'Mensagens agendadas' }).waitFor();
      await moves('amanhã 10h', 'amanhã às 10:00');
      // What is not this one’s changes beside it.
      await schedulesIn(stage.agents.ana, id, 'aviso_focado');
      await expect.poll(() => page.getByRole('button', { name: 'Reagendar' }).count()).toBe(2);
      expect(await focused.count()).toBe(1);
      await takeAway();
    },
  );
});

describe('what is scheduled and does not leave', () => {
  journey('[N35] [R82] of several that stand as one line is said there, once', async ({ screens, stage }) => {
    const takeAway = await stage.offers('aviso_dobrado', 'UTILITY', [{ type: 'BODY', text: 'Seu pedido chegou.' }]);
    const contact = await stage.contact('Gina Dobrada');
    await wroteYesterday(contact, stage.agents.ana);
    const ana = await screens.inboxOf('ana', { reducedMotion: 'reduce' });
    await ana.opens('Meus', 'Gina Dobrada');
    const id = ana.page.url().split('/').at(-1);
    for (let n = 0; n < 3; n++) await schedulesIn(stage.agents.ana, id, 'aviso_dobrado');
    const fold = ana.page.getByRole('button', { name: /^3 mensagens agendadas/ });
    await fold.waitFor();
    const row = `[...document.querySelectorAll('a')].find((link) => link.textContent.includes('Gina Dobrada'))`;
    const inRow = `getComputedStyle(${row}.querySelector('.schedule-clock')).color`;
    const onBar = `getComputedStyle(document.querySelector('.pending-fold > .icon')).color`;
    expect(await ana.page.evaluate(onBar)).toBe(await ana.page.evaluate(inRow));

    await metaSays(stage, 'aviso_dobrado', 'PAUSED');
    const once = fold.getByText('O modelo está pausado pela Meta. 3 mensagens podem não sair.');
    await once.waitFor();
    expect(await ana.page.locator('.pending-line').count()).toBe(0);
    expect.soft(await faults(ana.page), 'folded and halted').toEqual([]);
    await screens.shootAll(ana.page, 'schedule 7 folded halted');
    await fold.press('Enter');
    await expect.poll(() => ana.page.getByText(/Se não voltar até a hora, a mensagem não sai/).count()).toBe(3);
    expect(await once.count()).toBe(0);
    await takeAway();
  });

  journey(
    '[R79] is told by the bell, in the thread and beside the list, and what waits for a template before it is deleted',
    async ({ screens, stage }) => {
      const takeAway = await stage.offers('aviso_parado', 'UTILITY', [
        { type: 'BODY', text: 'Seu pedido está parado.' },
      ]);
      const contact = await stage.contact('Gil Siqueira');
      await wroteYesterday(contact, stage.agents.ana);
      const ana = await screens.inboxOf('ana', { reducedMotion: 'reduce' });
      await ana.opens('Meus', 'Gil Siqueira');
      await ana.presses(TITLE);
      const dialog = ana.dialog(TITLE);
      await dialog.getByRole('radio', { name: 'aviso_parado' }).check();
      await dialog.getByRole('button', { name: 'Continuar' }).click();
      await dialog.getByLabel('Data e hora').fill('amanhã 9h');
      await dialog.getByRole('button', { name: TITLE }).click();
      await ana.says('Agendada para amanhã às 09:00').waitFor();

      const admin = await screens.inboxOf('admin', { reducedMotion: 'reduce' });
      await admin.page.goto(`${stage.origin}/modelos`);
      await admin.page.getByRole('link', { name: /^aviso_parado/ }).click();
      await admin.page.getByRole('button', { name: 'Excluir' }).first().click();
      const asking = admin.dialog('Excluir este modelo?');
      await asking.getByText('1 mensagem agendada sai com este modelo.').waitFor();
      await screens.shoot(admin.page, 'schedule 4 deleting');
      await admin.page.keyboard.press('Escape');

      await metaSays(stage, 'aviso_parado', 'PAUSED');
      // [N35] Said at once, while there is time to do something about it.
      await ana.says(/O modelo está pausado pela Meta\. Se não voltar até a hora, a mensagem não sai/).waitFor();
      expect.soft(await faults(ana.page), 'halted').toEqual([]);
      await screens.shootAll(ana.page, 'schedule 5 halted');
      // [N77] Also to a colleague, who did not schedule it.
      const bruno = await screens.inboxOf('bruno', { reducedMotion: 'reduce' });
      await bruno.opens('Outros', 'Gil Siqueira');
      await bruno.says(/O modelo está pausado pela Meta\. Se não voltar até a hora, a mensagem não sai/).waitFor();
      // Another time may help what waits, and why it would not leave is said beside it.
      await ana.button('Reagendar').click();
      const waiting = ana.dialog('Reagendar');
      await waiting.getByText(/^O modelo está pausado pela Meta/).waitFor();
      await waiting.getByLabel('Data e hora').waitFor();
      expect.soft(await faults(ana.page), 'another time while halted').toEqual([]);
      await screens.shootAll(ana.page, 'schedule 5 rescheduling halted');
      await ana.page.keyboard.press('Escape');
      const [id] = await schedulesOf(stage.agents.ana, 'Gil Siqueira');
      await stage.agents.ana.ask('POST', `/api/schedules/${id}/send`);
      await ana.says(/A mensagem agendada por Ana não saiu: O modelo estava pausado/).waitFor();
      await ana.page.getByRole('button', { name: /^Notificações, .*não vista/ }).press('Enter');
      await ana.page.getByRole('link', { name: /A mensagem agendada para Gil Siqueira não saiu\./ }).waitFor();
      expect.soft(await faults(ana.page), 'the bell').toEqual([]);
      await screens.shoot(ana.page, 'schedule 5 not left');
      await ana.page.keyboard.press('Escape');
      const unsent = ana.timeline.locator('.unsent').filter({ hasText: 'Seu pedido está parado.' });
      await unsent.getByText('Modelo aviso_parado').waitFor();
      expect.soft(await faults(ana.page), 'the line').toEqual([]);
      await screens.shootAll(ana.page, 'schedule 5 unsent');
      await unsent.getByRole('button', { name: 'Reagendar' }).press('Enter');
      const anew = ana.dialog('Reagendar');
      // [N77] At once, and without times of which none would do.
      await anew.getByText('O modelo está pausado pela Meta. Só dá para reagendar quando ele voltar.').waitFor();
      expect(await anew.getByLabel('Data e hora').count()).toBe(0);
      expect(await anew.getByRole('button', { name: 'Reagendar' }).count()).toBe(0);
      expect.soft(await faults(ana.page), 'no other time').toEqual([]);
      await screens.shootAll(ana.page, 'schedule 5 not rescheduled');
      await metaSays(stage, 'aviso_parado', 'APPROVED');
      await anew.getByLabel('Data e hora').fill('dia 1º às 9h');
      const refusal = { status: 409, code: 'template_paused' };
      await ana.page.route(
        '**/api/schedules/*/reschedule',
        (route) => route.fulfill({ status: 409, contentType: 'application/problem+json', json: refusal }),
        { times: 1 },
      );
      await anew.getByRole('button', { name: 'Reagendar' }).click();
      await anew.getByRole('alert').waitFor();
      await screens.shootAll(ana.page, 'schedule 5 refused');
      await anew.getByRole('button', { name: 'Reagendar' }).click();
      await anew.waitFor({ state: 'hidden' });
      await unsent.getByRole('button', { name: 'Reagendar' }).waitFor({ state: 'hidden' });
      await metaSays(stage, 'aviso_parado', 'PAUSED');
      await stage.agents.ana.ask('POST', `/api/schedules/${id}/send`);
      await expect.poll(() => unsent.count()).toBe(2);
      expect(await unsent.getByRole('button', { name: 'Reagendar' }).count()).toBe(1);
      await ana.page.getByRole('link', { name: 'Agendamentos' }).click();
      await ana.page.getByRole('button', { name: /^Falha \d+$/ }).click();
      await ana.page
        .getByRole('listitem')
        .filter({ hasText: 'Gil Siqueira' })
        .getByText('O modelo estava pausado')
        .waitFor();
      expect.soft(await faults(ana.page), 'the list').toEqual([]);
      await screens.shoot(ana.page, 'schedule 6 failed');
      await takeAway();
    },
  );
});

describe('a re-engagement plan', () => {
  journey(
    '[N11] [N12] [R32] is begun while awaiting, seen in the thread, and cancelled as a whole once that is asked',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Edna Reis');
      await wroteYesterday(contact, stage.agents.ana);
      const ana = await screens.inboxOf('ana', { reducedMotion: 'reduce' });
      await ana.opens('Meus', 'Edna Reis');
      await ana.presses('Reiniciar');
      await ana.page.getByRole('radio', { name: 'retomada_atendimento' }).check();
      await ana.presses('Continuar');
      await ana.presses('Enviar mensagem');
      await ana.says('Aguardando resposta do contato').waitFor();
      await ana.presses('Mais tipos de mensagem');
      await ana.page.getByRole('menuitem', { name: 'Planejar retomada' }).click();
      const dialog = ana.dialog('Plano de retomada');
      const chooses = async (nth: number) => {
        await dialog.getByRole('button', { name: 'Modelo Escolher modelo' }).nth(nth).click();
        const search = dialog.getByRole('searchbox', { name: 'Pesquisar modelo de mensagem' });
        await expect.poll(() => search.and(dialog.locator(':focus')).count()).toBe(1);
        await search.fill('retomada');
        await dialog.getByRole('radio', { name: 'retomada_atendimento' }).check();
        await screens.shoot(ana.page, `plan 0 picker ${nth}`);
        await dialog.getByRole('button', { name: 'Usar este modelo' }).click();
        await dialog.getByRole('radio').first().waitFor({ state: 'hidden' });
      };
      await chooses(0);
      await dialog.getByText(CHARGE).waitFor();
      await dialog.getByRole('button', { name: 'Adicionar modelo' }).click();
      await expect
        .poll(() => dialog.getByLabel('Enviar depois de').nth(1).and(dialog.locator(':focus')).count())
        .toBe(1);
      await chooses(0);
      // What will leave, and what it costs.
      const previews = dialog.getByRole('figure', { name: 'Prévia da mensagem' });
      await expect.poll(() => previews.getByText('Olá, Edna Reis! Aqui é Ana, da Loja Janela.').count()).toBe(2);
      await dialog.getByText(/Os 2 envios são cobrados pela Meta: até ≈\sUS\$\s0,0136 no total/).waitFor();
      expect.soft(await faults(ana.page), 'planning').toEqual([]);
      await screens.shoot(ana.page, 'plan 1 dialog');
      await dialog.getByRole('button', { name: 'Iniciar plano' }).click();
      await ana.says(/Retomada 2 de 2/).waitFor();
      await screens.shoot(ana.page, 'plan 2 pending');
      // One is not moved past the other: told as it is written.
      await ana.page.getByRole('button', { name: 'Reagendar' }).first().click();
      const moving = ana.dialog('Reagendar');
      await moving.getByLabel('Data e hora').fill('em 20 dias');
      await moving.getByText(/A retomada 2 sai .*\. Escolha um horário antes dela\./).waitFor();
      await expect.poll(() => moving.getByRole('button', { name: 'Reagendar' }).isDisabled()).toBe(true);
      expect.soft(await faults(ana.page), 'moving a step').toEqual([]);
      await screens.shoot(ana.page, 'plan 3 out of order');
      await moving.getByRole('button', { name: 'Voltar' }).click();
      await moving.waitFor({ state: 'hidden' });
      // The contact's own page does the same.
      await ana.button('Contato').click();
      await ana.panel().getByRole('link', { name: 'Abrir a página do contato' }).click();
      const waiting = ana.page.getByRole('listitem').filter({ hasText: 'Retomada 1 de 2' });
      await waiting.getByRole('button', { name: 'Cancelar plano' }).waitFor();
      expect.soft(await faults(ana.page), 'the contact’s page').toEqual([]);
      await screens.shootAll(ana.page, 'plan 4 contact');
      await waiting.getByRole('button', { name: 'Reagendar' }).click();
      await moving.getByLabel('Data e hora').fill('em 20 dias');
      await moving.getByText(/A retomada 2 sai .*\. Escolha um horário antes dela\./).waitFor();
      await screens.shootAll(ana.page, 'plan 5 moving');
      await moving.getByRole('button', { name: 'Voltar' }).click();
      await moving.waitFor({ state: 'hidden' });
      await ana.page.getByRole('link', { name: 'Agendamentos' }).click();
      const step = ana.page
        .getByRole('listitem')
        .filter({ hasText: 'Edna Reis' })
        .filter({ hasText: 'Retomada 1 de 2' });
      await step.getByRole('button', { name: 'Cancelar plano' }).click();
      await ana.dialog('Cancelar o plano de retomada de Edna Reis?').getByRole('button', { name: 'Voltar' }).click();
      await step.getByText('Agendado').waitFor();
      await ana.page.getByRole('link', { name: 'Atendimentos' }).click();
      await ana.opens('Meus', 'Edna Reis');
      // The thread asks as the list does.
      const ends = ana.page.getByRole('button', { name: 'Cancelar plano' }).first();
      await ends.click();
      const asking = ana.dialog('Cancelar o plano de retomada de Edna Reis?');
      expect.soft(await faults(ana.page), 'ending the plan').toEqual([]);
      await screens.shootAll(ana.page, 'plan 6 ending');
      await asking.getByRole('button', { name: 'Voltar' }).click();
      await asking.waitFor({ state: 'hidden' });
      await ana.says(/Retomada 1 de 2/).waitFor();
      await ends.click();
      await asking.getByRole('button', { name: 'Cancelar plano' }).click();
      await ana.says(/Retomada 1 de 2/).waitFor({ state: 'hidden' });
      expect(await ana.says(/Retomada 2 de 2/).count()).toBe(0);
    },
  );
});
