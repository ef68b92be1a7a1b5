import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { z } from 'zod';
import { faults } from './axe.ts';
import { journey } from './journey.ts';
import { conversationOf } from './preparing.ts';

const teams = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });

/** What an administrator's page may settle, without its screens. */
async function put(page: Page, path: string, data: object): Promise<void> {
  const { origin } = new URL(page.url());
  const answer = await page.request.put(`${origin}${path}`, { data, headers: { Origin: origin } });
  expect(answer.status(), await answer.text()).toBe(200);
}

async function teamOf(page: Page, called: string): Promise<string> {
  const answer = await page.request.get(`${new URL(page.url()).origin}/api/automatic-messages`);
  const found = teams.parse(await answer.json()).items.find(({ name }) => name === called);
  if (found === undefined) throw new Error(`No team ${called}`);
  return found.id;
}

const closed = Array.from({ length: 7 }, () => []);

describe('opening hours', () => {
  journey('[R64] [N85] are settled by administrators, company and team, with holidays', async ({ screens, stage }) => {
    const { page } = await screens.inboxOf('admin', { reducedMotion: 'reduce' });
    await page.goto(`${stage.origin}/ajustes/horarios`);
    await page.getByRole('button', { name: 'Horário da empresa' }).click();
    await page.getByRole('radio', { name: 'Com horário' }).check();
    await page.getByLabel('Segunda-feira: fim 1').fill('12:00');
    await page.getByRole('button', { name: 'Adicionar um período: Segunda-feira' }).click();
    await page.getByRole('button', { name: 'Copiar a segunda para terça a sexta' }).click();
    await page.getByRole('button', { name: 'Incluir os feriados nacionais de data fixa' }).click();
    await screens.shootAll(page, 'hours company');
    expect.soft(await faults(page), 'company').toEqual([]);
    await page.getByLabel('Terça-feira: início 2').fill('11:00');
    await page.getByRole('button', { name: 'Salvar' }).click();
    await page.getByText(/Terça-feira: preencha os horários/).waitFor();
    await screens.shoot(page, 'hours wrong');
    expect.soft(await faults(page), 'wrong').toEqual([]);
    await page.getByLabel('Terça-feira: início 2').fill('13:00');
    await page.getByRole('button', { name: 'Salvar' }).click();
    await page.getByText('Horário da empresa salvo.').waitFor();
    await page.getByText('seg–sex 09:00–12:00, 13:00–17:00').waitFor();

    await page.getByRole('button', { name: 'Horário de Suporte' }).click();
    await page.getByRole('radio', { name: 'Horário próprio' }).check();
    await screens.shootAll(page, 'hours team');
    expect.soft(await faults(page), 'team').toEqual([]);
    await page.getByRole('button', { name: 'Remover o período 2: Sexta-feira' }).click();
    await page.getByLabel('Fuso horário').selectOption({ label: 'Manaus' });
    await page.getByRole('button', { name: 'Salvar' }).click();
    await page.getByText('Horário salvo: Suporte.').waitFor();
    await page.getByText('seg–qui 09:00–12:00, 13:00–17:00 · sex 09:00–12:00 (horário de Manaus)').waitFor();
    await page.getByText(/^(Aberta|Fechada) agora, .+ \(horário de Brasília\)$/).waitFor();
    await screens.shootAll(page, 'hours list');
    expect.soft(await faults(page), 'list').toEqual([]);
    await put(page, '/api/hours', { hours: null });
    await put(page, `/api/hours/teams/${await teamOf(page, 'Suporte')}`, { hours: null });
  });

  journey('[R64] a team answers by itself outside them, in its own name', async ({ screens, stage }) => {
    const { page } = await screens.inboxOf('admin', { reducedMotion: 'reduce' });
    const geral = await teamOf(page, 'Geral');
    const off = { on: false, text: '' };
    await page.goto(`${stage.origin}/ajustes/horarios`);
    await page.getByRole('button', { name: 'Mensagens automáticas de Geral' }).click();
    await page.getByRole('checkbox', { name: 'Fora do horário' }).check();
    const text = page.getByRole('textbox', { name: 'Texto: Fora do horário' });
    await text.fill('Voltamos {{logo}}');
    await page.getByText('Não existe a variável {{logo}}.').waitFor();
    expect.soft(await faults(page), 'messages').toEqual([]);
    await text.fill('{{equipe}} está fechada agora.');
    await screens.shootAll(page, 'hours messages');
    await page.getByRole('button', { name: 'Salvar' }).click();
    await page.getByText('Mensagens automáticas salvas: Geral.').waitFor();
    const hours = { zone: null, week: closed, holidays: [] };
    await put(page, `/api/hours/teams/${geral}`, { hours });

    const contact = await stage.contact('Otília Prado');
    await contact.writes('Tem alguém aí?');
    await (await conversationOf(stage.agents.ana, 'Otília Prado')).takes();
    const ana = await screens.inboxOf('ana');
    await ana.opens('Meus', 'Otília Prado');
    await ana.bubble('Geral está fechada agora.').waitFor();
    await ana.page.getByText('Mensagem automática · Geral').waitFor();
    await screens.shoot(ana.page, 'hours answered');
    expect.soft(await faults(ana.page), 'answered').toEqual([]);
    await put(page, `/api/automatic-messages/teams/${geral}`, { greeting: off, closed: off, farewell: off });
    await put(page, `/api/hours/teams/${geral}`, { hours: null });
  });
});

describe('availability', () => {
  journey('[R65] one says that one is away; an administrator’s word goes before', async ({ screens, stage }) => {
    const ana = await screens.inboxOf('ana');
    const account = ana.page.getByRole('button', { name: /^Minha conta: Ana/ });
    await account.click();
    await ana.page.getByRole('radio', { name: 'Ausente' }).check();
    await ana.page.getByRole('button', { name: 'Minha conta: Ana (ausente)' }).waitFor();
    await screens.shoot(ana.page, 'availability away');
    expect.soft(await faults(ana.page), 'away').toEqual([]);
    await ana.page.getByRole('radio', { name: 'Disponível', exact: true }).check();
    await ana.page.getByRole('button', { name: 'Minha conta: Ana', exact: true }).waitFor();

    const { page } = await screens.inboxOf('admin', { reducedMotion: 'reduce' });
    await page.goto(`${stage.origin}/ajustes/usuarios`);
    const mark = async (absent: boolean) => {
      await page.getByRole('button', { name: 'Editar Ana' }).click();
      await page.getByRole('checkbox', { name: 'Indisponível' }).setChecked(absent);
      await page.getByRole('button', { name: 'Salvar' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    };
    await mark(true);
    await page.getByText('indisponível', { exact: true }).waitFor();
    await screens.shoot(page, 'availability users');
    await ana.page.reload();
    await ana.page.getByRole('button', { name: 'Minha conta: Ana (indisponível)' }).click();
    expect(await ana.page.getByRole('radio', { name: 'Ausente' }).isDisabled()).toBe(true);
    await mark(false);
    await page.getByText('indisponível', { exact: true }).waitFor({ state: 'detached' });
  });
});
