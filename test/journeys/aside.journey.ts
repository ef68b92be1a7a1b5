import { describe, expect } from 'vitest';
import { z } from 'zod';
import { conversations } from '../../start/demo/desk.client.ts';
import { bodyOf } from '../../start/demo/http.client.ts';
import { faults } from './axe.ts';
import { journey } from './journey.ts';
import { conversationOf, handsOver } from './preparing.ts';

const still = { reducedMotion: 'reduce' } as const;

describe('aside', () => {
  journey(
    '[N52] [N22] Ana puts a ticket aside by the key A: it leaves Meus, and is back when she says so, or when the contact writes',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Adelaide Adiada');
      await contact.writes('Retorno na semana que vem');
      await (await conversationOf(stage.agents.ana, contact.name)).takes();
      const [ana, bruno] = [await screens.inboxOf('ana', still), await screens.inboxOf('bruno', still)];
      await bruno.tab('Outros').click();
      await ana.opens('Meus', contact.name);
      await ana.field.press('Escape');
      await ana.page.keyboard.press('a');
      const dialog = ana.dialog('Adiar atendimento');
      await dialog
        .getByRole('button', { name: /às 09:00$/ })
        .first()
        .waitFor();
      expect.soft(await faults(ana.page), 'asking').toEqual([]);
      await screens.shootAll(ana.page, 'snooze asking');
      const time = dialog.getByRole('textbox', { name: 'Data e hora' });
      await time.fill('ontem 9h');
      expect(await dialog.getByRole('button', { name: 'Adiar', exact: true }).isDisabled()).toBe(true);
      await time.fill('em 2 dias');
      await ana.page.route('**/snooze', (route) => route.abort(), { times: 1 });
      await time.press('Enter');
      await dialog.getByRole('alert').filter({ hasText: 'Sem conexão com a Janela' }).waitFor();
      await time.press('Enter');

      const chip = ana.button('Adiados 1');
      await chip.waitFor();
      await ana.row(contact.name).waitFor({ state: 'detached' });
      await ana.timeline.getByText(/^Ana adiou o atendimento em/).waitFor();
      await ana.says(/^Adiado: volta /).waitFor();
      await bruno
        .row(contact.name)
        .getByText(/^volta /)
        .waitFor();
      await chip.click();
      await ana
        .row(contact.name)
        .getByText(/^volta /)
        .waitFor();
      expect.soft(await faults(ana.page), 'put aside').toEqual([]);
      await screens.shootAll(ana.page, 'snoozed');

      await ana.presses('Trazer de volta');
      await ana.tab('Meus', { selected: true }).waitFor();
      await ana.row(contact.name).waitFor();
      await chip.waitFor({ state: 'detached' });
      await ana.says(/^Adiado: volta /).waitFor({ state: 'detached' });

      await ana.presses('Mais ações do atendimento');
      await ana.page.getByRole('menuitem', { name: 'Adiar' }).click();
      await dialog.getByRole('button', { name: 'Até o contato escrever' }).click();
      await ana.says('Adiado até o contato escrever').waitFor();
      await ana.row(contact.name).waitFor({ state: 'detached' });
      await contact.writes('Mudei de ideia');
      await ana.row(contact.name).waitFor();
      await ana.timeline.getByText(/^O contato escreveu, e o atendimento adiado voltou em/).waitFor();
      await ana.page.getByRole('button', { name: /^Notificações/ }).click();
      await ana.page.getByText(`O atendimento de ${contact.name} voltou: o contato escreveu.`).waitFor();
    },
  );

  journey(
    '[N53] [N22] Bruno follows Ana’s ticket by the key F, and hears when its contact writes and when she concludes it',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Fabíola Acompanhada');
      await contact.writes('Meu pedido sumiu');
      const hands = await conversationOf(stage.agents.ana, contact.name);
      await hands.takes();
      const bruno = await screens.inboxOf('bruno', still);
      await bruno.opens('Outros', contact.name);
      await bruno.bubble('Meu pedido sumiu').waitFor();
      await bruno.page.keyboard.press('f');
      const chip = bruno.button('Acompanhados 1');
      await chip.click();
      await bruno.row(contact.name).waitFor();
      expect.soft(await faults(bruno.page), 'following').toEqual([]);
      await screens.shootAll(bruno.page, 'followed');
      await contact.writes('Alguém aí?');
      await bruno.page.getByRole('button', { name: /^Notificações/ }).click();
      await bruno.page.getByText(`${contact.name} escreveu, em um atendimento que você acompanha.`).waitFor();
      const id = (await conversations(stage.agents.ana)).get(contact.name);
      bodyOf(
        await stage.agents.ana.ask('POST', `/api/conversations/${id}/conclude`, { id: crypto.randomUUID() }),
        z.unknown(),
      );
      await bruno.page.getByText(`Ana concluiu o atendimento de ${contact.name}, que você acompanha.`).waitFor();
      await bruno.page.keyboard.press('Escape');
      await bruno.presses('Mais ações do atendimento');
      await bruno.page.getByRole('menuitem', { name: 'Deixar de acompanhar' }).click();
      await bruno.row(contact.name).waitFor({ state: 'detached' });
    },
  );

  journey(
    '[N34] [V7] Bruno calls Ana to a ticket of a team that is not hers: the bell leads there, she reads and leaves a note, and no more',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Calista Chamada');
      await contact.writes('Preciso de ajuda');
      await (await conversationOf(stage.agents.bruno, contact.name)).takes();
      const id = (await conversations(stage.agents.bruno)).get(contact.name);
      await handsOver(stage.agents.bruno, id, { agent: 'Bruno', team: 'Suporte' });
      const ana = await screens.inboxOf('ana', still);
      const colleagues = z.object({
        items: z.array(z.object({ id: z.string(), name: z.string(), sees: z.boolean() })),
      });
      const { items } = bodyOf(await stage.agents.bruno.ask('GET', `/api/conversations/${id}/colleagues`), colleagues);
      const called = items.find(({ name }) => name === 'Ana');
      expect(called?.sees).toBe(false);
      const note = { id: crypto.randomUUID(), text: '@Ana, você atendeu esta cliente?', mentions: [called?.id] };
      bodyOf(await stage.agents.bruno.ask('POST', `/api/conversations/${id}/notes`, note), z.unknown());
      await ana.page.getByRole('button', { name: /^Notificações/ }).click();
      await ana.page.getByText(`Bruno mencionou você em uma nota sobre ${contact.name}.`).click();
      await ana.bubble('você atendeu esta cliente?').waitFor();
      await ana.says('Com Bruno').waitFor();
      expect(await ana.button('Assumir').count()).toBe(0);
      expect(await ana.button('Transferir').count()).toBe(0);
      await ana.presses('Nota');
      const field = ana.page.getByRole('textbox', { name: 'Nota para a equipe' });
      await field.fill('Atendi, sim.');
      await field.press('Enter');
      await ana.bubble('Atendi, sim.').waitFor();
      expect.soft(await faults(ana.page), 'called').toEqual([]);
      await screens.shootAll(ana.page, 'called');
    },
  );
});
