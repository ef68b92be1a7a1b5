import { describe, expect } from 'vitest';
import { z } from 'zod';
import { faults } from './axe.ts';
import type { InboxScreen } from './inbox-screen.ts';
import { journey } from './journey.ts';
import { pngOf } from './pictures.ts';
import { conversationOf } from './preparing.ts';
import { QUEUE_HINT, restartsWith, wroteYesterday } from './shut-window.ts';

const still = { reducedMotion: 'reduce' } as const;
const MANY = 1_000;

const options = (ana: InboxScreen) => ana.page.getByRole('listbox', { name: 'Respostas rápidas' }).getByRole('option');
const chosen = (ana: InboxScreen) => options(ana).and(ana.page.locator('[aria-selected="true"]'));

/** Goes to the page where they are written. */
async function looksAfter({ page }: InboxScreen): Promise<void> {
  await page.getByRole('link', { name: 'Respostas', exact: true }).click();
  await page.getByRole('heading', { name: 'Respostas rápidas', level: 2 }).waitFor();
}

async function creates(by: InboxScreen, name: string, text: string, whose?: string): Promise<void> {
  await by.presses('Nova resposta rápida');
  const dialog = by.dialog('Nova resposta rápida');
  await dialog.getByLabel('Nome', { exact: true }).fill(name);
  if (whose !== undefined) await dialog.getByLabel('Quem usa').selectOption(whose);
  await dialog.getByLabel('Texto').fill(text);
  await dialog.getByRole('button', { name: 'Salvar' }).click();
  await dialog.waitFor({ state: 'detached' });
}

const acts = (by: InboxScreen, name: string, act: string) =>
  by
    .button(`Ações de ${name}`)
    .click()
    .then(() => by.page.getByRole('menuitem', { name: act, exact: true }).click());

