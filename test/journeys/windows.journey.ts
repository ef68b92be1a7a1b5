import { describe, expect } from 'vitest';
import { z } from 'zod';
import { faults } from './axe.ts';
import { journey } from './journey.ts';
import { conversationOf } from './preparing.ts';
import { narrow } from './screens.ts';

const HOUR_MS = 60 * 60 * 1000;
const SECOND_MS = 1000;
const whoever = z.looseObject({
  teams: z.array(z.looseObject({ id: z.string() })),
  sight: z.looseObject({}),
});
const row = z.looseObject({ ticketId: z.string(), touchedAt: z.number() });
const snapshot = z.looseObject({
  type: z.literal('snapshot'),
  pages: z.looseObject({ mine: z.object({ rows: z.array(row), cursor: z.string().nullable() }) }),
});
const still = { reducedMotion: 'reduce' } as const;

describe('the windows of a list', () => {
  journey(
    '[N13] the assignee is told once when an hour is left and the contact waits, wherever they look; the row is marked',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Gilda Faro');
      await contact.writes('Vocês abrem no feriado?', 23 * HOUR_MS - 12 * SECOND_MS);
      await (await conversationOf(stage.agents.ana, 'Gilda Faro')).takes();
      const ana = await screens.inboxOf('ana', still);
      await ana.tab('Meus').click();
      await ana.row('Gilda Faro').getByText('59m', { exact: true }).waitFor();
      const toast = ana.page.getByText('Gilda Faro espera resposta, e a janela fecha em menos de 1 hora.');
      await toast.waitFor();
      await ana.row('Gilda Faro').getByText('responda logo').waitFor();
      expect.soft(await faults(ana.page)).toEqual([]);
      await screens.shoot(ana.page, 'closing soon');
      // The bell keeps the trace of what the toast told, for the assignee alone.
      const urged = /^responda logo Gilda Faro espera resposta, e a janela fecha em menos de 1 hora\./;
      const bruno = await screens.inboxOf('bruno', still);
      await bruno.page.getByRole('button', { name: /^Notificações/ }).click();
      await bruno.page.getByRole('region', { name: 'Notificações' }).waitFor();
      expect(await bruno.page.getByRole('link', { name: urged }).count()).toBe(0);
      const bell = ana.page.getByRole('button', { name: /^Notificações/ });
      await ana.page.getByRole('button', { name: /^Notificações(, .*)?, 1 janela fechando$/ }).waitFor();
      expect(Number(await bell.locator('.bell-count').textContent())).toBeGreaterThan(0);
      await bell.click();
      const trace = ana.page.getByRole('region', { name: 'Notificações' }).getByRole('link', { name: urged });
      await trace.waitFor();
      expect.soft(await faults(ana.page), 'bell').toEqual([]);
      await screens.shootAll(ana.page, 'closing soon bell');
      await trace.click();
      await ana.thread('Gilda Faro').waitFor();
      await ana.writes('Abrimos até as 14h!');
      await ana.row('Gilda Faro').getByText('responda logo').waitFor({ state: 'hidden' });
      await ana.page.getByRole('button', { name: /^Notificações/ }).click();
      await ana.page.getByRole('region', { name: 'Notificações' }).waitFor();
      await expect.poll(() => trace.count()).toBe(0);
      // What was unseen has been seen, and nothing closes any more.
      await ana.page.getByRole('button', { name: 'Notificações', exact: true }).waitFor();
      expect(await bell.locator('.bell-count').count()).toBe(0);
    },
  );

  journey('[N13] the assignee is told of a row that is not loaded yet, and not again', async ({ screens, stage }) => {
    await (await stage.contact('Gil Antigo')).writes('Oi?', 23.2 * HOUR_MS);
    await (await conversationOf(stage.agents.ana, 'Gil Antigo')).takes();
    await (await stage.contact('Gil Recente')).writes('Oi!');
    await (await conversationOf(stage.agents.ana, 'Gil Recente')).takes();
    const ana = await screens.inboxOf('ana', still);
    const toast = ana.page.getByText('Gil Antigo espera resposta, e a janela fecha em menos de 1 hora.');
    await toast.waitFor();
    await ana.page.evaluate(() => localStorage.clear());
    // As if the first page ended after the newest row.
    await ana.page.routeWebSocket(/live\/team/, (socket) => {
      const server = socket.connectToServer();
      server.onMessage((text) => {
        const known = snapshot.safeParse(text.toString().startsWith('{') ? JSON.parse(text.toString()) : null);
        const [first] = known.data?.pages.mine.rows ?? [];
        if (known.data === undefined || first === undefined) return socket.send(text);
        const mine = { rows: [first], cursor: `${first.touchedAt}:${first.ticketId}` };
        socket.send(JSON.stringify({ ...known.data, pages: { ...known.data.pages, mine } }));
      });
    });
    await ana.page.reload();
    await toast.waitFor();
    await ana.page.reload();
    await ana.tab('Meus').click();
    await ana.row('Gil Antigo').getByText('responda logo').waitFor();
    expect(await toast.count()).toBe(0);
  });

  journey('[R40] a list is filtered and sorted by the window', async ({ screens, stage }) => {
    const wrote = async (name: string, agoMs: number) => {
      await (await stage.contact(name)).writes('Oi!', agoMs);
      await (await conversationOf(stage.agents.ana, name)).takes();
    };
    await wrote('Hugo Aberto', HOUR_MS);
    await wrote('Hugo Fechando', 23.5 * HOUR_MS);
    await wrote('Hugo Encerrado', 30 * HOUR_MS);
    const ana = await screens.inboxOf('ana', still);
    await ana.tab('Meus').click();
    const names = () => ana.row('Hugo').locator('.row-name').allInnerTexts();
    const choose = async (what: string) => {
      await ana.page.getByRole('button', { name: /^Filtrar e ordenar/ }).click();
      await ana.page.getByRole('menuitemradio', { name: what, exact: true }).click();
    };
    await expect.poll(names).toHaveLength(3);
    await choose('Mais antigos primeiro');
    await expect.poll(names).toEqual(['Hugo Encerrado', 'Hugo Fechando', 'Hugo Aberto']);
    await choose('Últimas interações primeiro');
    await expect.poll(names).toEqual(['Hugo Aberto', 'Hugo Fechando', 'Hugo Encerrado']);
    await choose('Janela fechando primeiro');
    await expect.poll(names).toEqual(['Hugo Fechando', 'Hugo Aberto', 'Hugo Encerrado']);
    await choose('Janela encerrada');
    await expect.poll(names).toEqual(['Hugo Encerrado']);
    await choose('Fechando');
    await expect.poll(names).toEqual(['Hugo Fechando']);
    await choose('Com fila');
    await ana.page.getByText('Nenhum atendimento com esses filtros').waitFor();
    await ana.page.getByRole('button', { name: /^Filtrar e ordenar/ }).click();
    expect.soft(await faults(ana.page), 'the menu').toEqual([]);
    await screens.shoot(ana.page, 'narrow menu');
    await ana.page.keyboard.press('Escape');
    await ana.page.locator('.list-body').getByRole('button', { name: 'Limpar filtros' }).click();
    await expect.poll(names).toHaveLength(3);
  });

  journey('[N13] a page shows how they stand by team, and follows what the teams tell', async ({ screens, stage }) => {
    await (await stage.contact('Iara Mota')).writes('Oi!', HOUR_MS);
    await conversationOf(stage.agents.ana, 'Iara Mota');
    const admin = await screens.inboxOf('admin', still);
    await admin.page.getByRole('link', { name: 'Janelas' }).click();
    const open = admin.page
      .getByRole('row', { name: /^Geral/ })
      .locator('td')
      .nth(1);
    await open.waitFor();
    expect.soft(await faults(admin.page)).toEqual([]);
    await screens.shoot(admin.page, 'windows');
    const before = Number(await open.innerText());
    await (await stage.contact('Iara Lopes')).writes('Oi!', HOUR_MS);
    await expect.poll(() => open.innerText()).toBe(String(before + 1));
    // It closes within the hour by time alone, which no team tells.
    await (await stage.contact('Iara Prado')).writes('Oi!', 23 * HOUR_MS - 8 * SECOND_MS);
    await expect.poll(() => open.innerText()).toBe(String(before + 2));
    const closing = admin.page
      .getByRole('row', { name: /^Geral/ })
      .locator('td')
      .nth(2);
    const closed = Number(await closing.innerText());
    await expect.poll(() => closing.innerText(), { timeout: 20_000 }).toBe(String(closed + 1));
    await admin.page.setViewportSize(narrow);
    expect.soft(await faults(admin.page), 'narrow').toEqual([]);
    await screens.shoot(admin.page, 'windows narrow');
    // All of them fit, and each leads to its tickets.
    expect(await admin.page.evaluate('document.querySelector(".windows").scrollWidth <= innerWidth')).toBe(true);
    const beyond = `[...document.querySelectorAll('.windows :is(th, td)')]
      .filter((cell) => cell.scrollWidth > cell.clientWidth)
      .map((cell) => cell.dataset.label ?? cell.textContent)`;
    expect(await admin.page.evaluate(beyond)).toEqual([]);
    // The number and what it opens are the same tickets, in whichever tab they stand.
    const all = admin.page.getByRole('button', { name: /^\d+, Abertos, Geral: ver quais são$/ });
    const live = (await all.innerText()).trim();
    await all.click();
    const looked = admin.dialog('Abertos · Geral');
    await looked.getByText(new RegExp(`^${live} atendimentos$`)).waitFor();
    await expect.poll(() => looked.getByRole('link').count()).toBe(Number(live));
    expect.soft(await faults(admin.page), 'counted').toEqual([]);
    await screens.shoot(admin.page, 'windows counted');
    await admin.page.keyboard.press('Escape');
    await looked.waitFor({ state: 'hidden' });
    await admin.page.getByRole('button', { name: /Fechando em 1 h, Geral: ver quais são$/ }).click();
    const soon = admin.dialog('Fechando em 1 h · Geral');
    await soon.getByRole('link', { name: /Iara Prado/ }).waitFor();
    await soon.getByRole('region', { name: 'Novos' }).getByRole('button', { name: 'Ver na lista' }).click();
    await admin.page.getByRole('button', { name: 'Filtrar e ordenar: Fechando, Geral' }).waitFor();
    await admin.row('Iara Prado').waitFor();
    expect(await admin.row('Iara Mota').count()).toBe(0);
    await screens.shoot(admin.page, 'windows to list');
    // The team came along, which the menu shows and takes away.
    await admin.page.getByRole('button', { name: 'Filtrar e ordenar: Fechando, Geral' }).click();
    await admin.page.getByRole('menuitemcheckbox', { name: 'Geral', exact: true, checked: true }).click();
    await admin.page.keyboard.press('Escape');
    await admin.page.getByRole('button', { name: 'Filtrar e ordenar: Fechando', exact: true }).waitFor();
  });

  journey('[N13] whoever watches over a team finds that page, nobody else does', async ({ screens }) => {
    const ana = await screens.inboxOf('ana', still);
    const link = ana.page.getByRole('link', { name: 'Janelas' });
    await ana.page.getByRole('link', { name: 'Agendamentos' }).waitFor();
    expect(await link.count()).toBe(0);
    expect(await ana.page.getByRole('link', { name: 'Ajustes' }).count()).toBe(0);
    await ana.page.route('**/api/me', async (route) => {
      const me = whoever.parse(await (await route.fetch()).json());
      const teams = me.teams.map((team) => ({ ...team, supervises: true }));
      const sight = { ...me.sight, supervises: teams.map(({ id }) => id) };
      await route.fulfill({ json: { ...me, teams, sight } });
    });
    await ana.page.reload();
    await link.waitFor();
    // [R61] What a supervisor may settle is there, too.
    expect(await ana.page.getByRole('link', { name: 'Ajustes' }).count()).toBe(1);
    // Whoever may not see it is not told to try again.
    await link.click();
    await ana.page.getByText('Só supervisores e administradores veem esta página.').waitFor();
    expect(await ana.button('Tentar de novo').count()).toBe(0);
  });
});
