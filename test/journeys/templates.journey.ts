import { describe, expect } from 'vitest';
import { z } from 'zod';
import { bodyOf, makeCaller } from '../../start/demo/http.client.ts';
import { faults } from './axe.ts';
import { journey } from './journey.ts';
import { pngOf } from './pictures.ts';
import { conversationOf } from './preparing.ts';
import { narrow, tablet } from './screens.ts';
import type { Stage } from './stage.ts';

const HOUR_MS = 3_600_000;
const still = { reducedMotion: 'reduce' } as const;
const BODY = { type: 'BODY', text: 'Seu pedido saiu para entrega hoje.' };

const listed = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });

/** Has Meta say something of a template of ours. */
async function meta({ origin }: Stage, name: string, act: string, body: object = {}): Promise<void> {
  const sandbox = makeCaller(origin);
  const { items } = bodyOf(await sandbox.ask('GET', '/sandbox/templates'), listed);
  const id = items.find((template) => template.name === name)?.id;
  bodyOf(await sandbox.ask('POST', `/sandbox/templates/${id}/${act}`, body), z.unknown());
}

describe('the templates', () => {
  journey(
    '[R74] [N22] what Meta decides of one is on the open page and at the bell at once, by keyboard, and leads to it',
    async ({ screens, stage }) => {
      const takeAway = await stage.offers('aviso_entrega', 'UTILITY', [BODY]);
      const ana = await screens.inboxOf('ana', still);
      await ana.page.getByRole('link', { name: 'Modelos', exact: true }).click();
      const row = ana.page.getByRole('link', { name: /^aviso_entrega/ });
      await row.getByText('Ativo').waitFor();
      await meta(stage, 'aviso_entrega', 'status', { status: 'PAUSED' });
      await row.getByText('Pausado').waitFor();
      expect.soft(await faults(ana.page), 'the list').toEqual([]);
      await screens.shoot(ana.page, 'templates');

      const bell = ana.page.getByRole('button', { name: /^Notificações, .*não vista/ });
      await bell.press('Enter');
      const item = ana.page.getByRole('link', { name: /aviso_entrega foi pausado pela Meta\./ });
      await item.getByRole('img', { name: 'Nova' }).waitFor();
      expect.soft(await faults(ana.page), 'the bell').toEqual([]);
      await screens.shoot(ana.page, 'bell');
      await item.focus();
      await ana.page.keyboard.press('Enter');
      await ana.page.getByRole('heading', { name: 'aviso_entrega' }).waitFor();
      await ana.page.getByRole('complementary', { name: 'Prévia da mensagem' }).getByText(BODY.text).waitFor();
      await ana.page.getByRole('button', { name: 'Notificações', exact: true }).waitFor();
      await meta(stage, 'aviso_entrega', 'unpause');
      await ana.page.getByText('Ativo', { exact: true }).waitFor();
      await ana.page.getByRole('button', { name: 'Notificações, 1 não vista' }).waitFor();
      expect.soft(await faults(ana.page), 'one template').toEqual([]);
      await screens.shoot(ana.page, 'template');

      // Seen here is seen wherever Ana sits next.
      await ana.page.reload();
      await ana.page.getByRole('button', { name: 'Notificações, 1 não vista' }).waitFor();
      await ana.page.setViewportSize(narrow);
      expect.soft(await faults(ana.page), 'narrow').toEqual([]);
      await screens.shoot(ana.page, 'template narrow');
      await takeAway();
    },
  );

  journey(
    '[R72] [R74] administrators find one among many, and read them anew from Meta',
    async ({ screens, stage }) => {
      const takeAway = await stage.offers('cobranca_leve', 'MARKETING', [BODY]);
      const admin = await screens.inboxOf('admin', still);
      await admin.page.getByRole('link', { name: 'Modelos', exact: true }).click();
      const rows = admin.page.getByRole('region', { name: 'Modelos', exact: true }).getByRole('listitem');
      await admin.page.getByRole('searchbox', { name: 'Pesquisar modelo de mensagem' }).fill('cobrança');
      await expect.poll(() => rows.count()).toBe(1);
      await admin.page.getByRole('combobox', { name: 'Categoria' }).selectOption({ label: 'Utilidade' });
      await admin.page.getByText('Nenhum modelo com esse filtro.').waitFor();
      await admin.presses('Limpar filtros');
      await expect.poll(() => rows.count()).toBeGreaterThan(1);
      await admin.presses('Sincronizar');
      await admin.page.getByText(/^\d+ modelos conferidos com a Meta\.$/).waitFor();
      await admin.page.getByText(/^\d+ de 250 modelos$/).waitFor();
      await admin.page.getByText(/^Sincronizado /).waitFor();
      await takeAway();
    },
  );

  journey(
    '[R72] [R74] [R6] one is written and sent in by keyboard, approved, and then restarts a conversation',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Selma Rocha');
      await contact.writes('Oi, meu pedido saiu?', 30 * HOUR_MS);
      const desk = await conversationOf(stage.agents.ana, 'Selma Rocha');
      await desk.takes();
      const admin = await screens.inboxOf('admin', still);
      const { page } = admin;
      await page.getByRole('link', { name: 'Modelos', exact: true }).press('Enter');
      await page.getByRole('link', { name: 'Novo modelo' }).press('Enter');
      const field = (name: string) => page.getByRole('textbox', { name, exact: true });
      await admin.button('Enviar para aprovação').press('Enter');
      await page.getByText('Corrija os campos marcados antes de enviar.').waitFor();
      await page.locator('input[name="name"]:focus').waitFor();
      expect.soft(await faults(page), 'all of it wrong').toEqual([]);
      await page.keyboard.type('pedido_a_caminho');
      await field('Texto').focus();
      await page.keyboard.type('Olá , seu pedido está a caminho.');
      for (let back = 0; back < ', seu pedido está a caminho.'.length; back += 1)
        await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByRole('menuitem', { name: '[NOME]' }).press('Enter');
      await expect.poll(() => field('Texto').inputValue()).toBe('Olá {{1}}, seu pedido está a caminho.');
      const preview = page.getByRole('complementary', { name: 'Prévia da mensagem' });
      await preview.getByText('Olá Bia, seu pedido está a caminho.').waitFor();
      await admin.button('Adicionar botão').press('Enter');
      await page.getByRole('menuitem', { name: 'Resposta rápida' }).press('Enter');
      await field('Texto do botão').fill('Obrigada');
      await page
        .getByRole('region')
        .getByRole('form', { name: 'Modelo de mensagem' })
        .getByLabel('Nome para a equipe')
        .last()
        .fill('Pedido a caminho');
      expect.soft(await faults(page), 'the editor').toEqual([]);
      await screens.shoot(page, 'editor');

      // What is not saved survives a reload, and is asked about before it is left.
      await page.reload();
      await page.getByText('O que você não tinha salvado foi recuperado.').waitFor();
      expect(await field('Texto').inputValue()).toBe('Olá {{1}}, seu pedido está a caminho.');
      await page.getByRole('link', { name: 'Contatos' }).click();
      await admin.dialog('Sair sem salvar?').waitFor();
      expect.soft(await faults(page), 'leaving').toEqual([]);
      await admin.presses('Continuar editando');
      await admin.button('Enviar para aprovação').press('Enter');
      await page.getByRole('heading', { name: 'Pedido a caminho' }).waitFor();
      await page.getByText('Em análise').waitFor();

      await meta(stage, 'pedido_a_caminho', 'status', { status: 'APPROVED' });
      await page.getByText('Ativo', { exact: true }).waitFor();
      await page.getByRole('button', { name: /^Notificações, .*não vista/ }).press('Enter');
      await page.getByRole('link', { name: /Pedido a caminho está ativo/ }).waitFor();
      await screens.shoot(page, 'editor approved');
      const ana = await screens.inboxOf('ana', still);
      await ana.opens('Meus', 'Selma Rocha');
      await ana.presses('Reiniciar');
      await ana.page.getByRole('radio', { name: 'Pedido a caminho' }).check();
      expect(await ana.page.getByRole('link', { name: 'Novo' }).count()).toBe(0);
      await ana.presses('Continuar');
      expect(await ana.page.getByRole('textbox', { name: 'NOME' }).inputValue()).toBe('Selma Rocha');
      await ana.presses('Enviar mensagem');
      await expect.poll(() => contact.received()).toEqual(['Olá Selma Rocha, seu pedido está a caminho.']);
      await meta(stage, 'pedido_a_caminho', 'status', { status: 'DISABLED' });
    },
  );

  journey(
    '[R73] [R74] a refused one says why, is put right and sent in again; an active one is copied',
    async ({ screens, stage }) => {
      const takeAway = await stage.offers('convite_loja', 'UTILITY', [BODY]);
      const admin = await screens.inboxOf('admin', still);
      const { page } = admin;
      await meta(stage, 'convite_loja', 'status', { status: 'REJECTED', reason: 'PROMOTIONAL' });
      await page.getByRole('link', { name: 'Modelos', exact: true }).click();
      await page.getByRole('link', { name: /^convite_loja/ }).click();
      await page.getByText('O texto é promocional; a categoria deve ser Marketing.').waitFor();
      expect.soft(await faults(page), 'refused').toEqual([]);
      await screens.shoot(page, 'editor refused');
      await page.getByRole('radio', { name: /^Marketing/ }).check();
      await admin.presses('Enviar para nova análise');
      await page.getByText('Em análise').waitFor();
      await page.getByText('A Meta não deixa alterar o texto enquanto o modelo está nesta situação.').waitFor();
      await meta(stage, 'convite_loja', 'status', { status: 'APPROVED' });
      await page.getByText('Ativo', { exact: true }).waitFor();
      await meta(stage, 'convite_loja', 'quality', { score: 'YELLOW' });
      await page.getByText('Qualidade: Média').waitFor();

      await page.getByRole('textbox', { name: 'Texto', exact: true }).fill('Venha conhecer a loja nova amanhã.');
      await admin.presses('Enviar para nova análise');
      const dialog = admin.dialog('Este modelo está ativo');
      expect(await dialog.getByRole('textbox', { name: 'Nome da cópia' }).inputValue()).toBe('convite_loja_2');
      expect.soft(await faults(page), 'copying').toEqual([]);
      const copyName = dialog.getByRole('textbox', { name: 'Nome da cópia' });
      await copyName.fill('convite_loja');
      await copyName.press('Enter');
      await dialog.getByText('Já existe um modelo com este nome e idioma.').waitFor();
      expect(await copyName.getAttribute('aria-invalid')).toBe('true');
      expect(await copyName.inputValue()).toBe('convite_loja');
      await copyName.fill('convite_loja_2');
      await dialog.getByRole('button', { name: 'Duplicar' }).click();
      await page.getByText('Rascunho', { exact: true }).waitFor();
      await page.getByRole('heading', { name: 'convite_loja_2' }).waitFor();
      await page.setViewportSize(narrow);
      expect.soft(await faults(page), 'narrow').toEqual([]);
      await screens.shoot(page, 'editor narrow');
      await admin.presses('Excluir');
      await admin.dialog('Excluir este modelo?').getByRole('button', { name: 'Excluir' }).click();
      await page.getByRole('heading', { name: 'Modelos de mensagem' }).first().waitFor();
      await takeAway();
    },
  );

  journey(
    '[R73] what only Meta writes is named, given to agents and deleted here all the same',
    async ({ screens, stage }) => {
      const card = {
        components: [
          { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::aW1hZ2U=:handle'] } },
          { type: 'BODY', text: 'Tapete {{1}} em promoção', example: { body_text: [['kilim']] } },
          { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Quero esta' }] },
        ],
      };
      await stage.offers('tapetes_semana', 'MARKETING', [
        { type: 'BODY', text: 'Veja, {{1}}, os tapetes!', example: { body_text: [['Bia']] } },
        { type: 'CAROUSEL', cards: [card, card] },
      ]);
      const admin = await screens.inboxOf('admin', still);
      const { page } = admin;
      await page.getByRole('link', { name: 'Modelos', exact: true }).click();
      await page.getByRole('link', { name: /^tapetes_semana/ }).click();
      const form = page.getByRole('form', { name: 'Na Janela' });
      await form.getByRole('textbox', { name: 'Nome para a equipe' }).fill('Tapetes da semana');
      await form.getByRole('textbox', { name: 'Parâmetro 1', exact: true }).fill('nome');
      await form.getByRole('textbox', { name: 'Cartão 2 · Parâmetro 1' }).fill('tapete');
      await form.getByRole('checkbox', { name: 'Agendada' }).check();
      expect.soft(await faults(page), 'only at Meta').toEqual([]);
      await screens.shoot(page, 'template settings');
      await admin.presses('Salvar');
      await page.getByRole('heading', { name: 'Tapetes da semana' }).waitFor();
      await page.getByRole('complementary', { name: 'Prévia da mensagem' }).getByText('[TAPETE]').waitFor();
      expect(await admin.button('Salvar').isDisabled()).toBe(true);
      await page.setViewportSize(narrow);
      expect.soft(await faults(page), 'only at Meta, narrow').toEqual([]);
      await screens.shoot(page, 'template settings narrow');
      await admin.presses('Excluir');
      await admin.dialog('Excluir este modelo?').getByRole('button', { name: 'Excluir' }).click();
      await page.getByRole('heading', { name: 'Modelos de mensagem' }).first().waitFor();
      expect(await page.getByRole('link', { name: /tapetes_semana|Tapetes da semana/ }).count()).toBe(0);
    },
  );

  journey(
    '[R74] a picture stands above the text once Meta has its example, and the draft is kept',
    async ({ screens, stage }) => {
      const takeAway = await stage.offers('vitrine_antiga', 'UTILITY', [BODY]);
      const admin = await screens.inboxOf('admin', still);
      const { page } = admin;
      await page.getByRole('link', { name: 'Modelos', exact: true }).click();
      await page.getByRole('link', { name: /^vitrine_antiga/ }).waitFor();
      await page.getByRole('link', { name: 'Novo modelo' }).click();
      // Said as one types, not only when the field is left or the whole is sent in.
      await page.getByRole('textbox', { name: 'Nome na Meta' }).fill('vitrine_antiga');
      await page.getByText('Já existe um modelo com este nome e idioma.').waitFor();
      await page.getByRole('textbox', { name: 'Nome na Meta' }).fill('vitrine_nova');
      await page.getByText('Já existe um modelo com este nome e idioma.').waitFor({ state: 'detached' });
      await page.getByRole('textbox', { name: 'Texto', exact: true }).fill('Veja o que chegou, {{1}}');
      await page.getByText('O texto não pode começar nem terminar com uma variável.').waitFor();
      await page.getByRole('textbox', { name: 'Texto', exact: true }).fill('Veja o que chegou, {{1');
      await page.getByText('Há chaves que não formam uma variável, como {{1}}.').waitFor();
      await page.getByRole('textbox', { name: 'Texto', exact: true }).fill('A vitrine nova chegou, venha ver.');
      await page.getByRole('radio', { name: 'Imagem' }).check();
      const file = page.getByLabel('Exemplo para a análise da Meta');
      await file.setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF') });
      await page.getByText('Imagem JPEG ou PNG de até 16 MB.').waitFor();
      await file.setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: pngOf(320, 180, [20, 110, 120]) });
      await page.getByText('Arquivo pronto.').waitFor();
      await page.getByRole('complementary', { name: 'Prévia da mensagem' }).getByRole('img').waitFor();
      await admin.button('Adicionar botão').click();
      await page.getByRole('menuitem', { name: 'Abrir página' }).click();
      const preview = page.getByRole('complementary', { name: 'Prévia da mensagem' });
      await preview.getByText('[Abrir página]').waitFor();
      expect(await preview.getByText('Share Contact Info').count()).toBe(0);
      await page.getByRole('textbox', { name: 'Texto do botão' }).fill('Ver a vitrine');
      await preview.getByText('Ver a vitrine').waitFor();
      await page.getByRole('textbox', { name: 'Endereço', exact: true }).fill('https://loja.example/{{1}}/x');
      await page.getByRole('textbox', { name: 'Endereço', exact: true }).blur();
      await page.getByText('No link, a variável é {{1}} e fica no fim.').waitFor();
      await page.getByRole('textbox', { name: 'Endereço', exact: true }).fill('https://loja.example/{{1}}');
      await page.getByRole('textbox', { name: 'Exemplo do endereço completo' }).fill('https://loja.example/vitrine');
      expect.soft(await faults(page), 'with a picture').toEqual([]);
      await page.emulateMedia({ colorScheme: 'light' });
      await page.evaluate('document.querySelector(".page").scrollTo(0, 300)');
      await screens.shoot(page, 'editor picture');
      await admin.button('Adicionar botão').click();
      await page.getByRole('menuitem', { name: 'Copiar cupom' }).click();
      await page.getByRole('textbox', { name: 'Exemplo de cupom' }).fill('HOJE15');
      await admin.button('Adicionar botão').click();
      await page.getByRole('menuitem', { name: 'Abrir página' }).waitFor();
      expect(await page.getByRole('menuitem', { name: 'Copiar cupom' }).count(), 'one is all that Meta takes').toBe(0);
      await page.getByRole('menuitem', { name: 'Ver vários produtos' }).click();
      const selling = page.getByText('A Meta só aceita produtos em modelos de Marketing.');
      await selling.waitFor();
      await screens.shoot(page, 'editor products');
      await admin.presses('Remover o botão 3');
      await selling.waitFor({ state: 'detached' });
      await admin.presses('Salvar rascunho');
      await page.getByText('Rascunho', { exact: true }).waitFor();
      await page.setViewportSize(tablet);
      await screens.shoot(page, 'editor 1024');
      await admin.presses('Excluir');
      await admin.dialog('Excluir este modelo?').getByRole('button', { name: 'Excluir' }).click();
      await page.getByRole('link', { name: 'Novo modelo' }).waitFor();
      await screens.shoot(page, 'templates 1024 light');
      expect(await page.getByRole('link', { name: /vitrine_nova/ }).count()).toBe(0);
      await takeAway();
    },
  );
});
