import type { Locator, Page } from 'playwright-core';
import { describe, expect, onTestFinished } from 'vitest';
import { faults } from './axe.ts';
import { focusName } from './focus.ts';
import { holdBack } from './gate.ts';
import type { InboxScreen } from './inbox-screen.ts';
// How many channels there are decides which steps there are.
import { apart as journey } from './journey.ts';
import { pngOf } from './pictures.ts';
import { conversationOf, schedulesOf } from './preparing.ts';
import { PICKER, QUEUE_HINT, WAITING, wroteYesterday } from './shut-window.ts';

const TITLE = 'Iniciar atendimento';
const still = { reducedMotion: 'reduce' } as const;
const TEMPLATE = 'retomada_atendimento';
const SOON_MS = 2_000;

const phoneField = (page: Page) => page.getByRole('textbox', { name: 'Número de telefone com DDD' });

/** From who was found to the ticket: team, template, parameters. */
async function goesOn(screen: InboxScreen): Promise<void> {
  const dialog = screen.dialog(TITLE);
  await dialog.getByRole('button', { name: /^Iniciar atendimento/ }).click();
  await dialog.getByRole('group', { name: 'Selecione uma equipe' }).waitFor();
  await dialog.getByRole('radio', { name: 'Geral' }).check({ force: true });
  await dialog.getByRole('button', { name: 'Continuar' }).click();
  await dialog.getByRole('heading', { name: 'Modelo de mensagem' }).waitFor();
  await dialog.getByRole('radio', { name: TEMPLATE }).check();
  await dialog.getByText('Equipe: Geral').waitFor();
  await dialog.getByRole('button', { name: 'Definir parâmetros' }).click();
  await dialog.getByRole('heading', { name: 'Parâmetros' }).waitFor();
}

const begins = (screen: InboxScreen) =>
  screen.dialog(TITLE).getByRole('button', { name: 'Iniciar atendimento', exact: true }).click();

async function waits(screen: InboxScreen, name: string): Promise<void> {
  await screen.thread(name).waitFor();
  await screen.says(WAITING).waitFor();
  await screen.says(QUEUE_HINT).waitFor();
  await screen.tab('Meus', { selected: true }).waitFor();
}