describe('quick replies', () => {
  journey(
    '[R76] [N22] Ana writes one, chooses it by / and the keys alone, fills in what is missing and sends it; what is the team’s she cannot change',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Rita Rápida');
      await contact.writes('Oi, qual é o endereço de vocês?');
      await (await conversationOf(stage.agents.ana, contact.name)).takes();
      const admin = await screens.inboxOf('admin', still);
      await looksAfter(admin);
      await creates(admin, 'Chave Pix', 'Nossa chave Pix é o CNPJ da loja.', 'De todos');

      const ana = await screens.inboxOf('ana', still);
      const { page } = ana;
      await looksAfter(ana);
      await admin.page.getByText('Chave Pix salva.').waitFor();
      expect.soft(await faults(page), 'the page').toEqual([]);
      await ana.presses('Nova resposta rápida');
      const dialog = ana.dialog('Nova resposta rápida');
      await dialog.getByRole('button', { name: 'Salvar' }).click();
      await dialog.getByText('Dê um nome à resposta rápida.').waitFor();
      await dialog.getByText('Escreva um texto ou anexe um arquivo.').waitFor();
      await dialog.getByLabel('Nome', { exact: true }).fill('Endereço');
      const words = dialog.getByLabel('Texto');
      await words.fill('Olá ');
      await dialog
        .getByRole('button', { name: 'Inserir [NOME]' })
        .or(dialog.getByRole('button', { name: 'Inserir NOME' }))
        .click();
      await expect.poll(() => words.inputValue()).toBe('Olá [NOME]');
      await words.press('End');
      await words.pressSequentially('! Estamos na Rua das Flores, {{numero_da_loja}}.');
      await dialog.getByText('Olá [NOME]! Estamos na Rua das Flores, [NUMERO_DA_LOJA].').waitFor();
      await dialog
        .locator('input[type="file"]')
        .setInputFiles({ name: 'mapa.png', mimeType: 'image/png', buffer: pngOf(300, 200, [40, 110, 120]) });
      expect.soft(await faults(page), 'the form').toEqual([]);
      await screens.shootAll(page, 'quick reply form');
      await dialog.getByRole('button', { name: 'Salvar' }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByText('mapa.png').waitFor();
      await screens.shootAll(page, 'quick replies page');
      // What everyone has is an administrator's to change.
      await ana.button('Ações de Chave Pix').click();
      expect(await page.getByRole('menuitem').allInnerTexts()).toEqual(['Duplicar']);
      await page.keyboard.press('Escape');

      await page.getByRole('link', { name: 'Atendimentos', exact: true }).click();
      await ana.opens('Meus', contact.name);
      await ana.field.press('Escape');
      await page.keyboard.press('/');
      await expect.poll(() => options(ana).count()).toBe(2);
      await page.keyboard.press('ArrowDown');
      await expect.poll(() => chosen(ana).innerText()).toContain('Endereço');
      await expect.poll(() => chosen(ana).innerText()).toContain('Olá Rita Rápida!');
      expect(await ana.field.getAttribute('aria-activedescendant')).toBe(await chosen(ana).getAttribute('id'));
      expect.soft(await faults(page), 'choosing').toEqual([]);
      await screens.shootAll(page, 'quick replies offered');
      await page.keyboard.press('Escape');
      await options(ana).first().waitFor({ state: 'detached' });
      // Put away once it stays away, and comes with the next one.
      await page.keyboard.type('x');
      expect(await options(ana).count()).toBe(0);
      await ana.field.fill('');
      // Where nothing is found Enter sends what is written, and nobody is told that it puts something in.
      const keys = page.getByText('Enter inserir', { exact: false });
      await page.keyboard.type('/e');
      await keys.waitFor();
      await page.keyboard.type('zzz');
      await page.getByText('Nenhuma resposta rápida com “ezzz”.').waitFor();
      await keys.waitFor({ state: 'detached' });
      await ana.field.fill('');
      await page.keyboard.type('Oi! /endereco');
      await expect.poll(() => options(ana).count()).toBe(1);
      await page.keyboard.press('Enter');
      await expect
        .poll(() => ana.field.inputValue())
        .toBe('Oi! Olá Rita Rápida! Estamos na Rua das Flores, [NUMERO_DA_LOJA].');
      await page.getByRole('list', { name: 'Anexos' }).getByText('mapa.png').waitFor();
      await page.keyboard.press('Enter');
      await page.getByText('Falta preencher [NUMERO_DA_LOJA] antes de enviar.').waitFor();
      await screens.shootAll(page, 'quick reply blank');
      await page.keyboard.type('10');
      await page.keyboard.press('Enter');
      const caption = 'Oi! Olá Rita Rápida! Estamos na Rua das Flores, 10.';
      await ana.bubble(caption).waitFor();
      await expect.poll(() => contact.received()).toContain(caption);

      await looksAfter(ana);
      await acts(ana, 'Endereço', 'Duplicar');
      const copy = ana.dialog('Duplicar Endereço');
      expect(await copy.getByLabel('Nome', { exact: true }).inputValue()).toBe('Endereço (cópia)');
      await copy.getByRole('button', { name: 'Salvar' }).click();
      await copy.waitFor({ state: 'detached' });
      await expect.poll(() => page.getByText('mapa.png').count()).toBe(2);
      await acts(ana, 'Endereço (cópia)', 'Arquivar');
      await ana.button('Ações de Endereço (cópia)').waitFor({ state: 'detached' });
      await page.getByLabel('Mostrar').selectOption('Arquivadas');
      await acts(ana, 'Endereço (cópia)', 'Desarquivar');
      await page.getByText('Nenhuma resposta rápida arquivada.').waitFor();
      await page.getByLabel('Mostrar').selectOption('Em uso');
      for (const name of ['Endereço (cópia)', 'Endereço']) {
        await acts(ana, name, 'Excluir');
        await ana.dialog('Excluir resposta rápida').getByRole('button', { name: 'Excluir' }).click();
        await ana.button(`Ações de ${name}`).waitFor({ state: 'detached' });
      }
      await acts(admin, 'Chave Pix', 'Excluir');
      await admin.dialog('Excluir resposta rápida').getByRole('button', { name: 'Excluir' }).click();
      await admin.button('Ações de Chave Pix').waitFor({ state: 'detached' });
    },
  );

  journey(
    '[R76] what is left to fill in holds a draft back after a reload too, and words do not leave before the file that belongs to them',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Gilda Recarrega');
      await contact.writes('Cadê o meu pedido?');
      await (await conversationOf(stage.agents.ana, contact.name)).takes();
      const ana = await screens.inboxOf('ana', still);
      const { page } = ana;
      await looksAfter(ana);
      await creates(ana, 'Rastreio', 'O pedido [NUMERO] é o {{numero_pedido}}.');
      await ana.presses('Nova resposta rápida');
      const dialog = ana.dialog('Nova resposta rápida');
      await dialog.getByLabel('Nome', { exact: true }).fill('Folheto');
      await dialog.getByLabel('Texto').fill('Segue o folheto da loja.');
      await dialog
        .locator('input[type="file"]')
        .setInputFiles({ name: 'folheto.png', mimeType: 'image/png', buffer: pngOf(300, 200, [40, 110, 120]) });
      await dialog.getByRole('button', { name: 'Salvar' }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByRole('link', { name: 'Atendimentos', exact: true }).click();
      await ana.opens('Meus', contact.name);

      await ana.field.pressSequentially('/rastreio');
      await chosen(ana).waitFor();
      await page.keyboard.press('Enter');
      await expect.poll(() => ana.field.inputValue()).toBe('O pedido [NUMERO] é o [NUMERO_PEDIDO].');
      await page.reload();
      await expect.poll(() => ana.field.inputValue()).toBe('O pedido [NUMERO] é o [NUMERO_PEDIDO].');
      await ana.field.press('Enter');
      await ana.says('Falta preencher [NUMERO_PEDIDO] antes de enviar.').waitFor();
      await page.keyboard.type('4471');
      await page.keyboard.press('Enter');
      await ana.bubble('O pedido [NUMERO] é o 4471.').waitFor();

      const file = '**/api/quick-replies/*/file?*';
      const held = Promise.withResolvers<void>();
      await page.route(file, (route) => held.promise.then(() => route.continue()));
      await ana.field.pressSequentially('/folheto');
      await chosen(ana).waitFor();
      await page.keyboard.press('Enter');
      await expect.poll(() => ana.field.inputValue()).toBe('Segue o folheto da loja.');
      await page.keyboard.press('Enter');
      await ana.says('Carregando o anexo, que segura o envio…').waitFor();
      expect(await ana.field.inputValue()).toBe('Segue o folheto da loja.');
      held.resolve();
      await page.getByRole('list', { name: 'Anexos' }).getByText('folheto.png').waitFor();
      await ana.says('Carregando o anexo, que segura o envio…').waitFor({ state: 'detached' });
      await ana.field.press('Enter');
      await ana.bubble('Segue o folheto da loja.').getByRole('img').first().waitFor();
      await expect.poll(() => contact.received()).toContain('Segue o folheto da loja.');

      await page.unroute(file);
      await page.route(file, (route) => route.abort());
      await ana.field.pressSequentially('/folheto');
      await chosen(ana).waitFor();
      await page.keyboard.press('Enter');
      await ana.says('Não foi possível anexar o arquivo de Folheto. Tente de novo.').waitFor();
      await page.unroute(file);
      await ana.field.fill('');
      await looksAfter(ana);
      for (const name of ['Rastreio', 'Folheto']) {
        await acts(ana, name, 'Excluir');
        await ana.dialog('Excluir resposta rápida').getByRole('button', { name: 'Excluir' }).click();
        await ana.button(`Ações de ${name}`).waitFor({ state: 'detached' });
      }
    },
  );

  journey(
    '[R76] one goes into the queue while the window is shut, and is not offered where only a template may go',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Quim Fechado');
      await wroteYesterday(contact, stage.agents.ana);
      const ana = await screens.inboxOf('ana', still);
      await looksAfter(ana);
      await creates(ana, 'Persiana', 'Consertamos sim, {{nome}}.');
      await ana.page.getByRole('link', { name: 'Atendimentos', exact: true }).click();
      await ana.opens('Meus', contact.name);
      await ana.button('Reiniciar').waitFor();
      await ana.page.keyboard.press('/');
      expect(await options(ana).count()).toBe(0);
      await restartsWith(ana, 'retomada_atendimento');
      await ana.says(QUEUE_HINT).waitFor();
      await ana.field.pressSequentially('/pers');
      await chosen(ana).waitFor();
      await ana.page.keyboard.press('Tab');
      expect(await ana.field.inputValue()).toBe('Consertamos sim, Quim Fechado.');
      await ana.presses('Deixar na fila');
      await ana.held().filter({ hasText: 'Consertamos sim, Quim Fechado.' }).waitFor();
      await looksAfter(ana);
      await acts(ana, 'Persiana', 'Excluir');
      await ana.dialog('Excluir resposta rápida').getByRole('button', { name: 'Excluir' }).click();
      await ana.button('Ações de Persiana').waitFor({ state: 'detached' });
    },
  );

  journey('[R76] a thousand are known after a reload, and found while one types', async ({ screens, stage }) => {
    const contact = await stage.contact('Milena Mil');
    await contact.writes('Oi');
    await (await conversationOf(stage.agents.ana, contact.name)).takes();
    const ana = await screens.inboxOf('ana', still);
    const { page } = ana;
    const reply = (n: number) => ({
      id: `qrp_${String(n).padStart(8, '0')}`,
      scope: { of: 'me' },
      name: `Resposta ${n}`,
      text: `Olá {{nome}}, este é o texto de número ${n} que a gente manda quando alguém pergunta.`,
      ...{ archived: false, file: null, mayChange: true },
    });
    await page.route('**/api/quick-replies?*', async (route) => {
      const from = Number(new URL(route.request().url()).searchParams.get('cursor') ?? 0);
      const items = Array.from({ length: 100 }, (_, n) => reply(from + n));
      const next = from + 100;
      await route.fulfill({ json: { items, stamp: 'a', cursor: next < MANY ? String(next) : null } });
    });
    await ana.opens('Meus', contact.name);
    await ana.field.fill('/');
    await expect.poll(() => options(ana).count()).toBe(101);
    await ana.field.pressSequentially('resposta 99');
    await expect.poll(() => options(ana).first().innerText()).toContain('Resposta 99');
    // With no server it has them all the same.
    await page.unrouteAll({ behavior: 'wait' });
    await page.route('**/api/quick-replies?*', (route) => route.abort());
    await page.reload();
    await ana.field.fill('/');
    await expect.poll(() => options(ana).count()).toBe(101);
    await options(ana).last().click();
    await expect.poll(() => options(ana).count()).toBe(201);
    const filter = (query: string) => `new Promise((done) => {
      const field = document.querySelector('.composer-field textarea');
      field.value = ${JSON.stringify(query)};
      field.setSelectionRange(field.value.length, field.value.length);
      const begun = performance.now();
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      const worked = performance.now();
      requestAnimationFrame(() => setTimeout(() => done([worked - begun, performance.now() - begun])));
    })`;
    const taken: number[] = [];
    for (const query of ['/r', '/re', '/res', '/9', '/99', '/999', '/', '/texto']) {
      const [work = 0] = z.array(z.number()).parse(await page.evaluate(filter(query)));
      taken.push(work);
    }
    const most = Math.max(...taken.slice(1));
    console.log(JSON.stringify({ quick_filter_ms: taken.map((ms) => Math.round(ms * 10) / 10), most }));
    await ana.field.fill('');
    await page.unrouteAll({ behavior: 'wait' });
    await page.evaluate(
      `Object.keys(localStorage).filter((key) => key.startsWith('janela.quick-replies.')).forEach((key) => localStorage.removeItem(key))`,
    );
  });
});
