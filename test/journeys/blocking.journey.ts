import type { Route } from 'playwright-core';
import { describe, expect } from 'vitest';
import { conversations } from '../../start/demo/desk.client.ts';
import { faults } from './axe.ts';
import { journey } from './journey.ts';
import { conversationOf, schedulesIn } from './preparing.ts';
import { wroteYesterday } from './shut-window.ts';

const still = { reducedMotion: 'reduce' } as const;

describe('blocking a contact', () => {
  journey(
    '[N60] [N7] [N22] Diana blocks whom Ana serves, Ana sees so at once and can write no more; let in again, they are heard again',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Ofélia Insistente');
      await contact.writes('Quero falar com o dono');
      await (await conversationOf(stage.agents.ana, contact.name)).takes();
      const id = (await conversations(stage.agents.ana)).get(contact.name);
      await schedulesIn(stage.agents.ana, id, 'novidades_da_semana');
      const [ana, diana] = [await screens.inboxOf('ana', still), await screens.inboxOf('admin', still)];
      await ana.opens('Meus', contact.name);
      await ana.field.fill('Um momento');
      await diana.opens('Outros', contact.name);

      await diana.page.getByRole('button', { name: 'Mais ações do atendimento' }).click();
      await diana.page.getByRole('menuitem', { name: 'Bloquear contato' }).click();
      const dialog = diana.page.getByRole('dialog', { name: `Bloquear ${contact.name}?` });
      await dialog.getByText('1 mensagem agendada será cancelada, e quem a agendou será avisado.').waitFor();
      expect.soft(await faults(diana.page), 'asking').toEqual([]);
      await screens.shootAll(diana.page, 'block asking');
      await dialog.getByRole('button', { name: 'Bloquear', exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
      await diana.page.getByRole('button', { name: 'Desbloquear' }).waitFor();

      await ana.page.getByText(/^Contato bloqueado por/).waitFor();
      await ana.page.locator('.thread-status').getByText('Bloqueado').waitFor();
      await ana.page.getByText('Um momento').waitFor();
      await ana.timeline.getByText('Contato bloqueado: 1 mensagem agendada foi cancelada').waitFor();
      expect(await ana.page.getByRole('region', { name: 'Mensagens agendadas' }).count()).toBe(0);
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

  journey(
    '[N60] [N10] what Meta refuses of it stands with why in the panel and on the contact’s page',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Otília Recusada');
      await contact.writes('Oi');
      await conversationOf(stage.agents.ana, contact.name);
      await contact.meets([{ kind: 'refusal', probability: 1, code: 139101 }]);
      const diana = await screens.inboxOf('admin', still);
      const { page } = diana;
      await diana.opens('Novos', contact.name);
      await page.getByRole('button', { name: 'Mais ações do atendimento' }).click();
      await page.getByRole('menuitem', { name: 'Bloquear contato' }).click();
      const dialog = diana.dialog(`Bloquear ${contact.name}?`);
      await dialog.getByRole('button', { name: 'Bloquear', exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByText(/A Meta não aceitou o bloqueio/).waitFor();
      await diana.presses('Desbloquear');
      await page.getByText(/desbloqueou o contato/).waitFor();
      await page.keyboard.press('p');
      const told = page.getByRole('status').filter({ hasText: 'A Meta não aceitou o desbloqueio' });
      await told.getByText(/Tentaremos de novo amanhã às .* Código 139101/).waitFor();
      expect.soft(await faults(page), 'refused, in the panel').toEqual([]);
      await screens.shootAll(page, 'refused panel');
      await page.getByRole('link', { name: 'Abrir a página do contato' }).click();
      await told.waitFor();
      expect.soft(await faults(page), 'refused, on the page').toEqual([]);
      await screens.shootAll(page, 'refused page');
    },
  );

  journey(
    '[N72] the page of a contact follows what a colleague does to them, and keeps what is being typed',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Odete Vigiada');
      await contact.writes('Oi');
      await conversationOf(stage.agents.ana, contact.name);
      const id = (await conversations(stage.agents.ana)).get(contact.name)?.split(':').at(-1);
      const ana = await screens.inboxOf('ana', still);
      const { page } = ana;
      await page.goto(`${new URL(page.url()).origin}/contatos/${id}`);
      await page.getByRole('heading', { name: contact.name }).waitFor();
      await page.getByLabel('E-mail').fill('odete@');
      const diana = (await screens.inboxOf('admin', still)).page;
      const { origin } = new URL(diana.url());
      const does = async (act: string) => {
        const made = await diana.request.post(`${origin}/api/contacts/${id}/${act}`, {
          headers: { Origin: origin },
          data: {},
        });
        expect(made.status()).toBe(200);
      };
      await diana.request.patch(`${origin}/api/contacts/${id}`, {
        headers: { Origin: origin },
        data: { name: 'Odete Renomeada' },
      });
      await page.getByRole('heading', { name: 'Odete Renomeada' }).waitFor();
      await expect.poll(() => page.getByRole('textbox', { name: 'Nome' }).inputValue()).toBe('Odete Renomeada');
      await does('block');
      await page.getByText(/^Contato bloqueado por/).waitFor();
      await does('unblock');
      await page.getByText(/^Contato bloqueado por/).waitFor({ state: 'detached' });
      expect(await page.getByLabel('E-mail').inputValue()).toBe('odete@');
    },
  );

  journey(
    '[N72] the page of a contact shows what was asked last, whatever comes after it',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Olívia Apressada');
      await contact.writes('Oi');
      await conversationOf(stage.agents.ana, contact.name);
      const id = (await conversations(stage.agents.ana)).get(contact.name)?.split(':').at(-1);
      const { page } = await screens.inboxOf('ana', still);
      const { origin } = new URL(page.url());
      const address = `${origin}/api/contacts/${id}`;
      await page.goto(`${origin}/contatos/${id}`);
      await page.getByRole('heading', { name: contact.name }).waitFor();
      const renames = (name: string) => page.request.patch(address, { headers: { Origin: origin }, data: { name } });
      const held = Promise.withResolvers<Route>();
      await page.route(address, (route) => held.resolve(route), { times: 1 });
      await renames('Olívia Primeira');
      const first = await held.promise;
      const response = await first.fetch();
      expect(await response.json()).toMatchObject({ name: 'Olívia Primeira' });
      await renames('Olívia Segunda');
      await page.getByRole('heading', { name: 'Olívia Segunda' }).waitFor();
      await first.fulfill({ response });
      await (await first.request().response())?.finished();
      // Until what came has been painted, if anything is.
      await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
      expect(await page.getByRole('heading', { name: /^Olívia/ }).allInnerTexts()).toEqual(['Olívia Segunda']);
    },
  );

  journey(
    '[N60] [N7] what waits in the queue is asked before the press, and a double click never cancels it',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Osmar na Fila');
      await wroteYesterday(contact, stage.agents.ana);
      const desk = await conversationOf(stage.agents.ana, contact.name);
      await desk.sends('blocked-queue', 'Já vai', true);
      const diana = await screens.inboxOf('admin', still);
      const { page } = diana;
      await diana.opens('Outros', contact.name);
      const dialog = diana.dialog(`Bloquear ${contact.name}?`);
      const ask = async () => {
        await page.getByRole('button', { name: 'Mais ações do atendimento' }).click();
        await page.getByRole('menuitem', { name: 'Bloquear contato' }).click();
      };
      const block = dialog.getByRole('button', { name: 'Bloquear', exact: true });
      const keep = dialog.getByRole('radio', { name: /^Manter na fila/ });
      const cancel = dialog.getByRole('radio', { name: 'Cancelar as mensagens' });

      // Until it is known what waits, nothing can be pressed.
      const mayAnswer = Promise.withResolvers<void>();
      await page.route('**/api/contacts/*', async (route) => {
        await mayAnswer.promise;
        await route.abort();
      });
      await ask();
      await dialog.waitFor();
      expect(await block.isDisabled()).toBe(true);
      mayAnswer.resolve();
      await expect.poll(() => block.isDisabled()).toBe(false);

      // It could not be known: the server asks, and the second press of the same double click answers nothing.
      await block.click();
      await keep.waitFor();
      const box = await dialog.getByText('Cancelar as mensagens').boundingBox();
      await page.mouse.move((box?.x ?? 0) + 5, (box?.y ?? 0) + 5);
      await page.mouse.down({ clickCount: 2 });
      await page.mouse.up({ clickCount: 2 });
      expect([await keep.isChecked(), await cancel.isChecked()]).toEqual([true, false]);
      await dialog.getByRole('button', { name: 'Cancelar', exact: true }).click();
      await dialog.waitFor({ state: 'detached' });

      await page.unroute('**/api/contacts/*');
      let presses = 0;
      page.on('request', (request) => {
        if (request.url().endsWith('/block')) presses++;
      });
      await ask();
      await keep.waitFor();
      expect(presses).toBe(0);
      expect.soft(await faults(page), 'asking about the queue').toEqual([]);
      await screens.shootAll(page, 'block asking queue');
      await cancel.check();
      await block.click();
      await dialog.waitFor({ state: 'detached' });
      expect(presses).toBe(1);
      await expect.poll(() => diana.held().count()).toBe(0);
    },
  );
});