describe('starting', () => {
  journey(
    '[R24] [R27] [R29] [R30] [R32] [R33] [R35] by the phone field: an unknown number, its name, the waiting thread',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Quitéria', '5511955010001');
      const ana = await screens.inboxOf('ana', still);
      const { page } = ana;
      await phoneField(page).fill('95501-0001');
      await ana.presses('Conversar');
      await page.getByText('Informe o número com DDD.').waitFor();
      await phoneField(page).fill('(11) 95501-0001');
      await phoneField(page).press('Enter');
      const dialog = ana.dialog(TITLE);
      await dialog.getByRole('heading', { name: 'Enviar mensagem' }).waitFor();
      await dialog.getByRole('heading', { name: 'Selecione o tipo de envio' }).waitFor();
      await dialog.getByRole('textbox', { name: 'Nome (opcional)' }).fill('Quitéria Lopes');
      expect.soft(await faults(page), 'kind').toEqual([]);
      await dialog.getByRole('button', { name: /^Iniciar atendimento/ }).click();
      await dialog.getByRole('group', { name: 'Selecione uma equipe' }).waitFor();
      expect(await dialog.getByRole('radio').count()).toBe(1);
      expect.soft(await faults(page), 'team').toEqual([]);
      await dialog.getByRole('button', { name: 'Voltar' }).click();
      await dialog.getByText('Quitéria Lopes').waitFor();
      await goesOn(ana);
      expect(await dialog.getByRole('textbox', { name: 'NOME' }).inputValue()).toBe('Quitéria Lopes');
      await dialog.getByRole('textbox', { name: 'NOME' }).fill('dona Quitéria');
      expect.soft(await faults(page), 'parameters').toEqual([]);
      await dialog.getByRole('button', { name: 'Voltar' }).click();
      expect.soft(await faults(page), 'template').toEqual([]);
      await dialog.getByRole('button', { name: 'Voltar' }).click();
      await dialog.getByRole('button', { name: 'Continuar' }).click();
      await dialog.getByRole('button', { name: 'Definir parâmetros' }).click();
      expect(await dialog.getByRole('textbox', { name: 'NOME' }).inputValue()).toBe('dona Quitéria');
      await dialog.getByText('Este envio é cobrado pela Meta.').waitFor();
      await begins(ana);
      await waits(ana, 'Quitéria Lopes');
      await expect.poll(() => focusName(page)).toBe('Mensagem');
      await ana.timeline.getByText(/^Atendimento iniciado por Ana em .* no canal Oficial$/).waitFor();
      await expect.poll(() => contact.received()).toEqual([expect.stringContaining('Olá, dona Quitéria!')]);
      expect(await phoneField(page).inputValue()).toBe('');
    },
  );

  journey(
    '[R25] [R26] by ⋮ and by +: a new contact, and one who is found; whoever is served already is opened',
    async ({ screens, stage }) => {
      const ana = await screens.inboxOf('ana', still);
      const { page } = ana;
      await ana.presses('Mais opções');
      await page.getByRole('menuitem', { name: 'Novo atendimento' }).click();
      const dialog = ana.dialog(TITLE);
      await dialog.getByRole('searchbox').fill('11 95501-0002');
      await dialog.getByRole('button', { name: 'Novo contato' }).click();
      expect(await dialog.getByRole('textbox', { name: 'Número de telefone com DDD' }).inputValue()).toBe(
        '11 95501-0002',
      );
      await dialog.getByRole('textbox', { name: 'Nome (opcional)' }).fill('Raimundo Sá');
      const email = dialog.getByRole('textbox', { name: 'E-mail (opcional)' });
      await email.fill('raimundo');
      await dialog.getByRole('button', { name: 'Criar contato' }).click();
      await dialog.getByText('Informe um e-mail válido.').waitFor();
      expect(await email.getAttribute('aria-invalid')).toBe('true');
      await email.fill('');
      expect.soft(await faults(page), 'new contact').toEqual([]);
      await dialog.getByRole('button', { name: 'Criar contato' }).click();
      await goesOn(ana);
      await begins(ana);
      await waits(ana, 'Raimundo Sá');

      await page.locator('.list-tools').getByRole('button', { name: 'Novo atendimento' }).click();
      await dialog.getByRole('searchbox').fill('raimundo');
      await dialog.getByRole('button', { name: /Raimundo Sá/ }).waitFor();
      expect.soft(await faults(page), 'contact').toEqual([]);
      // Down from the field into what was found, and back.
      await dialog.getByRole('searchbox').press('ArrowDown');
      expect(await focusName(page)).toMatch(/Raimundo Sá/);
      await page.keyboard.press('ArrowUp');
      await dialog.getByRole('searchbox').and(dialog.locator(':focus')).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      // Nothing is promised that does not happen: he is served already.
      const opens = dialog.getByRole('button', { name: /^Abrir atendimento/ });
      await opens.getByText(/^O contato já está em atendimento com você/).waitFor();
      expect.soft(await faults(page), 'served already').toEqual([]);
      await screens.shootAll(page, 'start served already');
      expect(await dialog.getByRole('button', { name: /^Iniciar atendimento/ }).count()).toBe(0);
      await opens.click();
      await dialog.waitFor({ state: 'hidden' });
      await ana.thread('Raimundo Sá').waitFor();
      expect(await page.getByText('Raimundo Sá').count()).toBeGreaterThan(0);
      await stage.clear();
    },
  );

  journey(
    '[R24] [R26] Enter on a number of nobody in the search makes its contact in place, the name as one likes',
    async ({ screens }) => {
      const ana = await screens.inboxOf('ana', still);
      const { page } = ana;
      const dialog = ana.dialog(TITLE);
      await page.locator('.list-tools').getByRole('button', { name: 'Novo atendimento' }).click();
      await dialog.getByRole('searchbox').fill('11 97770');
      await dialog.getByRole('searchbox').press('Enter');
      await dialog.getByText('Nenhum contato encontrado.').waitFor();
      await dialog.getByRole('searchbox').fill('11 95501-0009');
      await dialog.getByRole('button', { name: '+55 11 95501-0009 Novo contato' }).waitFor();
      expect.soft(await faults(page), 'nobody').toEqual([]);
      await screens.shootAll(page, 'start unknown number');
      await dialog.getByRole('searchbox').press('Enter');
      await dialog.getByRole('textbox', { name: 'Nome (opcional)' }).fill('Nair Prates');
      await screens.shootAll(page, 'start kind');
      await dialog.getByRole('button', { name: /^Iniciar atendimento/ }).click();
      await dialog.getByRole('group', { name: 'Selecione uma equipe' }).waitFor();
      await dialog.getByText('Nair Prates').waitFor();
    },
  );

  journey(
    '[R4] [R26] Enter takes the first of what was typed, not of what was found before',
    async ({ screens, stage }) => {
      for (const name of ['Wanda Brito', 'Xisto Leal']) {
        await (await stage.contact(name)).writes('Oi!');
        await conversationOf(stage.agents.ana, name);
      }
      const ana = await screens.inboxOf('ana', still);
      const { page } = ana;
      const dialog = ana.dialog(TITLE);
      const [inDialog, inList] = await Promise.all([
        holdBack(page, '**/api/directory?q=wanda'),
        holdBack(page, '**/api/directory?q=brito'),
      ]);

      await page.locator('.list-tools').getByRole('button', { name: 'Novo atendimento' }).click();
      await dialog.getByRole('searchbox').fill('xisto');
      await dialog.getByRole('button', { name: /Xisto Leal/ }).waitFor();
      await dialog.getByRole('searchbox').fill('wanda');
      await dialog.getByRole('searchbox').press('Enter');
      await inDialog.reached;
      expect(await dialog.getByRole('searchbox').inputValue()).toBe('wanda');
      inDialog.open();
      await dialog.getByRole('heading', { name: 'Selecione o tipo de envio' }).waitFor();
      await dialog.getByText('Wanda Brito').waitFor();
      await page.keyboard.press('Escape');

      const list = page.getByRole('searchbox', { name: 'Buscar atendimento' });
      await list.fill('xisto');
      await page.locator('.result').getByText('Xisto Leal').waitFor();
      await list.fill('brito');
      await list.press('Enter');
      await inList.reached;
      inList.open();
      await ana.thread('Wanda Brito').waitFor();
      await stage.clear();
    },
  );

  journey(
    '[R4] [R33] [N63] by the contact’s page; concluded, it is restarted from page, search and row',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Sebastiana', '5511955010003');
      const ana = await screens.inboxOf('ana', still);
      const { page } = ana;
      const contacts = page.getByRole('region', { name: 'Todos os contatos' });
      await page.getByRole('link', { name: 'Contatos' }).click();
      await contacts.getByRole('button', { name: 'Novo contato' }).click();
      await phoneField(page).fill('11 95501-0003');
      await page.getByRole('textbox', { name: 'Nome (opcional)' }).fill('Sebastiana Rocha');
      await page.getByRole('button', { name: 'Criar contato' }).click();
      await page.getByRole('heading', { name: 'Canais' }).waitFor();
      const email = page.getByRole('textbox', { name: 'E-mail' });
      await email.fill('sebastiana');
      await page.getByRole('button', { name: 'Salvar' }).click();
      await page.getByText('Informe um e-mail válido.').waitFor();
      expect(await email.getAttribute('aria-invalid')).toBe('true');
      expect.soft(await faults(page), 'contact page').toEqual([]);
      await page.getByRole('listitem').filter({ hasText: 'Oficial' }).getByRole('button', { name: 'Iniciar' }).click();
      await goesOn(ana);
      await begins(ana);
      await waits(ana, 'Sebastiana Rocha');

      const restarts = async (meanwhile = async () => {}) => {
        const picker = ana.dialog(PICKER);
        await picker.getByRole('radio', { name: TEMPLATE }).check();
        await picker.getByRole('button', { name: 'Continuar' }).click();
        await picker.getByRole('button', { name: 'Enviar mensagem' }).click();
        await picker.getByRole('button', { name: 'Enviar mesmo assim' }).click();
        await picker.waitFor({ state: 'hidden' });
        await ana.says(WAITING).waitFor();
        await meanwhile();
        await (await conversationOf(stage.agents.ana, 'Sebastiana Rocha')).concludes();
      };
      await (await conversationOf(stage.agents.ana, 'Sebastiana Rocha')).concludes();

      await page.getByRole('searchbox', { name: 'Buscar atendimento' }).fill('sebast');
      const result = page.getByRole('region', { name: 'Resultados da busca' }).getByRole('listitem');
      await result.getByText(/^Concluído · Geral · Oficial$/).waitFor();
      expect.soft(await faults(page), 'search').toEqual([]);
      await result.getByRole('button', { name: 'Reiniciar' }).click();
      await restarts(async () => {
        await result.getByText(/^Aguardando resposta.* · Geral · Oficial$/).waitFor();
        await result.getByText(/^Concluído/).waitFor({ state: 'hidden' });
      });
      await result.getByText(/^Concluído · Geral · Oficial$/).waitFor();
      await result.getByRole('button', { name: 'Reiniciar' }).waitFor();
      await page.getByRole('searchbox', { name: 'Buscar atendimento' }).press('Escape');

      await ana.tab('Concluídos').click();
      await ana.row('Sebastiana Rocha').waitFor();
      await page.getByRole('button', { name: 'Ações de Sebastiana Rocha' }).click();
      await page.getByRole('menuitem', { name: 'Reiniciar' }).click();
      await restarts();

      await page.getByRole('link', { name: 'Contatos' }).click();
      await contacts.getByRole('searchbox').fill('(11) 95501-0003');
      await contacts.getByRole('link', { name: /Sebastiana Rocha/ }).click();
      await page.getByRole('button', { name: 'Reiniciar' }).click();
      await restarts();
      await expect.poll(async () => (await contact.received()).length).toBe(4);
    },
  );

  journey(
    '[R4] one’s own ticket whose window is shut is restarted from search and page, too',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Salomé Furtado');
      await wroteYesterday(contact, stage.agents.ana);
      const ana = await screens.inboxOf('ana', still);
      const { page } = ana;
      await page.getByRole('searchbox', { name: 'Buscar atendimento' }).fill('salom');
      const result = page.getByRole('region', { name: 'Resultados da busca' }).getByRole('listitem');
      await result.getByText(/^Em andamento · Geral · Oficial$/).waitFor();
      await result.getByRole('button', { name: 'Reiniciar' }).click();
      await ana.dialog(PICKER).getByRole('radio', { name: TEMPLATE }).waitFor();
      await page.keyboard.press('Escape');
      await ana.dialog(PICKER).waitFor({ state: 'hidden' });
      await page.getByRole('searchbox', { name: 'Buscar atendimento' }).press('Escape');

      await page.getByRole('link', { name: 'Contatos' }).click();
      await page
        .getByRole('region', { name: 'Todos os contatos' })
        .getByRole('link', { name: /Salomé/ })
        .click();
      const channel = page.getByRole('listitem').filter({ hasText: 'Oficial' });
      await channel.getByRole('button', { name: 'Abrir conversa' }).waitFor();
      await channel.getByRole('button', { name: 'Reiniciar' }).click();
      await ana.dialog(PICKER).getByRole('radio', { name: TEMPLATE }).waitFor();
      await stage.clear();
    },
  );

  journey(
    '[R27] [R28] [R29] [R78] by each of the three doors a message leaves later, to somebody who has no conversation yet',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Zulmira', '5511955010007');
      const ana = await screens.inboxOf('ana', still);
      const { page } = ana;
      const later = async (door: string) => {
        const dialog = ana.dialog(TITLE);
        expect.soft(await faults(page), `${door}: kind`).toEqual([]);
        await dialog.getByRole('button', { name: /^Agendar mensagem/ }).click();
        await dialog.getByRole('radio', { name: 'Geral' }).check({ force: true });
        await dialog.getByRole('button', { name: 'Continuar' }).click();
        const form = ana.dialog('Agendar mensagem');
        await form.getByRole('radio', { name: TEMPLATE }).check();
        return form;
      };
      const schedules = async (form: Locator) => {
        await form.getByRole('button', { name: 'Continuar' }).click();
        await form.getByRole('heading', { name: 'Parâmetros' }).waitFor();
        await form.getByRole('button', { name: 'Continuar' }).click();
        await form.getByLabel('Data e hora').fill('amanhã 9h');
        expect.soft(await faults(page), 'when').toEqual([]);
        await form.getByRole('button', { name: 'Agendar mensagem' }).click();
        await form.waitFor({ state: 'hidden' });
      };

      await phoneField(page).fill('11 95501-0007');
      await phoneField(page).press('Enter');
      await ana.dialog(TITLE).getByRole('textbox', { name: 'Nome (opcional)' }).fill('Zulmira Dias');
      const first = await later('phone field');
      expect.soft(await faults(page), 'template').toEqual([]);
      await first.getByRole('button', { name: 'Voltar' }).click();
      await ana.dialog(TITLE).getByRole('group', { name: 'Selecione uma equipe' }).waitFor();
      await ana.dialog(TITLE).getByRole('button', { name: 'Voltar' }).click();
      await schedules(await later('phone field again'));
      expect(await phoneField(page).inputValue()).toBe('');

      await page.locator('.list-tools').getByRole('button', { name: 'Novo atendimento' }).click();
      await ana.dialog(TITLE).getByRole('searchbox').fill('zulmira');
      await ana
        .dialog(TITLE)
        .getByRole('button', { name: /Zulmira Dias/ })
        .click();
      await schedules(await later('plus'));

      await page.getByRole('link', { name: 'Contatos' }).click();
      const contacts = page.getByRole('region', { name: 'Todos os contatos' });
      await contacts.getByRole('searchbox').fill('zulmira');
      await contacts.getByRole('link', { name: /Zulmira Dias/ }).click();
      await page.getByRole('listitem').filter({ hasText: 'Oficial' }).getByRole('button', { name: 'Iniciar' }).click();
      await schedules(await later('page'));

      await page.getByRole('link', { name: 'Agendamentos' }).click();
      const listed = page.getByRole('listitem').filter({ has: page.getByText('Zulmira Dias', { exact: true }) });
      await expect.poll(() => listed.count()).toBe(3);
      const ids = await schedulesOf(stage.agents.ana, 'Zulmira Dias');
      expect(ids).toHaveLength(3);
      expect(await contact.received()).toEqual([]);
      await stage.agents.ana.ask('POST', `/api/schedules/${ids[0]}/reschedule`, { dueAt: Date.now() + SOON_MS });
      await page.getByRole('link', { name: 'Atendimentos' }).click();
      await ana.opens('Meus', 'Zulmira Dias');
      await ana.says(WAITING).waitFor();
      await expect.poll(() => contact.received()).toEqual([expect.stringContaining('Olá, Zulmira Dias!')]);
    },
  );

  journey(
    '[R25] [N22] the dialog is there before it is wanted, and Enter in its empty search chooses nobody',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Odete Vazia', '5511955010031');
      await contact.writes('Oi!');
      const ana = await screens.inboxOf('ana', still);
      const { page } = ana;
      const fetched = page.waitForRequest(/\/assets\/StartDialog-.*\.js/);
      await page.reload();
      await fetched;
      await page.locator('.list-tools').getByRole('button', { name: 'Novo atendimento' }).click();
      const dialog = ana.dialog(TITLE);
      await dialog.getByRole('button', { name: /Odete Vazia/ }).waitFor();
      await dialog.getByRole('searchbox').press('Enter');
      await dialog.getByRole('searchbox').fill('odete');
      await dialog.getByRole('searchbox').press('Enter');
      await dialog.getByRole('heading', { name: 'Selecione o tipo de envio' }).waitFor();
      await dialog.getByText('Odete Vazia').waitFor();
    },
  );

  journey(
    '[R27] [R29] [R30] a template with a picture is scheduled with whoever has no conversation yet, and an open window is told',
    async ({ screens, stage }) => {
      const example = { header_handle: ['4::aW1hZ2U=:handle'] };
      const withdraw = await stage.offers('foto_do_pedido', 'UTILITY', [
        { type: 'HEADER', format: 'IMAGE', example },
        { type: 'BODY', text: 'Veja o seu pedido.' },
      ]);
      onTestFinished(withdraw);
      const ana = await screens.inboxOf('ana', still);
      const { page } = ana;
      await stage.contact('Ivone Nova', '5511955010032');
      await phoneField(page).fill('11 95501-0032');
      await phoneField(page).press('Enter');
      const dialog = ana.dialog(TITLE);
      await dialog.getByRole('textbox', { name: 'Nome (opcional)' }).fill('Ivone Nova');
      await dialog.getByRole('button', { name: /^Agendar mensagem/ }).click();
      await dialog.getByRole('radio', { name: 'Geral' }).check({ force: true });
      await dialog.getByRole('button', { name: 'Continuar' }).click();
      const form = ana.dialog('Agendar mensagem');
      await form.getByRole('radio', { name: 'foto_do_pedido' }).check();
      await form.getByRole('button', { name: 'Continuar' }).click();
      await form
        .getByLabel('Imagem')
        .setInputFiles({ name: 'pedido.png', mimeType: 'image/png', buffer: pngOf(320, 200, [40, 90, 160]) });
      await form.getByText('Arquivo pronto.').waitFor();
      await form.getByRole('button', { name: 'Continuar' }).click();
      await form.getByLabel('Data e hora').fill('ontem 10h');
      await form.getByText(/às 10:00 já passou\.$/).waitFor();
      await form.getByLabel('Data e hora').fill('amanhã às 3h');
      await form.getByText('amanhã às 03:00').first().waitFor();
      const shut = 'Fora do horário de atendimento. A mensagem sai assim mesmo.';
      await form.getByRole('status').getByText(shut).waitFor();
      expect.soft(await faults(page), 'out of hours').toEqual([]);
      await screens.shootAll(page, 'schedule out of hours');
      await form.getByRole('button', { name: 'Agendar mensagem' }).click();
      await form.waitFor({ state: 'hidden' });
      expect(await schedulesOf(stage.agents.ana, 'Ivone Nova')).toHaveLength(1);

      const contact = await stage.contact('Iara Aberta', '5511955010033');
      await contact.writes('Oi!');
      const open = await conversationOf(stage.agents.ana, 'Iara Aberta');
      await open.takes();
      await open.concludes();
      await page.locator('.list-tools').getByRole('button', { name: 'Novo atendimento' }).click();
      await dialog.getByRole('searchbox').fill('iara aberta');
      await dialog.getByRole('button', { name: /Iara Aberta/ }).click();
      await dialog.getByText('A janela está aberta: não precisa de modelo.').waitFor();
    },
  );

  journey(
    '[R33] two agents start with one contact at once: one wins, the other reads who and can open it',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Tarcísio', '5511955010004');
      const [ana, bruno] = await Promise.all([screens.inboxOf('ana', still), screens.inboxOf('bruno', still)]);
      for (const { page } of [ana, bruno]) {
        await phoneField(page).fill('11 95501-0004');
        await phoneField(page).press('Enter');
      }
      for (const screen of [ana, bruno]) {
        await goesOn(screen);
        await screen.dialog(TITLE).getByRole('textbox', { name: 'NOME' }).fill('Tarcísio');
      }
      await Promise.all([begins(ana), begins(bruno)]);
      const lost = (screen: InboxScreen, by: string) =>
        screen.dialog(TITLE).getByText(`${by} iniciou este atendimento antes de você.`).waitFor();
      const loser = await Promise.any([
        Promise.all([waits(ana, '+55 11 95501-0004'), lost(bruno, 'Ana')]).then(() => bruno),
        Promise.all([waits(bruno, '+55 11 95501-0004'), lost(ana, 'Bruno')]).then(() => ana),
      ]);
      const dialog = loser.dialog(TITLE);
      await dialog.getByRole('button', { name: 'Abrir atendimento', exact: true }).waitFor();
      expect(await dialog.getByRole('button', { name: TITLE, exact: true }).count()).toBe(0);
      expect.soft(await faults(loser.page), 'lost').toEqual([]);
      await screens.shootAll(loser.page, 'start lost');
      // Going back promises nothing that does not happen, and going on again does not either.
      await dialog.getByRole('button', { name: 'Voltar' }).click();
      await dialog.getByRole('button', { name: 'Abrir atendimento', exact: true }).waitFor();
      await dialog.getByRole('button', { name: 'Voltar' }).click();
      await dialog.getByRole('group', { name: 'Selecione uma equipe' }).waitFor();
      await dialog.getByRole('button', { name: 'Voltar' }).click();
      const opens = dialog.getByRole('button', { name: /^Abrir atendimento/ });
      await opens.getByText(/^O contato já está em atendimento com (Ana|Bruno)/).waitFor();
      await opens.click();
      await dialog.waitFor({ state: 'hidden' });
      await loser.thread('+55 11 95501-0004').waitFor();
      expect(await contact.received()).toHaveLength(1);
    },
  );

  journey(
    '[R33] [V4] served by a team that one is not in: which, and nothing else; it can be asked for the ticket',
    async ({ screens, stage }) => {
      await stage.contact('Umbelina', '5511955010005');
      const [ana, bruno] = await Promise.all([screens.inboxOf('ana', still), screens.inboxOf('bruno', still)]);
      await phoneField(bruno.page).fill('11 95501-0005');
      await phoneField(bruno.page).press('Enter');
      const his = bruno.dialog(TITLE);
      await his.getByRole('textbox', { name: 'Nome (opcional)' }).fill('Umbelina Reis');
      await his.getByRole('button', { name: /^Iniciar atendimento/ }).click();
      await his.getByRole('radio', { name: 'Suporte' }).check({ force: true });
      await his.getByRole('button', { name: 'Continuar' }).click();
      await his.getByRole('radio', { name: TEMPLATE }).check();
      await his.getByRole('button', { name: 'Definir parâmetros' }).click();
      await begins(bruno);
      await waits(bruno, 'Umbelina Reis');

      await phoneField(ana.page).fill('11 95501-0005');
      await phoneField(ana.page).press('Enter');
      const dialog = ana.dialog(TITLE);
      await dialog.getByRole('button', { name: /^Iniciar atendimento/ }).click();
      await dialog.getByText('Em atendimento com a equipe Suporte').waitFor();
      expect(await dialog.getByText('Umbelina').count()).toBe(0);
      await expect.poll(() => focusName(ana.page)).toBe('Pedir transferência');
      expect.soft(await faults(ana.page), 'elsewhere').toEqual([]);
      await dialog.getByRole('button', { name: 'Pedir transferência' }).click();
      await dialog.getByText('Pedido enviado. A equipe foi avisada.').waitFor();
      expect(await focusName(ana.page)).toBe('Pedido enviado. A equipe foi avisada.');
      expect.soft(await faults(ana.page), 'asked').toEqual([]);
      await screens.shoot(ana.page, 'transfer asked');
      // Whoever comes back reads that it was asked for, and is not offered to ask again.
      await dialog.getByRole('button', { name: 'Voltar' }).click();
      await dialog.getByRole('button', { name: /^Iniciar atendimento/ }).click();
      const asked = dialog.getByText(/^Você pediu a transferência às .*\. A equipe foi avisada\.$/);
      await asked.waitFor();
      expect(await dialog.getByRole('button', { name: 'Pedir transferência' }).count()).toBe(0);
      await expect.poll(() => focusName(ana.page)).toMatch(/^Você pediu a transferência/);
      await bruno.timeline.getByText(/^Ana pediu a transferência deste atendimento em /).waitFor();
      await bruno.tab('Novos').click();
      await bruno.page.getByRole('link', { name: 'Contatos' }).click();
      await bruno.page.getByRole('button', { name: /^Notificações, .*não vista/ }).click();
      await bruno.page
        .getByRole('link', { name: /Ana pediu a transferência do atendimento de Umbelina Reis\./ })
        .click();
      await bruno.thread('Umbelina Reis').waitFor();

      await dialog.getByRole('button', { name: 'Fechar' }).click();
      await ana.page.getByRole('link', { name: 'Contatos' }).click();
      await ana.page.getByRole('button', { name: 'Novo contato' }).click();
      const anew = ana.dialog('Novo contato');
      await anew.getByRole('textbox', { name: 'Número de telefone com DDD' }).fill('11 95501-0005');
      await anew.getByRole('button', { name: 'Criar contato' }).click();
      await anew.getByText('Este número já é de um contato que outra equipe atende.').waitFor();
      expect(await anew.getByText('Umbelina').count()).toBe(0);
      await screens.shootAll(ana.page, 'new contact served elsewhere');
    },
  );

  journey('[N22] start and restart without a mouse', async ({ screens, stage }) => {
    const contact = await stage.contact('Valdirene Melo');
    await wroteYesterday(contact, stage.agents.ana);
    await (await conversationOf(stage.agents.ana, contact.name)).concludes();
    const ana = await screens.inboxOf('ana', still);
    const { page } = ana;
    await page.getByRole('searchbox', { name: 'Buscar atendimento' }).focus();
    await page.keyboard.type('valdirene');
    await page.locator('.result').waitFor();
    await page.keyboard.press('Enter');
    await ana.thread('Valdirene Melo').waitFor();
    await ana.button('Reiniciar').last().waitFor();
    await expect.poll(() => page.evaluate("document.activeElement.closest('.composer') !== null")).toBe(true);
    // Past what classifies what she concluded, and what schedules a message.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await focusName(page)).toBe('Reiniciar');
    await page.keyboard.press('Enter');
    const picker = ana.dialog(PICKER);
    await picker.getByRole('radio', { name: TEMPLATE }).waitFor();
    await page.keyboard.type('retomada');
    await expect.poll(() => picker.getByRole('radio').count()).toBe(1);
    const search = picker.getByRole('searchbox').and(picker.locator(':focus'));
    await search.waitFor();
    await page.keyboard.press('ArrowDown');
    await picker.getByRole('radio', { name: TEMPLATE, checked: true }).and(picker.locator(':focus')).waitFor();
    await page.keyboard.press('ArrowUp');
    await search.waitFor();
    await page.keyboard.press('Enter');
    await picker.getByRole('heading', { name: 'Parâmetros' }).waitFor();
    await page.keyboard.press('Enter');
    await ana.says(WAITING).waitFor();

    await phoneField(page).focus();
    await page.keyboard.type('11 95501-0006');
    await page.keyboard.press('Enter');
    const dialog = ana.dialog(TITLE);
    // Until it is known whose number that is, there is nothing to press.
    const called = dialog.getByRole('textbox', { name: 'Nome (opcional)' });
    await called.waitFor();
    await called.focus();
    await page.keyboard.press('Enter');
    const teams = dialog.getByRole('group', { name: 'Selecione uma equipe' });
    await teams.waitFor();
    await expect.poll(() => page.evaluate("document.activeElement.type === 'radio'")).toBe(true);
    await page.keyboard.press('Enter');
    await dialog.getByRole('radio', { name: TEMPLATE }).waitFor();
    await expect.poll(() => page.evaluate("document.activeElement.closest('.picker') !== null")).toBe(true);
    await page.keyboard.type('retomada');
    await expect.poll(() => dialog.getByRole('radio').count()).toBe(1);
    await page.keyboard.press('Enter');
    const name = dialog.getByRole('textbox', { name: 'NOME' });
    await name.waitFor();
    await name.fill('Wanda');
    await name.press('Enter');
    await waits(ana, '+55 11 95501-0006');
  });
});

