import { describe, expect } from 'vitest';
import { journey } from './journey.ts';

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
});
