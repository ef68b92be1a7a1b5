import { describe, expect } from 'vitest';
import type { InboxScreen } from './inbox-screen.ts';
import { apart, journey } from './journey.ts';
import { conversationOf } from './preparing.ts';
import type { Stage } from './stage.ts';

/** An administrator makes Ana a supervisor of Geral, or no more; resolves once her screen was made anew for it. */
async function supervising(
  { origin }: Stage,
  admin: InboxScreen,
  ana: InboxScreen,
  supervises: boolean,
): Promise<void> {
  const of = async (path: string, name: string) => {
    const { items }: { items: { id: string; name: string }[] } = await (
      await admin.page.request.get(`${origin}/api/${path}`)
    ).json();
    return items.find((one) => one.name === name)?.id;
  };
  const asked = ana.page.waitForResponse((response) => new URL(response.url()).pathname === '/api/teams');
  const [team, agent] = [await of('teams', 'Geral'), await of('agents', 'Ana')];
  const answer = await admin.page.request.put(`${origin}/api/teams/${team}/members/${agent}`, {
    headers: { Origin: origin },
    data: { serves: true, supervises },
  });
  expect(answer.status()).toBe(200);
  await asked;
}

describe('whoever goes on typing', () => {
  journey(
    '[N22] acts on nothing by it: not after Iniciar, and not when a colleague takes over, whom the page then names',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Olga Reis');
      await contact.writes('Oi, tem alguém?');
      const [ana, bruno] = await Promise.all([screens.inboxOf('ana'), screens.inboxOf('bruno')]);
      await ana.opens('Novos', 'Olga Reis');
      await ana.presses('Iniciar');
      await ana.field.waitFor();
      await ana.page.keyboard.type('ei, Olga, jeje?');
      await ana.thread('Olga Reis').waitFor();
      expect(await ana.field.inputValue()).toContain('Olga, jeje?');

      // The same address in another window: loaded anew, it opens the same thread.
      await bruno.page.goto(ana.page.url());
      await bruno.thread('Olga Reis').waitFor();
      await bruno.presses('Assumir');
      await bruno.field.waitFor();
      await ana.page.getByText('Bruno assumiu este atendimento.').waitFor();
      await ana.page.keyboard.type('eee');
      await ana.page.getByRole('group', { name: 'Responder ao contato' }).getByText('Com Bruno').waitFor();
      await ana.thread('Olga Reis').getByText('Olga, jeje?').waitFor();
      await ana.thread('Olga Reis').getByText('Em andamento', { exact: true }).waitFor();

      await ana.page.reload();
      await ana.page.getByRole('group', { name: 'Responder ao contato' }).getByText('Com Bruno').waitFor();
    },
  );

  apart(
    '[N22] [R77] [V5] goes on in the same note or message, at the same place, when an administrator changes their rights',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Odete Dias');
      await contact.writes('Meu pedido não veio');
      await (await conversationOf(stage.agents.ana, contact.name)).takes();
      const [ana, admin] = await Promise.all([screens.inboxOf('ana'), screens.inboxOf('admin')]);
      const { keyboard } = ana.page;
      const note = ana.page.getByRole('textbox', { name: 'Nota para a equipe' });
      await ana.opens('Meus', contact.name);

      // What is chosen is chosen still: the next letters take its place.
      await ana.field.fill('Oi, n, vou ver.');
      await ana.page.evaluate('before = document.activeElement; before.setSelectionRange(4, 5)');
      await supervising(stage, admin, ana, true);
      await expect.poll(() => ana.page.evaluate('before.isConnected')).toBe(false);
      await keyboard.type('nenen');
      expect(await ana.field.inputValue()).toBe('Oi, nenen, vou ver.');
      expect(await note.count()).toBe(0);

      await ana.field.press('Escape');
      await ana.presses('Nota');
      await note.waitFor();
      const words = 'Ela mente, não entregue nada em mãos. Nem tente negar: anote e encerre em janeiro.';
      const typing = keyboard.type(words, { delay: 40 });
      await supervising(stage, admin, ana, false);
      await supervising(stage, admin, ana, true);
      await typing;
      expect(await note.inputValue()).toBe(words);
      await keyboard.press('Enter');
      await ana.bubble(words).getByText('Nota de Ana, só para a equipe').waitFor();
      await ana.presses('Mensagem');
      expect(await ana.field.inputValue()).toBe('Oi, nenen, vou ver.');
      expect(await contact.received()).toEqual([]);
    },
  );
});