journey('a template goes out in an open window as a message like any other', async ({ screens, stage }) => {
  const contact = await stage.contact('Xavier Prates');
  await contact.writes('Bom dia!');
  await (await conversationOf(stage.agents.ana, contact.name)).takes();
  const ana = await screens.inboxOf('ana', still);
  await ana.opens('Meus', contact.name);
  await ana.presses('Mais tipos de mensagem');
  await ana.page.getByRole('menuitem', { name: 'Modelo' }).click();
  const picker = ana.dialog(PICKER);
  await picker.getByRole('radio', { name: TEMPLATE }).check();
  await picker.getByRole('button', { name: 'Continuar' }).click();
  expect.soft(await faults(ana.page)).toEqual([]);
  await picker.getByRole('button', { name: 'Enviar mensagem' }).click();
  await picker.waitFor({ state: 'hidden' });
  await expect.poll(() => contact.received()).toHaveLength(1);
  await ana.button('Enviar').waitFor();
  expect(await ana.says(WAITING).count()).toBe(0);
});

journey('[R30] a contact who writes while a template is being chosen need not get one', async ({ screens, stage }) => {
  const contact = await stage.contact('Ximena Duarte');
  await wroteYesterday(contact, stage.agents.ana);
  const ana = await screens.inboxOf('ana', still);
  await ana.opens('Meus', 'Ximena Duarte');
  await ana.presses('Reiniciar');
  const picker = ana.dialog(PICKER);
  await picker.getByRole('radio', { name: TEMPLATE }).check();
  const strip = picker.getByText('A janela está aberta: dá para escrever sem modelo.');
  expect(await strip.count()).toBe(0);
  await contact.writes('Oi, ainda estão aí?', 0);
  await strip.waitFor();
  // Offered, and not forced.
  expect(await picker.getByRole('radio', { name: TEMPLATE }).isChecked()).toBe(true);
  expect.soft(await faults(ana.page), 'the strip').toEqual([]);
  await screens.shoot(ana.page, 'restart open window');
  await picker.getByRole('button', { name: 'Escrever sem modelo' }).click();
  await picker.waitFor({ state: 'hidden' });
  await ana.writes('Estamos!');
  await expect.poll(() => contact.received()).toEqual(['Estamos!']);
});

