import { describe, expect, onTestFinished } from 'vitest';
import { faults } from './axe.ts';
import { journey } from './journey.ts';
import { handedOver, pngOf } from './pictures.ts';
import { PICKER, wroteYesterday } from './shut-window.ts';

const example = { header_handle: ['4::aW1hZ2U=:handle'] };
const link = { type: 'URL', text: 'Ver', url: 'https://loja.example/p/{{1}}', example: ['1'] };
const card = {
  components: [
    { type: 'HEADER', format: 'IMAGE', example },
    { type: 'BODY', text: 'Persiana {{1}} em promoção', example: { body_text: [['rolô']] } },
    { type: 'BUTTONS', buttons: [link, { type: 'QUICK_REPLY', text: 'Quero esta' }] },
  ],
};
const picture = (name: string) => ({ name, mimeType: 'image/png', buffer: pngOf(320, 200, [40, 90, 160]) });

describe('a template that is more than text', () => {
  journey(
    '[N69] goes out with the picture that was approved with it, and with another one where one is chosen',
    async ({ screens, stage }) => {
      const { page: desk } = await screens.inboxOf('admin');
      const handle = await handedOver(desk, pngOf(320, 200, [200, 120, 60]));
      const withdraw = await stage.offers('foto_aprovada', 'UTILITY', [
        { type: 'HEADER', format: 'IMAGE', example: { header_handle: [handle] } },
        { type: 'BODY', text: 'Olá {{1}}, veja o seu pedido.', example: { body_text: [['Bia']] } },
      ]);
      onTestFinished(withdraw);
      const contact = await stage.contact('Ícaro Fontes');
      await wroteYesterday(contact, stage.agents.ana);
      const ana = await screens.inboxOf('ana');
      await ana.opens('Meus', 'Ícaro Fontes');
      await ana.presses('Reiniciar');
      const dialog = ana.dialog(PICKER);
      await dialog.getByRole('radio', { name: 'foto_aprovada' }).check();
      await ana.presses('Continuar');
      await dialog.getByText('Vai como a Meta aprovou.').waitFor();
      await dialog.getByText('Imagem do modelo', { exact: true }).waitFor();
      await dialog.getByRole('complementary').getByRole('img', { name: 'Imagem' }).waitFor();
      await dialog.getByRole('textbox', { name: 'Parâmetro 1', exact: true }).fill('Ícaro');
      expect.soft(await faults(ana.page), 'approved picture').toEqual([]);
      await screens.shootAll(ana.page, 'approved picture');
      await dialog.getByLabel('Imagem').setInputFiles(picture('outra.png'));
      await dialog.getByText('Arquivo pronto.').waitFor();
      await screens.shootAll(ana.page, 'approved picture replaced');
      await dialog.getByRole('button', { name: 'Usar a imagem do modelo' }).click();
      await dialog.getByText('Vai como a Meta aprovou.').waitFor();
      await ana.presses('Enviar mensagem');
      await dialog.waitFor({ state: 'hidden' });
      await ana
        .bubble('Olá Ícaro, veja o seu pedido.')
        .getByRole('button', { name: 'Abrir foto_aprovada.png' })
        .waitFor();
      await expect.poll(() => contact.received()).toEqual(['Olá Ícaro, veja o seu pedido.']);
    },
  );

  journey(
    '[R31] [R32] [R35] asks for a picture, an end and a code, and shows what becomes of them and what it costs, whatever is wrong',
    async ({ screens, stage }) => {
      const withdraw = await stage.offers('oferta_relampago', 'MARKETING', [
        { type: 'HEADER', format: 'IMAGE', example },
        { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Só até domingo', has_expiration: true } },
        { type: 'BODY', text: 'Olá {{1}}, aproveite já!', example: { body_text: [['Bia']] } },
        { type: 'BUTTONS', buttons: [{ type: 'COPY_CODE', example: 'HOJE15' }, link] },
      ]);
      onTestFinished(withdraw);
      const contact = await stage.contact('Nádia Rios');
      await wroteYesterday(contact, stage.agents.ana);
      const ana = await screens.inboxOf('ana');
      await ana.opens('Meus', 'Nádia Rios');
      await ana.presses('Reiniciar');
      const dialog = ana.dialog(PICKER);
      await dialog.getByRole('radio', { name: 'oferta_relampago' }).check();
      await screens.shoot(ana.page, 'rich 1 picker');
      await ana.presses('Continuar');
      await dialog.getByText('A imagem do modelo não está disponível. Escolha um arquivo.').waitFor();
      await ana.presses('Enviar mensagem');
      await dialog.getByText('Escolha um arquivo.').or(dialog.getByText('Preencha este campo.')).first().waitFor();
      await dialog.getByRole('alert').filter({ hasText: 'Imagem' }).waitFor();
      await dialog.getByText('Este envio é cobrado pela Meta.').waitFor();
      await screens.shootAll(ana.page, 'rich 2 wrong');
      await dialog.getByRole('textbox', { name: 'Parâmetro 1', exact: true }).fill('Nádia Rios');
      await dialog
        .getByLabel('Imagem')
        .setInputFiles({ ...picture('oferta.png'), buffer: pngOf(60, 160, [40, 90, 160]) });
      await dialog.getByText('Arquivo pronto.').waitFor();
      await dialog.getByLabel('A oferta termina em').fill('2030-01-06T20:00');
      await dialog.getByLabel('Código do cupom').fill('HOJE15');
      await dialog.getByLabel('Botão “Ver”').fill('rolo');
      await dialog.getByText('O link fica: https://loja.example/p/rolo').waitFor();
      await dialog.getByRole('complementary').getByRole('img', { name: 'Imagem' }).waitFor();
      expect.soft(await faults(ana.page), 'rich parameters').toEqual([]);
      await screens.shoot(ana.page, 'rich 2 parameters');
      await ana.presses('Enviar mensagem');
      await dialog.waitFor({ state: 'hidden' });
      const sent = ana.bubble('Olá Nádia Rios, aproveite já!');
      await sent.getByText('Só até domingo').waitFor();
      // The company's clock, in the form as in the thread.
      await sent.getByText('Termina em 06/01/2030 às 20:00').waitFor();
      await sent.getByText('Copiar código').waitFor();
      // As wide as the preview was, however narrow its picture is.
      expect((await sent.boundingBox())?.width).toBeGreaterThan(300);
      await expect.poll(() => contact.received()).toEqual(['Olá Nádia Rios, aproveite já!']);
      const phone = await screens.phoneOf(contact);
      await phone.bubble('Olá Nádia Rios, aproveite já!').getByText('Só até domingo').waitFor();
      await screens.shoot(ana.page, 'rich 3 thread');
      await screens.shoot(phone.page, 'rich 3 phone');
    },
  );

  journey('[R31] [R32] has a row of cards, each filled in by itself', async ({ screens, stage }) => {
    onTestFinished(
      await stage.offers('vitrine_semana', 'MARKETING', [
        { type: 'BODY', text: 'Veja, {{1}}, o que chegou!', example: { body_text: [['Bia']] } },
        { type: 'CAROUSEL', cards: [card, card] },
      ]),
    );
    const contact = await stage.contact('Olavo Pires');
    await wroteYesterday(contact, stage.agents.ana);
    const ana = await screens.inboxOf('ana');
    await ana.opens('Meus', 'Olavo Pires');
    await ana.presses('Reiniciar');
    const dialog = ana.dialog(PICKER);
    await dialog.getByRole('radio', { name: 'vitrine_semana' }).check();
    await ana.presses('Continuar');
    await dialog.getByRole('textbox', { name: 'Parâmetro 1', exact: true }).fill('Olavo Pires');
    for (const n of [1, 2]) {
      await dialog.getByLabel(`Cartão ${n} · Imagem`).setInputFiles(picture(`persiana-${n}.png`));
      await expect.poll(() => dialog.getByText('Arquivo pronto.').count()).toBe(n);
      await dialog.getByLabel(`Cartão ${n} · Parâmetro 1`).fill(`n.º ${n}`);
      await dialog.getByLabel(`Cartão ${n} · Botão “Ver”`).fill(String(n));
    }
    expect.soft(await faults(ana.page), 'cards').toEqual([]);
    await screens.shoot(ana.page, 'rich 4 cards');
    await ana.presses('Enviar mensagem');
    await dialog.waitFor({ state: 'hidden' });
    await ana.bubble('Persiana n.º 2 em promoção').waitFor();
    await expect.poll(() => contact.received()).toEqual(['Veja, Olavo Pires, o que chegou!']);
    const phone = await screens.phoneOf(contact);
    await phone.bubble('Veja, Olavo Pires').getByText('Persiana n.º 2 em promoção').waitFor();
    await screens.shoot(ana.page, 'rich 5 thread');
    await screens.shoot(phone.page, 'rich 5 phone');
    await ana.bubble('Veja, Olavo Pires').getByRole('button', { name: 'Abrir persiana-2.png' }).click();
    const viewer = ana.page.getByRole('dialog', { name: 'Arquivos da conversa' });
    await viewer.getByText(/^2 de 2 ·/).waitFor();
    await screens.shoot(ana.page, 'rich 6 viewer');
    await ana.page.keyboard.press('ArrowLeft');
    await viewer.getByText('persiana-1.png').waitFor();
    await ana.page.keyboard.press('Escape');
    await phone.bubble('Veja, Olavo Pires').getByRole('button', { name: 'Quero esta' }).nth(1).click();
    // The row says these words too: the tap makes a bubble of the contact's, which says on which of the cards.
    const tapped = ana.timeline.locator('[data-side="in"]').filter({ hasText: 'Quero esta' });
    await tapped.getByText('Cartão 2 · Persiana n.º 2 em promoção').waitFor();
    await screens.shoot(ana.page, 'rich 7 tapped');
  });
});
