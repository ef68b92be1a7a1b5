import type { Locator, Page } from 'playwright-core';
import { describe, expect, onTestFinished } from 'vitest';
import { ftyp, mdatOf, moovOf } from '../media/films.ts';
import { faults } from './axe.ts';
import type { InboxScreen } from './inbox-screen.ts';
import { journey } from './journey.ts';
import { filmed, handedOver, pdfOf, pngOf } from './pictures.ts';
import { narrow } from './screens.ts';

const still = { reducedMotion: 'reduce' } as const;

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const preview = (page: Page) => page.getByRole('complementary', { name: 'Prévia da mensagem' });

async function begins({ page }: InboxScreen): Promise<void> {
  await page.getByRole('link', { name: 'Modelos', exact: true }).click();
  await page.getByRole('link', { name: 'Novo modelo' }).click();
  await field(page, 'Texto').waitFor();
}

/** Adds a button of this kind and writes on it. */
async function adds(admin: InboxScreen, kind: string, words: string): Promise<void> {
  await admin.button('Adicionar botão').click();
  await admin.page.getByRole('menuitem', { name: kind }).click();
  await field(admin.page, 'Texto do botão').last().fill(words);
}

const writtenIn = async (page: Page): Promise<string[]> => {
  const fields = await field(page, 'Texto do botão').all();
  return Promise.all(fields.map((each) => each.inputValue()));
};

const drawn = (page: Page) => preview(page).getByRole('listitem').allTextContents();

