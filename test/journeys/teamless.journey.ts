import { describe, expect } from 'vitest';
import { faults } from './axe.ts';
import { journey } from './journey.ts';
import { conversationOf } from './preparing.ts';

const email = 'nara.semequipe@janela.test';
const password = 'uma-senha-comprida';

describe('whoever is in no team yet', () => {
  journey(
    '[V5] [R59] gets the list the moment that they are put into one, their role’s screens with their role, and the entrance as they are signed out',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Nestor Esperado');
      await contact.writes('Tem alguém aí?');
      await conversationOf(stage.agents.ana, contact.name);
      const { page: admin } = await screens.inboxOf('admin', { reducedMotion: 'reduce' });
      const headers = { Origin: stage.origin };
      const asks = (method: string, path: string, data?: object) =>
        admin.request.fetch(`${stage.origin}/api${path}`, { method, headers, ...(data === undefined ? {} : { data }) });
      const made = await asks('POST', '/agents', { name: 'Nara', email, password, role: 'agent', teams: [] });
      expect(made.status()).toBe(201);
      const { id }: { id: string } = await made.json();
      const { items }: { items: { id: string; name: string }[] } = await (await asks('GET', '/teams')).json();
      const geral = items.find(({ name }) => name === 'Geral')?.id;
      const member = `/teams/${geral}/members/${id}`;

      const nara = await screens.open({ reducedMotion: 'reduce' });
      await nara.goto(stage.origin);
      await nara.getByLabel('E-mail').fill(email);
      await nara.getByLabel('Senha').fill(password);
      await nara.getByRole('button', { name: 'Entrar', exact: true }).click();
      await nara.getByText('Você ainda não tem equipe').waitFor();
      await screens.shootAll(nara, 'teamless');
      expect.soft(await faults(nara), 'in no team').toEqual([]);

      expect((await asks('PUT', member, { serves: true, supervises: false })).status()).toBe(200);
      await nara.getByRole('tab', { name: 'Novos' }).click();
      await nara.getByRole('link', { name: contact.name }).waitFor();
      await screens.shootAll(nara, 'teamless no more');

      expect((await asks('DELETE', member)).status()).toBe(200);
      await nara.getByText('Você ainda não tem equipe').waitFor();
      await nara.getByRole('link', { name: 'Contatos', exact: true }).waitFor();
      await asks('PATCH', `/agents/${id}`, { role: 'restricted' });
      await nara.getByRole('link', { name: 'Contatos', exact: true }).waitFor({ state: 'detached' });

      expect((await asks('DELETE', `/agents/${id}/sessions`)).status()).toBe(204);
      await nara.getByRole('heading', { name: 'Entrar na Janela' }).waitFor();
    },
  );
});
