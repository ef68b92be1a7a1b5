import { describe, expect } from 'vitest';
import { PASSWORD } from '../../start/demo/people.ts';
import { faults } from './axe.ts';
import { InboxScreen } from './inbox-screen.ts';
import { apart } from './journey.ts';
import { squeezed } from './looks.ts';
import { narrow, wide } from './screens.ts';

const MINUTE_MS = 60_000;

describe('distribution', () => {
  apart(
    '[R61] [R62] [R63] [N84] three agents: a new ticket is one’s alone, then the next one’s, and at last everybody’s',
    async ({ screens, stage }) => {
      const { page } = await screens.inboxOf('admin', { reducedMotion: 'reduce' });
      const headers = { Origin: stage.origin };
      const teams = await (await page.request.get(`${stage.origin}/api/teams`)).json();
      const geral = teams.items.find(({ name }: { name: string }) => name === 'Geral');
      const carla = { name: 'Carla', email: 'carla@janela.test', password: PASSWORD, role: 'agent', teams: [geral.id] };
      const made = await page.request.post(`${stage.origin}/api/agents`, { headers, data: carla });
      expect(made.status()).toBe(201);

      await page.goto(`${stage.origin}/ajustes/distribuicao`);
      await page.getByText('Desligada: a equipe toda vê o que chega.').first().waitFor();
      await page.getByRole('button', { name: 'Distribuição da equipe Geral' }).click();
      await page.getByRole('checkbox', { name: /^Distribuir os atendimentos novos/ }).check();
      await page.getByRole('textbox', { name: 'Minutos com cada atendente' }).fill('1');
      await page.getByText('De 2 a 120 minutos.').waitFor();
      await page.getByRole('textbox', { name: 'Minutos com cada atendente' }).fill('5');
      // Bruno first, by keyboard alone.
      await page.getByRole('button', { name: 'Subir Bruno' }).focus();
      await page.keyboard.press('Enter');
      await page.getByText('Bruno: 1º de 3').waitFor();
      expect(await page.evaluate(`document.activeElement.getAttribute('aria-label')`)).toBe('Descer Bruno');
      await screens.shootAll(page, 'distribution settings');
      expect.soft(await faults(page), 'settings').toEqual([]);
      // [N84] On a phone, too.
      await page.setViewportSize(narrow);
      const choices = page.locator('.distribution-form .choice');
      expect(await choices.count()).toBe(3);
      expect(await squeezed(choices)).toEqual([]);
      await page.setViewportSize(wide);
      // Who comes and who leaves meanwhile, and nothing of what was chosen with them.
      const seats = page.locator('.circle-who > span:first-child');
      const dora = { ...carla, name: 'Dora', email: 'dora@janela.test' };
      const { id } = await (await page.request.post(`${stage.origin}/api/agents`, { headers, data: dora })).json();
      await expect.poll(() => seats.allInnerTexts()).toEqual(['Bruno', 'Ana', 'Carla', 'Dora']);
      await page.request.delete(`${stage.origin}/api/agents/${id}`, { headers });
      await expect.poll(() => seats.allInnerTexts()).toEqual(['Bruno', 'Ana', 'Carla']);
      await page.getByRole('button', { name: 'Salvar' }).click();
      await page.getByText('Geral: distribuição salva.').waitFor();
      await page.getByText('Próximo: Bruno').waitFor();
      await screens.shootAll(page, 'distribution teams');
      expect.soft(await faults(page), 'teams').toEqual([]);

      const [ana, bruno] = [await screens.inboxOf('ana'), await screens.inboxOf('bruno')];
      const third = await screens.open();
      await third.request.post(`${stage.origin}/api/auth/sign-in/email`, {
        headers,
        data: { email: carla.email, password: PASSWORD },
      });
      await third.goto(stage.origin);
      const inbox = new InboxScreen(third);
      for (const screen of [ana, bruno, inbox]) await screen.tab('Novos').click();

      await page.getByRole('button', { name: 'Distribuição da equipe Geral' }).click();
      const turn = page.locator('.circle-seat[data-next]');
      await turn.filter({ hasText: 'Bruno' }).waitFor();
      const limit = page.getByRole('textbox', { name: 'Tempo máximo em minutos' });
      await limit.fill('45');
      const contact = await stage.contact('Quitéria Dantas');
      await contact.behaves({ username: 'quiteria.dantas.decoracoes', hidden: true });
      await contact.writes('Oi! Vocês abrem hoje?');
      // [R61] The arrow goes on under the eyes of who settles it, and leaves what is being written alone.
      await turn.filter({ hasText: 'Ana' }).waitFor();
      expect(await limit.inputValue()).toBe('45');
      await page.getByRole('button', { name: 'Cancelar' }).click();
      await bruno
        .row('Quitéria Dantas')
        .locator('[data-offer]')
        .filter({ hasText: /para você· \d:\d\d/ })
        .waitFor();
      expect(await squeezed(bruno.row('Quitéria Dantas').locator('.offer-to'))).toEqual([]);
      expect(await ana.row('Quitéria Dantas').count()).toBe(0);
      expect(await inbox.row('Quitéria Dantas').count()).toBe(0);
      await bruno.opens('Novos', 'Quitéria Dantas');
      await bruno.says(/^Este atendimento é para você por mais \d:\d\d\. Depois passa para o próximo\.$/).waitFor();
      await screens.shootAll(bruno.page, 'distribution mine');
      expect.soft(await faults(bruno.page), 'mine').toEqual([]);

      await stage.offersAge(5 * MINUTE_MS);
      await ana
        .row('Quitéria Dantas')
        .getByText(/^para você/)
        .waitFor();
      await bruno.thread('Quitéria Dantas').waitFor({ state: 'detached' });
      await bruno.says('Este atendimento passou adiante.').waitFor();
      await bruno.row('Quitéria Dantas').waitFor({ state: 'detached' });

      await stage.offersAge(5 * MINUTE_MS);
      await inbox
        .row('Quitéria Dantas')
        .getByText(/^para você/)
        .waitFor();
      await ana.row('Quitéria Dantas').waitFor({ state: 'detached' });
      await page.goto(stage.origin);
      await new InboxScreen(page)
        .row('Quitéria Dantas')
        .getByText(/^para Carla$/)
        .waitFor();
      await screens.shoot(page, 'distribution theirs');

      await stage.offersAge(5 * MINUTE_MS);
      for (const screen of [ana, bruno, inbox]) await screen.row('Quitéria Dantas').waitFor();
      await inbox
        .row('Quitéria Dantas')
        .getByText(/^para você/)
        .waitFor({ state: 'detached' });
      // What had passed on stood open, and comes back to its reader by itself.
      await bruno.thread('Quitéria Dantas').waitFor();
      await bruno.button('Iniciar').waitFor();
      await ana.opens('Novos', 'Quitéria Dantas');
      await ana.presses('Iniciar');
      await ana.field.waitFor();
      for (const screen of [bruno, inbox]) await screen.row('Quitéria Dantas').waitFor({ state: 'detached' });

      // [R64] Nothing goes round while nobody is there, and the page says so.
      const hours = { zone: null, week: Array.from({ length: 7 }, () => []), holidays: [] };
      await page.request.put(`${stage.origin}/api/hours/teams/${geral.id}`, { headers, data: { hours } });
      await page.goto(`${stage.origin}/ajustes/distribuicao`);
      await page.getByText('Fora do horário', { exact: true }).waitFor();
    },
  );
});