describe('a template while it is written', () => {
  journey(
    '[R74] what is typed as variables are read is said, and becomes the variables that are meant',
    async ({ screens }) => {
      const admin = await screens.inboxOf('admin', still);
      const { page } = admin;
      await begins(admin);
      await field(page, 'Texto').fill('Olá [NOME], seu boleto vence em [VENCIMENTO], combinado?');
      await page.getByText('Um nome entre colchetes, como [NOME], sairia assim mesmo para todos').waitFor();
      expect.soft(await faults(page), 'brackets').toEqual([]);
      await screens.shoot(page, 'brackets');
      await admin.button('Transformar em variáveis').press('Enter');
      await expect
        .poll(() => field(page, 'Texto').inputValue())
        .toBe('Olá {{1}}, seu boleto vence em {{2}}, combinado?');
      await page.locator('textarea[name="body"]:focus').waitFor();
      expect(await field(page, 'Nome para a equipe').first().inputValue()).toBe('NOME');
      await preview(page).getByText('Olá Bia, seu boleto vence em [VENCIMENTO], combinado?').waitFor();
      await page.getByRole('radio', { name: 'Texto', exact: true }).check();
      await field(page, 'Texto do cabeçalho').fill('Cupom [CUPOM]');
      await page.getByText('[CUPOM] vai sair assim mesmo, como texto.').waitFor();
      await field(page, 'Texto do cabeçalho').fill('Cupom (novo)');
      await page.getByText('[CUPOM] vai sair assim mesmo, como texto.').waitFor({ state: 'detached' });
      await adds(admin, 'Resposta rápida', 'Sou [NOME]');
      await page.getByText('Aqui não cabem variáveis, nem {{1}} nem [NOME].').waitFor();
    },
  );

  journey('[R74] its buttons change places by keyboard, mouse and finger', async ({ screens }) => {
    const admin = await screens.inboxOf('admin', { ...still, hasTouch: true });
    const { page } = admin;
    await begins(admin);
    await adds(admin, 'Resposta rápida', 'Sim');
    await adds(admin, 'Abrir página', 'Ver');
    // A second reply goes to its like, before the link.
    await admin.button('Adicionar botão').click();
    await page.getByRole('menuitem', { name: 'Resposta rápida' }).click();
    await field(page, 'Texto do botão').nth(1).fill('Não');
    await expect.poll(() => drawn(page)).toEqual(['Sim', 'Não', 'Ver']);
    await admin.button('Descer o botão 1').press('Enter');
    await expect.poll(() => drawn(page)).toEqual(['Não', 'Sim', 'Ver']);
    await page.getByText('Agora é o botão 2 de 3.').waitFor();
    await page.locator('button[aria-label="Descer o botão 2"]:focus').waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => drawn(page)).toEqual(['Ver', 'Não', 'Sim']);
    await page.locator('button[aria-label="Descer o botão 3"]:focus').waitFor();
    expect(await writtenIn(page), 'the fields go along').toEqual(['Ver', 'Não', 'Sim']);
    expect.soft(await faults(page), 'buttons').toEqual([]);
    await screens.shoot(page, 'editor buttons');
    const grips = page.locator('.editor-grip');
    await grips.nth(2).hover();
    await page.mouse.down();
    const above = await grips.nth(1).boundingBox();
    await page.mouse.move(above?.x ?? 0, (above?.y ?? 0) - 8, { steps: 6 });
    await screens.shoot(page, 'editor dragging');
    await page.mouse.up();
    await expect.poll(() => drawn(page)).toEqual(['Ver', 'Sim', 'Não']);

    await page.setViewportSize(narrow);
    await admin.button('Remover o botão 2').scrollIntoViewIfNeeded();
    const [from, to] = [await grips.nth(0).boundingBox(), await grips.nth(1).boundingBox()];
    if (from === null || to === null) throw new Error('There is nothing to drag');
    const finger = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y: number) =>
      finger.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x: from.x + 10, y }],
      });
    await touch('touchStart', from.y + 10);
    await touch('touchMove', from.y + 40);
    await touch('touchMove', to.y + 90);
    await screens.shoot(page, 'editor dragging narrow');
    await touch('touchEnd', 0);
    // Past the replies, which stand together.
    await expect.poll(() => drawn(page)).toEqual(['Sim', 'Não', 'Ver']);
    expect.soft(await faults(page), 'buttons narrow').toEqual([]);
    await admin.button('Remover o botão 1').click();
    expect(await writtenIn(page), 'what is left').toEqual(['Não', 'Ver']);
  });

  journey(
    '[R74] a film and a document are drawn above it as they were handed over, and an example leads where its button does',
    async ({ screens }) => {
      const admin = await screens.inboxOf('admin', still);
      const { page } = admin;
      await begins(admin);
      await field(page, 'Nome na Meta').fill('filme_novo');
      await field(page, 'Texto').fill('Veja o filme novo da loja.');
      await page.getByRole('radio', { name: 'Vídeo' }).check();
      const file = page.getByLabel('Exemplo para a análise da Meta');
      const shown = preview(page).locator('video[aria-label="Vídeo"]');
      const unplayable = Buffer.from([...ftyp, ...moovOf(['vide', 'avc1']), ...mdatOf(40)]);
      await file.setInputFiles({ name: 'vazio.mp4', mimeType: 'video/mp4', buffer: unplayable });
      await page.getByText('Arquivo pronto.').waitFor();
      await preview(page).getByText('Vídeo', { exact: true }).waitFor();
      expect(await shown.count()).toBe(0);
      await file.setInputFiles({ name: 'loja.mp4', mimeType: 'video/mp4', buffer: await filmed(page) });
      await page.getByText('loja.mp4', { exact: true }).waitFor();
      await page.getByText('Arquivo pronto.').waitFor();
      await expect.poll(() => shown.evaluate((film) => Reflect.get(film, 'readyState'))).toBeGreaterThan(1);
      expect(await shown.getAttribute('src')).toMatch(/^blob:/);
      expect.soft(await faults(page), 'a film').toEqual([]);
      await screens.shoot(page, 'editor film');
      await page.getByRole('radio', { name: 'Documento' }).check();
      await shown.waitFor({ state: 'detached' });
      await file.setInputFiles({ name: 'Catálogo.pdf', mimeType: 'application/pdf', buffer: pdfOf('Catálogo') });
      await preview(page).getByText('Catálogo.pdf').waitFor();

      await adds(admin, 'Abrir página', 'Ver');
      await field(page, 'Endereço').fill('https://loja.example/p/{{1}}');
      await field(page, 'Exemplo do endereço completo').fill('https://outra.example/p/1');
      await page.getByText('O exemplo é o próprio endereço do botão, com algo no lugar da variável.').waitFor();
      await field(page, 'Exemplo do endereço completo').fill('https://loja.example/p/1');
      await page.getByText('O exemplo é o próprio endereço do botão').waitFor({ state: 'detached' });
      await screens.shoot(page, 'editor document');

      // Kept as a draft it is still drawn as it was handed over.
      await admin.presses('Salvar rascunho');
      await page.getByText('Rascunho', { exact: true }).waitFor();
      await preview(page).getByText('Catálogo.pdf').waitFor();
      const users = page.getByRole('group', { name: 'Quem pode usar' });
      await users.getByText(/^Vale para a equipe do atendente, não para a do atendimento/).waitFor();
      await admin.presses('Excluir');
      await admin.dialog('Excluir este modelo?').getByRole('button', { name: 'Excluir' }).click();
      await page.getByRole('link', { name: 'Novo modelo' }).waitFor();
    },
  );

  journey(
    '[N76] the picture that was approved with it is drawn, and goes along into another text and into a copy',
    async ({ screens, stage }) => {
      const admin = await screens.inboxOf('admin', still);
      const { page } = admin;
      const handle = await handedOver(page, pngOf(320, 200, [200, 120, 60]));
      const withdraw = await stage.offers('foto_editada', 'UTILITY', [
        { type: 'HEADER', format: 'IMAGE', example: { header_handle: [handle] } },
        { type: 'BODY', text: 'Olá, veja o seu pedido.' },
      ]);
      onTestFinished(withdraw);
      await page.getByRole('link', { name: 'Modelos', exact: true }).click();
      await page.getByRole('link', { name: /^foto_editada/ }).click();
      const drawnIn = (place: Locator) =>
        expect.poll(() => place.evaluate((image) => Reflect.get(image, 'naturalWidth'))).toBe(320);
      const above = preview(page).getByRole('img', { name: 'Imagem' });
      await drawnIn(above);
      await drawnIn(page.locator('.file-field img'));
      await page.getByText('É o que a Meta aprovou.').waitFor();
      await page.getByText('Imagem do modelo', { exact: true }).waitFor();
      expect.soft(await faults(page), 'approved picture').toEqual([]);
      await screens.shootAll(page, 'editor approved picture');

      const back = admin.button('Usar a imagem do modelo');
      expect(await back.count()).toBe(0);
      const other = { name: 'outra.png', mimeType: 'image/png', buffer: pngOf(64, 48, [20, 90, 160]) };
      await page.getByLabel('Exemplo para a análise da Meta').setInputFiles(other);
      await page.getByText('outra.png', { exact: true }).waitFor();
      await expect.poll(() => above.evaluate((image) => Reflect.get(image, 'naturalWidth'))).toBe(64);
      await screens.shootAll(page, 'editor another picture');
      await back.press('Enter');
      await drawnIn(above);
      await page.getByText('Imagem do modelo', { exact: true }).waitFor();
      await back.waitFor({ state: 'detached' });
      const again = page.locator('input[type="file"]:focus');
      await again.waitFor();
      // A browser that remembers which file it was says nothing when the same one is chosen again.
      expect(await again.inputValue()).toBe('');

      await field(page, 'Texto').fill('Olá, veja como ficou o seu pedido.');
      await admin.presses('Duplicar');
      const asking = page.getByRole('dialog');
      await asking.getByRole('button', { name: 'Duplicar' }).click();
      await page.getByText('Rascunho', { exact: true }).waitFor();
      await drawnIn(above);
      await admin.presses('Enviar para aprovação');
      await page.getByText('Rascunho', { exact: true }).waitFor({ state: 'detached' });
      await drawnIn(above);
      await page.getByText('É o que a Meta aprovou.').waitFor();
    },
  );
});
