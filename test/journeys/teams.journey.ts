import { describe, expect, onTestFinished } from 'vitest';
import { conversations } from '../../start/demo/desk.client.ts';
import { faults } from './axe.ts';
import { holdBack } from './gate.ts';
import { apart, journey } from './journey.ts';
import { clearingCodes } from './mailed.ts';
import { conversationOf } from './preparing.ts';
import { layRelay } from './relay.ts';

describe('teams', () => {
  journey('[R54] [R55] [R57] are made and settled by administrators, and deleted', async ({ screens }) => {
    const { page } = await screens.inboxOf('admin', { reducedMotion: 'reduce' });
    await page.getByRole('link', { name: 'Ajustes', exact: true }).click();
    await page.getByRole('link', { name: 'Equipes', exact: true }).click();
    await page.getByRole('button', { name: 'Editar Geral' }).waitFor();
    await screens.shootAll(page, 'teams list');
    expect.soft(await faults(page), 'list').toEqual([]);

    await page.getByRole('button', { name: 'Nova equipe' }).click();
    await page.getByRole('textbox', { name: 'Nome' }).fill('geral');
    await page.getByRole('button', { name: 'Criar equipe' }).click();
    await page.getByText('Já existe uma equipe com este nome.').waitFor();
    expect.soft(await faults(page), 'new').toEqual([]);
    await page.getByRole('textbox', { name: 'Nome' }).fill('Trocas');
    await page.getByRole('button', { name: 'Criar equipe' }).click();
    await page.getByText('A equipe Trocas foi criada.').waitFor();
    await page.getByRole('button', { name: 'Editar Trocas' }).waitFor();

    await page.getByRole('link', { name: 'Distribuição', exact: true }).click();
    await page.getByRole('button', { name: 'Distribuição da equipe Trocas' }).click();
    const nobody = page.getByText('Ninguém atende nesta equipe. Inclua pessoas em Equipes.');
    expect.soft((await nobody.boundingBox())?.height, 'a sentence in one line').toBeLessThan(56);
    await screens.shootAll(page, 'teams without people');
    await page.getByRole('button', { name: 'Cancelar' }).click();
    await page.getByRole('link', { name: 'Equipes', exact: true }).click();

    await page.getByRole('button', { name: 'Editar Trocas' }).click();
    await page.getByRole('radio', { name: /^Atendente/ }).check();
    await page.getByRole('radio', { name: 'Só supervisores' }).check();
    await page.getByRole('checkbox', { name: 'Ana: supervisor' }).check();
    await page.getByRole('checkbox', { name: 'Bruno: usuário' }).check();
    await screens.shootAll(page, 'teams one');
    expect.soft(await faults(page), 'one').toEqual([]);
    await page.getByRole('button', { name: 'Salvar' }).click();
    await page.getByText('Trocas: equipe salva.').waitFor();
    const row = page.getByRole('listitem').filter({ hasText: 'Trocas' });
    await row.getByText('Ana, Bruno').waitFor();
    await row.getByText('Acesso: atendente').waitFor();

    await page.getByRole('button', { name: 'Editar Trocas' }).click();
    expect(await page.getByRole('checkbox', { name: 'Ana: supervisor' }).isChecked()).toBe(true);
    expect(await page.getByRole('checkbox', { name: 'Ana: usuário' }).isChecked()).toBe(false);
    await page.getByRole('button', { name: 'Excluir equipe' }).click();
    await page.getByRole('dialog', { name: 'Excluir a equipe Trocas?' }).waitFor();
    await screens.shootAll(page, 'teams delete');
    expect.soft(await faults(page), 'delete').toEqual([]);
    await page.getByRole('button', { name: 'Excluir', exact: true }).click();
    await page.getByText('A equipe Trocas foi excluída.').waitFor();
    await row.waitFor({ state: 'detached' });
  });

  journey(
    '[N87] what one opens while one’s rights change is opened, and the screens go on',
    async ({ screens, stage }) => {
      const { page } = await screens.inboxOf('admin', { reducedMotion: 'reduce' });
      await page.goto(`${stage.origin}/ajustes/equipes`);
      await page.getByRole('button', { name: 'Nova equipe' }).click();
      await page.getByRole('textbox', { name: 'Nome' }).fill('Passagem');
      const [rights, screen] = [await holdBack(page, '**/api/me'), await holdBack(page, '**/DistributionPage*.js')];
      const made = page.waitForResponse(
        (answer) => answer.request().method() === 'POST' && /teams$/.test(answer.url()),
      );
      await page.getByRole('button', { name: 'Criar equipe' }).click();
      const { id } = await (await made).json();
      await rights.reached;
      await page.getByRole('link', { name: 'Distribuição', exact: true }).click();
      await screen.reached;
      const known = page.waitForResponse('**/api/teams');
      rights.open();
      await (await known).finished();
      await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
      screen.open();
      await page.getByRole('button', { name: 'Distribuição da equipe Passagem' }).waitFor();
      await page.getByRole('link', { name: 'Etiquetas', exact: true }).click();
      await page.getByRole('button', { name: 'Nova etiqueta' }).waitFor();
      const deleted = await page.request.delete(`${stage.origin}/api/teams/${id}`, {
        headers: { Origin: stage.origin },
      });
      expect(deleted.status()).toBe(204);
    },
  );

  journey('[N87] whose session ends while something is opened comes to the entrance', async ({ screens, stage }) => {
    const { page } = await screens.inboxOf('bruno', { reducedMotion: 'reduce' });
    await page.goto(`${stage.origin}/perfil`);
    await page.getByRole('link', { name: 'Contatos' }).waitFor();
    const screen = await holdBack(page, '**/ContactsPage*.js');
    await page.getByRole('link', { name: 'Contatos' }).click();
    await screen.reached;
    const ended = page.waitForResponse((answer) => answer.status() === 401);
    await page.request.post(`${stage.origin}/api/auth/sign-out`, { data: {}, headers: { Origin: stage.origin } });
    await (await ended).finished();
    screen.open();
    await page.getByRole('button', { name: 'Entrar', exact: true }).waitFor();
    await page.getByRole('textbox', { name: 'E-mail' }).fill('bruno@janela.test');
  });

  journey(
    '[V5] [R55] [R57] a narrower access leaves open screens at once; a supervisor writes in anyone’s',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Iara Pinheiro');
      await contact.writes('Oi, tudo bem?');
      await (await conversationOf(stage.agents.bruno, 'Iara Pinheiro')).takes();
      const ana = await screens.inboxOf('ana');
      await ana.opens('Outros', 'Iara Pinheiro');
      await ana.button('Assumir').waitFor();

      const { page } = await screens.inboxOf('admin', { reducedMotion: 'reduce' });
      await page.goto(`${stage.origin}/ajustes/equipes`);
      const settle = async (how: () => Promise<void>) => {
        await page.getByRole('button', { name: 'Editar Geral' }).click();
        await how();
        await page.getByRole('button', { name: 'Salvar' }).click();
        await page.getByText('Geral: equipe salva.').last().waitFor();
        await page.getByRole('dialog').waitFor({ state: 'detached' });
      };
      await settle(() => page.getByRole('radio', { name: /^Atendente/ }).check());
      await ana.thread('Iara Pinheiro').waitFor({ state: 'detached' });
      await ana.row('Iara Pinheiro').waitFor({ state: 'detached' });
      await screens.shoot(ana.page, 'teams shut out');

      await settle(() => page.getByRole('checkbox', { name: 'Ana: supervisor' }).check());
      await ana.opens('Outros', 'Iara Pinheiro');
      await screens.shoot(ana.page, 'teams supervisor');
      expect.soft(await faults(ana.page), 'supervisor').toEqual([]);
      await ana.writes('Aqui é a supervisão');
      await ana.bubble('Aqui é a supervisão').waitFor();

      await settle(async () => {
        await page.getByRole('checkbox', { name: 'Ana: supervisor' }).uncheck();
        await page.getByRole('radio', { name: /^Equipe/ }).check();
        await page.getByRole('radio', { name: 'Só supervisores' }).check();
      });
      await ana.opens('Outros', 'Iara Pinheiro');
      await ana.says('Com Bruno').waitFor();
      await ana.button('Assumir').waitFor({ state: 'detached' });
      await settle(() => page.getByRole('radio', { name: 'Qualquer pessoa da equipe que o veja' }).check());
      await ana.opens('Outros', 'Iara Pinheiro');
      await ana.button('Assumir').waitFor();
    },
  );

  apart(
    '[N80] a team made, renamed or settled elsewhere shows at once, also after a cut',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Iolanda Renomeada');
      await contact.writes('Bom dia');
      const { page } = await screens.inboxOf('admin', { reducedMotion: 'reduce' });
      await page.goto(`${stage.origin}/ajustes/equipes`);
      await page.getByRole('button', { name: 'Editar Geral' }).waitFor();
      const relay = await layRelay(stage.origin);
      onTestFinished(() => relay.close());
      const bruno = await screens.inboxOf('bruno', { reducedMotion: 'reduce', origin: relay.origin });
      await bruno.tab('Novos').click();
      await bruno.row(contact.name).getByText('Geral').waitFor();

      const other = await screens.inboxOf('admin');
      const headers = { Origin: stage.origin };
      const ask = async (method: 'post' | 'patch', path: string, data: object): Promise<{ id: string }> =>
        (await other.page.request[method](`${stage.origin}${path}`, { headers, data })).json();
      const made = await ask('post', '/api/teams', { name: 'Recém-criada' });
      const edit = page.getByRole('button', { name: 'Editar Recém-criada' });
      await edit.focus();
      await ask('patch', `/api/teams/${made.id}`, { policy: 'assignee' });
      const row = page.getByRole('listitem').filter({ hasText: 'Recém-criada' });
      await row.getByText('Acesso: atendente').waitFor();
      expect(await edit.evaluate((button) => button.matches(':focus')), 'keeps its place').toBe(true);
      const { items }: { items: { id: string; name: string }[] } = await (
        await other.page.request.get(`${stage.origin}/api/teams`)
      ).json();
      const geral = items.find(({ name }) => name === 'Geral')?.id;
      await ask('patch', `/api/teams/${geral}`, { name: 'Geral Nova' });
      await page.getByRole('button', { name: 'Editar Geral Nova' }).waitFor();
      await bruno.row(contact.name).getByText('Geral Nova').waitFor();

      relay.cut();
      await bruno.page.context().setOffline(true);
      await bruno.announces('Sem conexão.').waitFor();
      await ask('patch', `/api/teams/${geral}`, { name: 'Geral' });
      relay.mend();
      await bruno.page.context().setOffline(false);
      await bruno.row(contact.name).getByText('Geral', { exact: true }).waitFor();
    },
  );

  journey('[R58] what becomes of open tickets is asked before the press that deletes', async ({ screens, stage }) => {
    const contact = await stage.contact('Ivone Mudada');
    await contact.writes('Bom dia');
    const ofAna = await conversationOf(stage.agents.ana, contact.name);
    await ofAna.takes();
    const id = (await conversations(stage.agents.ana)).get(contact.name);
    const { page } = await screens.inboxOf('admin', { reducedMotion: 'reduce' });
    const headers = { Origin: stage.origin };
    const made = await page.request.post(`${stage.origin}/api/teams`, { headers, data: { name: 'Passageira' } });
    const team: { id: string } = await made.json();
    const order = { id: crypto.randomUUID(), teamId: team.id };
    expect((await stage.agents.ana.ask('POST', `/api/conversations/${id}/transfer`, order)).status).toBe(200);

    await page.goto(`${stage.origin}/ajustes/equipes`);
    await page.getByRole('button', { name: 'Editar Passageira' }).click();
    await page.getByRole('button', { name: 'Excluir equipe' }).click();
    const dialog = page.getByRole('dialog', { name: 'Excluir a equipe Passageira?' });
    await dialog.getByRole('group', { name: /^1 atendimento aberto/ }).waitFor();
    expect(await dialog.getByRole('radio', { name: /^Mover/ }).isChecked()).toBe(true);
    await screens.shootAll(page, 'teams delete asking');
    expect.soft(await faults(page), 'asking').toEqual([]);
    await dialog.getByRole('combobox', { name: 'Equipe que recebe os atendimentos' }).selectOption('Geral');
    await dialog.getByRole('button', { name: 'Excluir', exact: true }).click();
    await page.getByText('A equipe Passageira foi excluída.').waitFor();
    const ana = await screens.inboxOf('ana', { reducedMotion: 'reduce' });
    await ana.tab('Novos').click();
    await ana.row(contact.name).waitFor();
  });

  apart(
    '[R58] [R43] [N7] what is open is concluded before, by a code; what was concluded stands in *Concluídos* of whoever gets it',
    async ({ screens, stage }) => {
      const { ana: caller } = stage.agents;
      const admin = await screens.inboxOf('admin', { reducedMotion: 'reduce' });
      const { page } = admin;
      const headers = { Origin: stage.origin };
      const made = await page.request.post(`${stage.origin}/api/teams`, { headers, data: { name: 'Sazonal' } });
      const team: { id: string } = await made.json();
      const contact = await stage.contact('Ivo Sazonal');
      await contact.writes('Bom dia', 30 * 60 * 60 * 1000);
      const desk = await conversationOf(caller, contact.name);
      await desk.takes();
      await desk.restarts('teams-restart', 'retomada_atendimento', {
        'body.nome': 'Dora',
        'body.atendente': 'Ana',
      });
      await desk.sends('teams-held', 'Isto espera na fila.', false);
      const id = (await conversations(caller)).get(contact.name);
      const order = { id: crypto.randomUUID(), teamId: team.id, held: 'keep' };
      expect((await caller.ask('POST', `/api/conversations/${id}/transfer`, order)).status).toBe(200);

      await page.goto(`${stage.origin}/ajustes/equipes`);
      await page.getByRole('button', { name: 'Editar Sazonal' }).click();
      await page.getByRole('button', { name: 'Excluir equipe' }).click();
      const dialog = page.getByRole('dialog', { name: 'Excluir a equipe Sazonal?' });
      await dialog.getByRole('radio', { name: /^Concluir antes/ }).check();
      await dialog.getByRole('combobox', { name: 'Equipe que passa a ver os concluídos' }).selectOption('Geral');
      await screens.shootAll(page, 'teams delete concluding');
      expect.soft(await faults(page), 'concluding').toEqual([]);
      await dialog.getByRole('button', { name: 'Continuar' }).click();
      const ask = page.getByRole('dialog', { name: 'Concluir 1 atendimento da equipe Sazonal?' });
      await ask.getByText('Se a equipe Sazonal se despede do contato').waitFor();
      await screens.shootAll(page, 'teams delete confirm');
      await ask.getByRole('radio', { name: 'Cancelar as mensagens' }).check();
      await ask.getByRole('button', { name: 'Continuar' }).click();
      const proof = page.getByRole('dialog', { name: 'Confirme que é você' });
      await proof.getByRole('button', { name: 'Cancelar' }).click();
      await dialog.getByRole('radio', { name: /^Concluir antes/ }).waitFor();
      await dialog.getByRole('button', { name: 'Continuar' }).click();
      await ask.getByRole('radio', { name: 'Cancelar as mensagens' }).check();
      await ask.getByRole('button', { name: 'Continuar' }).click();
      await proof.getByText('Será concluído 1 atendimento da equipe Sazonal.').waitFor();
      await proof.getByRole('textbox', { name: 'Código' }).fill((await clearingCodes(stage))[0] ?? '');
      await page.keyboard.press('Enter');
      await page.getByText('A equipe Sazonal foi excluída.').waitFor();

      for (const who of ['ana', 'admin'] as const) {
        const screen = await screens.inboxOf(who, { reducedMotion: 'reduce' });
        await screen.opens('Concluídos', contact.name);
        await screen.timeline.getByText(/concluiu o atendimento/).waitFor();
        if (who === 'ana') continue;
        // Several teams are in this list: the row says whose it is, and whoever asks for that team finds it, also after a reload.
        await screen.row(contact.name).getByText('Geral (antes Sazonal)').waitFor();
        await screen.button('Filtrar e ordenar').click();
        await screen.page.getByRole('menuitem', { name: 'Equipes' }).click();
        await screen.page.getByRole('menuitemcheckbox', { name: 'Geral', exact: true }).click();
        await screen.page.keyboard.press('Escape');
        await screen.button('Filtrar e ordenar: Geral').waitFor();
        await screen.row(contact.name).waitFor();
        await screens.shootAll(screen.page, 'teams inherited');
        await screen.page.reload();
        await screen.button('Filtrar e ordenar: Geral').waitFor();
        await screen.row(contact.name).waitFor();
        await screen.button('Filtrar e ordenar: Geral').click();
        await screen.page.getByRole('menuitemcheckbox', { name: 'Suporte', exact: true }).click();
        await screen.page.getByRole('menuitemcheckbox', { name: 'Geral', exact: true }).click();
        await screen.page.keyboard.press('Escape');
        await screen.row(contact.name).waitFor({ state: 'detached' });
      }
    },
  );
});