journey('[R28] with two channels one is chosen, which going back keeps', async ({ screens, stage }) => {
  const contact = await stage.contact('Ifigênia', '5511955010008');
  await stage.connects('Segundo');
  const ana = await screens.inboxOf('ana', still);
  const { page } = ana;
  await phoneField(page).fill('11 95501-0008');
  await phoneField(page).press('Enter');
  const dialog = ana.dialog(TITLE);
  await dialog.getByRole('textbox', { name: 'Nome (opcional)' }).fill('Ifigênia Paz');
  await dialog.getByRole('button', { name: /^Iniciar atendimento/ }).click();
  const channels = dialog.getByRole('group', { name: 'Selecione um canal' });
  await channels.waitFor();
  expect(await channels.getByRole('radio').count()).toBe(2);
  expect(await dialog.getByRole('button', { name: 'Continuar' }).isDisabled()).toBe(true);
  await channels.getByRole('radio', { name: /^Oficial/ }).check({ force: true });
  expect.soft(await faults(page), 'channel').toEqual([]);
  await screens.shoot(page, 'start two channels');
  await dialog.getByRole('button', { name: 'Continuar' }).click();
  await dialog.getByRole('group', { name: 'Selecione uma equipe' }).waitFor();
  await dialog.getByRole('button', { name: 'Voltar' }).click();
  expect(await channels.getByRole('radio', { name: /^Oficial/ }).isChecked()).toBe(true);
  await dialog.getByRole('button', { name: 'Continuar' }).click();
  await dialog.getByRole('radio', { name: 'Geral' }).check({ force: true });
  await dialog.getByRole('button', { name: 'Continuar' }).click();
  await dialog.getByRole('radio', { name: TEMPLATE }).check();
  await dialog.getByText('Oficial', { exact: true }).waitFor();
  await dialog.getByRole('button', { name: 'Definir parâmetros' }).click();
  await begins(ana);
  await waits(ana, 'Ifigênia Paz');
  await ana.timeline.getByText(/^Atendimento iniciado por Ana em .* no canal Oficial$/).waitFor();
  await expect.poll(() => contact.received()).toHaveLength(1);
});
