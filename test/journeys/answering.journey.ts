import { describe, expect } from 'vitest';
import { holdBack, holdBackAnswers } from './gate.ts';
import { journey } from './journey.ts';
import { someTime } from './when.ts';

describe('a new ticket', () => {
  journey(
    '[R44] [R45] [R46] comes in live, turns blue on the phone only when Ana starts it, and both talk',
    async ({ screens, stage }) => {
      const ana = await screens.inboxOf('ana');
      const loadedAt = await ana.page.evaluate('performance.timeOrigin');
      const contact = await stage.contact('Rosa Maia');
      const phone = await screens.phoneOf(contact);

      await phone.writes('Oi, vocês entregam em Santos?');
      await ana.row('Rosa Maia').getByText('Oi, vocês entregam em Santos?').waitFor();
      await ana.opens('Novos', 'Rosa Maia');
      await ana.bubble('Oi, vocês entregam em Santos?').waitFor();
      await ana.says(new RegExp(`^Atendimento recebido em ${someTime} no canal Oficial$`)).waitFor();
      // What comes after the peek has gone the whole way, and still nothing is marked as read.
      await phone.writes('Alguém aí?');
      await ana.bubble('Alguém aí?').waitFor();
      await phone.ticked('Oi, vocês entregam em Santos?', 'Enviada').waitFor();
      await phone.ticked('Alguém aí?', 'Enviada').waitFor();
      expect(await contact.readReceipts()).toBe(0);
      await screens.shoot(ana.page, 'C2 new');

      await ana.presses('Iniciar');
      await ana.tab('Meus', { selected: true }).waitFor();
      await ana.row('Rosa Maia').waitFor();
      await ana.says(new RegExp(`^Ana assumiu o atendimento em ${someTime}$`)).waitFor();
      await ana.thread('Rosa Maia').getByText('Em andamento', { exact: true }).waitFor();
      await phone.ticked('Oi, vocês entregam em Santos?', 'Lida pela empresa').waitFor();
      await phone.ticked('Alguém aí?', 'Lida pela empresa').waitFor();

      // The bubble does not wait for the server.
      const gate = await holdBack(ana.page, '**/messages');
      await ana.writes('Oi, Rosa! Entregamos sim.');
      await ana.ticked('Oi, Rosa! Entregamos sim.', 'Enviando').waitFor();
      expect(await ana.field.inputValue()).toBe('');
      await gate.reached;
      gate.open();
      await phone.bubble('Oi, Rosa! Entregamos sim.').waitFor();
      await ana.ticked('Oi, Rosa! Entregamos sim.', 'Lida').waitFor();

      await phone.writes('Que bom, obrigada!');
      await ana.bubble('Que bom, obrigada!').waitFor();
      await phone.ticked('Que bom, obrigada!', 'Lida pela empresa').waitFor();
      await screens.shoot(ana.page, 'C1 open');
      await screens.shoot(phone.page, 'phone');
      expect(await ana.page.evaluate('performance.timeOrigin')).toBe(loadedAt);
    },
  );

  journey(
    '[R45] that two agents start at once goes to one, and the other reads whose it is',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Caio Prado');
      await contact.writes('Olá, preciso de ajuda');
      const [ana, bruno] = await Promise.all([screens.inboxOf('ana'), screens.inboxOf('bruno')]);
      const both = [
        { name: 'Ana', inbox: ana },
        { name: 'Bruno', inbox: bruno },
      ];
      await Promise.all(both.map(({ inbox }) => inbox.opens('Novos', 'Caio Prado')));
      const gates = await Promise.all(both.map(({ inbox }) => holdBack(inbox.page, '**/take')));
      await Promise.all(both.map(({ inbox }) => inbox.presses('Iniciar')));
      await Promise.all(gates.map((gate) => gate.reached));
      for (const gate of gates) gate.open();

      const loser = await Promise.any(
        both.map(async ({ name, inbox }) => {
          await inbox.says(/^(Ana|Bruno) iniciou este atendimento antes de você$/).waitFor();
          return name;
        }),
      );
      const [winner, other] = loser === 'Bruno' ? both : both.toReversed();
      if (winner === undefined || other === undefined) throw new Error('There are two of them');
      await other.inbox.says(`${winner.name} iniciou este atendimento antes de você`).waitFor();
      await other.inbox.says(`Com ${winner.name}`).waitFor();
      await other.inbox.button('Assumir').waitFor();
      expect(await other.inbox.field.count()).toBe(0);
      await winner.inbox.tab('Meus', { selected: true }).waitFor();
      await winner.inbox.field.waitFor();
      await screens.shoot(other.inbox.page, 'C7 lost the race');
    },
  );

  journey(
    '[R1] concluded within its window restarts without a template, straight into the composer',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Teresa Nunes');
      await contact.writes('Qual o horário de vocês?', 60_000);
      const ana = await screens.inboxOf('ana');
      await ana.opens('Novos', 'Teresa Nunes');
      // The socket may be faster than the answer, and Ana faster than both: no press is lost.
      const gate = await holdBackAnswers(ana.page, '**/take');
      await ana.presses('Iniciar');
      await ana.field.waitFor();
      await ana.presses('Concluir');
      gate.open();
      await ana.says(new RegExp(`^Ana concluiu o atendimento em ${someTime}\\.$`)).waitFor();
      expect(await ana.field.count()).toBe(0);
      await ana.opens('Concluídos', 'Teresa Nunes');
      await ana.thread('Teresa Nunes').getByText('Concluído', { exact: true }).waitFor();
      await ana
        .thread('Teresa Nunes')
        .getByText(/^Janela aberta por mais 23h5\dm$/)
        .waitFor();
      await screens.shoot(ana.page, 'C6 concluded and open');

      await ana.presses('Reiniciar');
      await ana.field.waitFor();
      expect(await ana.dialog('Enviar modelo de mensagem').count()).toBe(0);
      await ana.tab('Meus', { selected: true }).waitFor();
      await ana.says(new RegExp(`^Ana reiniciou o atendimento em ${someTime}$`)).waitFor();
      await ana.writes('Atendemos das 9h às 18h.');
      await expect.poll(() => contact.received()).toEqual(['Atendemos das 9h às 18h.']);
    },
  );
});
