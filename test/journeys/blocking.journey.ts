import { describe, expect } from 'vitest';
import { faults } from './axe.ts';
import { journey } from './journey.ts';
import { conversationOf } from './preparing.ts';

const still = { reducedMotion: 'reduce' } as const;

describe('blocking a contact', () => {
  journey(
    '[N60] [N7] [N22] Diana blocks whom Ana serves, Ana sees so at once and can write no more; let in again, they are heard again',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Ofélia Insistente');
      await contact.writes('Quero falar com o dono');
      await (await conversationOf(stage.agents.ana, contact.name)).takes();
      const [ana, diana] = [await screens.inboxOf('ana', still), await screens.inboxOf('admin', still)];
      await ana.opens('Meus', contact.name);
      await ana.field.fill('Um momento');
      await diana.opens('Outros', contact.name);

      await diana.page.getByRole('button', { name: 'Mais ações do atendimento' }).click();
      await diana.page.getByRole('menuitem', { name: 'Bloquear contato' }).click();
      const dialog = diana.page.getByRole('dialog', { name: `Bloquear ${contact.name}?` });
      await dialog.waitFor();
      expect.soft(await faults(diana.page), 'asking').toEqual([]);
      await screens.shootAll(diana.page, 'block asking');
      await dialog.getByRole('button', { name: 'Bloquear', exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
      await diana.page.getByRole('button', { name: 'Desbloquear' }).waitFor();

      await ana.page.getByText(/^Contato bloqueado por/).waitFor();
      await ana.page.locator('.thread-status').getByText('Bloqueado').waitFor();
      await ana.page.getByText('Um momento').waitFor();
      expect(await ana.page.getByRole('button', { name: 'Desbloquear' }).count()).toBe(0);
      expect.soft(await faults(ana.page), 'blocked').toEqual([]);
      await screens.shootAll(ana.page, 'blocked');

      await contact.writes('Ninguém responde?');
      await diana.page.getByRole('link', { name: 'Contatos' }).click();
      await diana.page.getByRole('checkbox', { name: 'Só os bloqueados' }).check();
      const found = diana.page.getByRole('list', { name: 'Contatos encontrados' }).getByRole('link');
      await expect.poll(() => found.allInnerTexts()).toHaveLength(1);
      expect.soft(await faults(diana.page), 'those alone').toEqual([]);
      await screens.shootAll(diana.page, 'blocked contacts');
      await found.click();
      await diana.page
        .getByRole('region', { name: 'Bloqueio' })
        .getByText(/^Contato bloqueado por/)
        .waitFor();
      expect.soft(await faults(diana.page), 'their page').toEqual([]);
      await screens.shootAll(diana.page, 'blocked contact');
      await diana.page.getByRole('button', { name: 'Desbloquear' }).click();
      await diana.page.getByRole('button', { name: 'Bloquear contato' }).waitFor();

      await ana.page.getByText(/desbloqueou o contato/).waitFor();
      await contact.writes('Voltei');
      await ana.bubble('Voltei').waitFor();
      expect(await ana.timeline.getByText('Ninguém responde?').count()).toBe(0);
    },
  );
});
