import { describe, expect } from 'vitest';
import { conversations } from '../../start/demo/desk.client.ts';
import { faults } from './axe.ts';
import { journey } from './journey.ts';
import { conversationOf } from './preparing.ts';

describe('the archive of contacts', () => {
  journey(
    '[R89] [N20] [N72] Ana archives whom nobody serves, takes it back and does it again; a message brings them back by itself',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Otávio Arquivado');
      await contact.writes('Obrigado!');
      const desk = await conversationOf(stage.agents.ana, contact.name);
      await desk.takes();
      await desk.concludes();
      const id = (await conversations(stage.agents.ana)).get(contact.name) ?? '';
      const ana = await screens.inboxOf('ana', { reducedMotion: 'reduce' });
      const { page } = ana;
      const { origin } = new URL(page.url());
      await page.goto(`${origin}/contatos/${id.split(':').at(-1)}`);
      const archive = page.getByRole('region', { name: 'Arquivo' });
      await archive.getByRole('button', { name: 'Arquivar contato' }).click();
      await archive.getByText(/^Contato arquivado por Ana/).waitFor();
      expect.soft(await faults(page), 'archived').toEqual([]);
      await screens.shootAll(page, 'archived contact');
      await page.getByRole('button', { name: 'Desfazer' }).click();
      await archive.getByRole('button', { name: 'Arquivar contato' }).click();
      await archive.getByText(/^Contato arquivado por Ana/).waitFor();

      await page.goto(`${origin}/contatos`);
      const found = page.getByRole('list', { name: 'Contatos encontrados' }).getByRole('link');
      const isListed = () => found.filter({ hasText: contact.name }).count();
      await found.first().waitFor();
      expect(await isListed()).toBe(0);
      await page.getByRole('checkbox', { name: 'Só os arquivados' }).check();
      await expect.poll(isListed).toBe(1);
      expect.soft(await faults(page), 'those alone').toEqual([]);
      await screens.shootAll(page, 'archived contacts');

      await page.goto(`${origin}/c/${id}`);
      const notice = page.locator('[data-notice="C10"]');
      await notice.getByText(/^Contato arquivado por Ana/).waitFor();
      expect.soft(await faults(page), 'in the thread').toEqual([]);
      await screens.shootAll(page, 'archived thread');
      await contact.writes('Lembrei de outra coisa');
      await notice.waitFor({ state: 'detached' });
      await page.goto(`${origin}/contatos`);
      await expect.poll(isListed).toBe(1);
    },
  );
});
