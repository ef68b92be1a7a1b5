import { describe, expect } from 'vitest';
import { journey } from './journey.ts';
import { proposeMerge } from './preparing.ts';
import { narrow } from './screens.ts';

describe('who a contact is', () => {
  journey(
    '[N14] [N15] is shown with what we know it from; a hidden phone is asked for, and believed from that card alone',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Olívia Prado');
      await contact.behaves({ username: 'olivia.prado', hidden: true });
      await contact.writes('Oi, vocês entregam hoje?');
      const ana = await screens.inboxOf('ana');
      await ana.opens('Novos', 'Olívia Prado');
      await ana.presses('Iniciar');
      await ana.thread('Olívia Prado').getByText('@olivia.prado · sem telefone').waitFor();

      await ana.button('Contato').click();
      const panel = ana.panel();
      await panel.getByText('Identificador no WhatsApp').waitFor();
      await screens.shoot(ana.page, 'contact without a phone');
      await panel.getByRole('button', { name: 'Pedir telefone' }).click();
      // It is shown, and can be worded otherwise, before it leaves.
      await ana.dialog('Pedir telefone').getByRole('button', { name: 'Enviar' }).click();
      await expect.poll(() => contact.received()).toContain('Pode nos enviar seu telefone?');
      await contact.does({
        contacts: { origin: 'contact_request', cards: [{ name: 'Olívia', phones: [contact.phone] }] },
      });
      await ana.button('Copiar número').waitFor();
      await panel.getByText(/^Compartilhou o telefone em/).waitFor();
      await screens.shoot(ana.page, 'contact who gave a phone');
    },
  );

  journey(
    '[N14] two contacts who may be one are made one by an agent, the open thread goes on, and it can be taken back',
    async ({ screens, stage }) => {
      const [one, other] = [await stage.contact('Paula Lins'), await stage.contact('Paulinha L.')];
      await one.writes('Bom dia, é a Paula');
      await other.writes('Oi, sou eu de outro número');
      const ana = await screens.inboxOf('ana');
      await ana.opens('Novos', 'Paula Lins');
      await proposeMerge(ana, 'Paula Lins', 'Paulinha L.');
      await ana.opens('Novos', 'Paulinha L.');
      const thread = ana.thread('Paulinha L.');
      await thread.getByText('Pode ser a mesma pessoa que Paula Lins').waitFor();
      await screens.shoot(ana.page, 'maybe the same person');
      await thread.getByRole('button', { name: 'Ver' }).click();
      const panel = ana.panel();
      await screens.shoot(ana.page, 'merge proposal');
      await ana.page.setViewportSize(narrow);
      await screens.shoot(ana.page, 'merge proposal narrow');
      await ana.page.setViewportSize({ width: 1440, height: 900 });
      await panel.getByRole('button', { name: 'Unir' }).click();

      await ana.thread('Paula Lins').waitFor();
      await ana.bubble('Bom dia, é a Paula').waitFor();
      await ana.bubble('Oi, sou eu de outro número').waitFor();
      await ana.says(/^A conversa com Paulinha L\. é da mesma pessoa/).waitFor();
      await screens.shoot(ana.page, 'two threads as one');

      await panel.getByRole('button', { name: 'Desfazer' }).click();
      await panel.getByRole('button', { name: 'Fechar' }).click();
      await ana.says(/separou os contatos em/).waitFor();
      await other.writes('Oi de novo');
      await ana.row('Paulinha L.').waitFor();
    },
  );
});
