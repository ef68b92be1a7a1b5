import { describe, expect } from 'vitest';
import { faults } from './axe.ts';
import { holdBack } from './gate.ts';
import { journey } from './journey.ts';
import { isAtBottomRight, isMarkedRed } from './looks.ts';
import { conversationOf } from './preparing.ts';
import { PICKER, QUEUE_HINT, queues, restartsWith, WAITING, wroteYesterday } from './shut-window.ts';
import { someTime, when } from './when.ts';

describe('a template', () => {
  journey(
    '[R4] [R5] [R11] [R12] [R13] [R14] [R15] [R16] [R17] [R19] is chosen, filled in and sent; what is queued meanwhile leaves when the contact answers',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Lúcia Prado');
      const shutAt = await wroteYesterday(contact, stage.agents.ana);
      const [ana, phone] = await Promise.all([screens.inboxOf('ana'), screens.phoneOf(contact)]);
      await ana.opens('Meus', 'Lúcia Prado');
      await ana
        .says(`A janela de 24 horas encerrou em ${when(shutAt)}. Envie um modelo de mensagem para voltar a conversar.`)
        .waitFor();

      expect(await isAtBottomRight(ana.button('Reiniciar'))).toBe(true);
      await ana.presses('Reiniciar');
      const picker = ana.dialog(PICKER);
      const preview = picker.getByRole('complementary', { name: 'Prévia da mensagem' });
      await expect.poll(() => picker.getByRole('radio').count()).toBe(5);
      await picker.getByRole('searchbox', { name: 'Pesquisar modelo de mensagem' }).fill('retomada');
      await expect.poll(() => picker.getByRole('radio').count()).toBe(1);
      await picker.getByRole('radio', { name: 'retomada_atendimento' }).check();
      await preview.getByText('[NOME]').waitFor();
      await preview.getByText('Sim, podemos').waitFor();
      await screens.shoot(ana.page, 'restart 1 picker');

      await ana.presses('Continuar');
      await picker.getByRole('heading', { name: 'Parâmetros' }).waitFor();
      await picker.getByText('Defina abaixo como os parâmetros serão tratados').waitFor();
      const name = picker.getByRole('textbox', { name: 'NOME' });
      expect(await name.inputValue()).toBe('Lúcia Prado');
      expect(await picker.getByRole('textbox', { name: 'ATENDENTE' }).inputValue()).toBe('Ana');
      await preview.getByText('Lúcia Prado', { exact: true }).waitFor();
      await name.fill('');
      await preview.getByText('[NOME]').waitFor();
      expect(await isMarkedRed(ana.page, '[NOME]')).toBe(true);
      await ana.presses('Enviar mensagem');
      await picker.getByText('Preencha este campo.').waitFor();
      await screens.shoot(ana.page, 'restart 2 unfilled');
      await name.fill('dona Lúcia');
      await ana.presses('Voltar');
      await ana.presses('Continuar');
      expect(await name.inputValue()).toBe('dona Lúcia');
      await picker.getByText('Este envio é cobrado pela Meta.').waitFor();
      await ana.presses('Enviar mensagem');
      await picker.waitFor({ state: 'hidden' });

      const sent = 'Olá, dona Lúcia! Aqui é Ana, da Loja Janela. Podemos continuar o seu atendimento por aqui?';
      await ana.bubble(sent).getByText('retomada_atendimento').waitFor();
      await phone.bubble(sent).waitFor();
      await ana.says(WAITING).waitFor();
      await ana.says(QUEUE_HINT).waitFor();
      expect(await ana.field.inputValue()).toBe('');
      await ana.field.fill('Fazemos o conserto em casa.');
      expect(await ana.says(QUEUE_HINT).isVisible()).toBe(true);
      await ana.presses('Deixar na fila');
      await queues(ana, 'Custa R$ 120.');
      expect(await ana.held().allInnerTexts()).toEqual([
        expect.stringContaining('Fazemos o conserto em casa.'),
        expect.stringContaining('Custa R$ 120.'),
      ]);
      await ana.timeline.getByText('2 na fila').waitFor();
      await screens.shoot(ana.page, 'C4 awaiting');
      await ana.held().filter({ hasText: 'R$ 120' }).getByRole('button', { name: 'Excluir' }).click();
      await ana.timeline.getByText('1 na fila').waitFor();
      await ana.field.fill('Qual é o melhor di');
      expect(await contact.received()).toEqual([sent]);

      await phone.taps('Sim, podemos');
      await phone.bubble('Fazemos o conserto em casa.').waitFor();
      await ana.says('O contato respondeu; 1 mensagem da fila foi enviada').waitFor();
      await ana.button('Enviar').waitFor();
      await ana.says(QUEUE_HINT).waitFor({ state: 'hidden' });
      await ana.says(WAITING).waitFor({ state: 'hidden' });
      expect(await ana.held().count()).toBe(0);
      expect(await ana.field.inputValue()).toBe('Qual é o melhor di');
      await ana.ticked('Fazemos o conserto em casa.', 'Lida').waitFor();
      await screens.shoot(ana.page, 'C1 after the queue');
      await ana.writes('Qual é o melhor dia?');
      await phone.bubble('Qual é o melhor dia?').waitFor();
      expect(await contact.received()).toEqual([sent, 'Fazemos o conserto em casa.', 'Qual é o melhor dia?']);
    },
  );

  journey('[N62] on its way is not thrown away, whatever closes a dialog', async ({ screens, stage }) => {
    const contact = await stage.contact('Olívia Pressa');
    await wroteYesterday(contact, stage.agents.ana);
    const ana = await screens.inboxOf('ana', { reducedMotion: 'reduce' });
    await ana.opens('Meus', 'Olívia Pressa');
    await ana.presses('Reiniciar');
    const picker = ana.dialog(PICKER);
    await picker.getByRole('radio', { name: 'retomada_atendimento' }).check();
    await ana.presses('Continuar');
    await picker.getByRole('textbox', { name: 'NOME' }).fill('dona Olívia');
    const gate = await holdBack(ana.page, '**/api/conversations/*/restart');
    await ana.presses('Enviar mensagem');
    await gate.reached;
    const waits = picker.getByText('Só um instante: o pedido ainda está em andamento.');
    for (const leave of [
      () => ana.page.keyboard.press('Escape'),
      () => ana.page.mouse.click(4, 4),
      () => picker.getByRole('button', { name: 'Fechar' }).click(),
    ]) {
      await leave();
      await waits.waitFor();
      expect(await ana.page.getByRole('dialog').count()).toBe(1);
    }
    expect(await picker.getByRole('button', { name: 'Voltar' }).isDisabled()).toBe(true);
    expect.soft(await faults(ana.page), 'on its way').toEqual([]);
    await screens.shootAll(ana.page, 'restart on its way');
    gate.open();
    await picker.waitFor({ state: 'hidden' });
    await expect.poll(() => contact.received()).toEqual([expect.stringContaining('Olá, dona Olívia!')]);
  });

  journey(
    '[R2] [R4] [R20] [R21] restarts a concluded ticket, and binds the next one to its category',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Nair Campos');
      await wroteYesterday(contact, stage.agents.ana);
      await (await conversationOf(stage.agents.ana, 'Nair Campos')).concludes();
      const ana = await screens.inboxOf('ana');
      await ana.opens('Concluídos', 'Nair Campos');
      await ana.says(new RegExp(`^Ana concluiu o atendimento em ${someTime}\\.$`)).waitFor();
      await screens.shoot(ana.page, 'C5 concluded and shut');
      await restartsWith(ana, 'retomada_atendimento');
      await ana.tab('Meus', { selected: true }).waitFor();
      await ana.says(QUEUE_HINT).waitFor();

      await ana.presses('Reiniciar');
      const picker = ana.dialog(PICKER);
      await picker.getByText(/só modelos da mesma categoria podem ser enviados: Utilidade\.$/).waitFor();
      const rows = picker.getByRole('radiogroup', { name: 'Modelos de mensagem' }).locator('label');
      await rows.first().waitFor();
      const names = (await rows.allInnerTexts()).map((text) => text.split('\n')[0]?.trim());
      expect(names.toSorted()).toEqual(['confirmacao_agendamento', 'pedido_enviado', 'retomada_atendimento']);
      await picker.getByRole('radio', { name: 'pedido_enviado' }).check();
      await ana.presses('Continuar');
      await picker.getByRole('textbox', { name: 'PEDIDO' }).fill('20391');
      await ana.presses('Enviar mensagem');
      await picker.getByText('Um modelo foi enviado há menos de um minuto. Enviar outro mesmo assim?').waitFor();
      await screens.shoot(ana.page, 'restart 3 again');
      await ana.presses('Enviar mesmo assim');
      await picker.waitFor({ state: 'hidden' });
      await expect
        .poll(() => contact.received())
        .toEqual([
          expect.stringContaining('Podemos continuar o seu atendimento'),
          'Olá, Nair Campos! O seu pedido *20391* saiu para entrega. Se precisar de ajuda, responda a esta mensagem.',
        ]);
      await ana.says(WAITING).waitFor();
    },
  );

  journey(
    '[R4] [R5] of two who restart the same ticket, one reads that the other was first, and the picker is gone',
    async ({ screens, stage }) => {
      for (const [name, presses] of [
        ['Otília Bastos', true],
        ['Abel Furtado', false],
      ] as const) {
        const contact = await stage.contact(name);
        await wroteYesterday(contact, stage.agents.ana);
        await (await conversationOf(stage.agents.ana, name)).concludes();
        const [ana, bruno] = await Promise.all([screens.inboxOf('ana'), screens.inboxOf('bruno')]);
        await Promise.all([ana, bruno].map((one) => one.opens('Concluídos', name)));
        await ana.presses('Reiniciar');
        await ana.dialog(PICKER).getByRole('radio', { name: 'retomada_atendimento' }).check();
        await ana.presses('Continuar');
        const gate = await holdBack(ana.page, '**/api/conversations/*/restart');
        if (presses) {
          await ana.presses('Enviar mensagem');
          await gate.reached;
        }
        await restartsWith(bruno, 'retomada_atendimento');
        gate.open();
        await ana.page.getByText('Bruno reiniciou este atendimento antes de você').waitFor();
        await ana.dialog(PICKER).waitFor({ state: 'hidden' });
        await ana.button('Assumir').waitFor();
        await screens.shoot(ana.page, `restart lost ${presses}`);
        await expect.poll(() => contact.received()).toHaveLength(1);
      }
    },
  );
});
