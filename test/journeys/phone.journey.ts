import { describe, expect, onTestFinished } from 'vitest';
import { z } from 'zod';
import { journey } from './journey.ts';
import type { PhoneScreen } from './phone-screen.ts';
import { pngOf } from './pictures.ts';

const faultReport = z.looseObject({ rules: z.array(z.unknown()), injected: z.record(z.string(), z.number()) });

const attaches = async ({ page }: PhoneScreen, what: string) => {
  await page.getByRole('button', { name: 'Anexar' }).click();
  await page.getByRole('button', { name: what, exact: true }).click();
};

/** Opens the menu of a message and does what it says. */
const does = async (phone: PhoneScreen, text: string, deed: string) => {
  const bubble = phone.bubble(text);
  await bubble.hover();
  await bubble.getByLabel('Ações da mensagem').click();
  await bubble.getByRole('button', { name: deed, exact: true }).click();
};

describe("on the contact's phone", () => {
  journey(
    'one sends places, people, files and calls, and edits, forwards and deletes messages',
    async ({ screens, stage }) => {
      const phone = await screens.phoneOf(await stage.contact('Íris Prado'));
      const { page } = phone;
      await phone.writes('Procuro a caneca azul');

      await attaches(phone, 'Localização');
      await page.getByRole('dialog').getByLabel('Lugar').fill('Praça da Sé');
      await page.getByRole('dialog').getByRole('button', { name: 'Enviar' }).click();
      await phone.bubble('Praça da Sé').waitFor();

      await attaches(phone, 'Contato');
      await page.getByRole('dialog').getByLabel('Nome').fill('Lia Rocha');
      await page.getByRole('dialog').getByLabel('Telefone').fill('+55 11 98765-0009');
      await page.keyboard.press('Enter');
      await phone.bubble('Lia Rocha').waitFor();

      await page
        .getByLabel('Arquivo escolhido')
        .setInputFiles({ name: 'caneca.png', mimeType: 'image/png', buffer: pngOf(200, 120, [40, 90, 160]) });
      await phone.writes('É esta');
      const picture = phone.bubble('É esta').getByRole('img', { name: 'caneca.png' });
      await expect.poll(() => picture.evaluate((image) => Reflect.get(image, 'naturalWidth'))).toBe(200);

      await attaches(phone, 'Ligar');
      await page.getByRole('dialog').getByLabel('Duração').fill('75');
      await page.keyboard.press('Enter');
      await phone.bubble('Ligação').waitFor();

      await does(phone, 'Procuro a caneca azul', 'Editar');
      await page.getByRole('dialog').getByLabel('Mensagem').fill('Procuro a caneca verde');
      await page.getByRole('dialog').getByRole('button', { name: 'Salvar' }).click();
      await phone.bubble('Procuro a caneca verde').getByText('Editada').waitFor();

      await does(phone, 'É esta', 'Encaminhar');
      await phone.bubble('Encaminhada').getByRole('img', { name: 'caneca.png' }).waitFor();

      await does(phone, 'Praça da Sé', 'Apagar para todos');
      await phone.bubble('Mensagem apagada').waitFor();
      expect(await phone.bubble('Praça da Sé').count()).toBe(0);
      await screens.shoot(page, 'phone kinds');
    },
  );

  journey('one sets faults for all phones, sees them counted, and takes them away', async ({ screens, stage }) => {
    const phone = await screens.phoneOf(await stage.contact('Rui Barros'));
    const { page } = phone;
    const report = async () =>
      faultReport.parse(await (await page.request.get(`${stage.origin}/sandbox/faults`)).json());
    await page.getByRole('tab', { name: 'Falhas' }).click();
    // Phones of other journeys may have faults of their own.
    await page.getByText(/^(Tudo dá certo|Nenhuma falha para todos)\./).waitFor();
    await page.getByLabel('Acrescentar falha').selectOption({ label: 'Aviso em dobro' });
    const slider = page.getByRole('slider', { name: 'Aviso em dobro' });
    await slider.fill('100');
    await expect.poll(async () => (await report()).rules).toEqual([{ kind: 'webhook_duplicate', probability: 1 }]);
    await slider.focus();
    await slider.press('ArrowLeft');
    await page.getByText('99 %').waitFor();
    await slider.press('ArrowLeft');
    await page.getByText('98 %').waitFor();
    const faulty = page.getByLabel('Acrescentar falha');
    for (const label of ['Demora a responder', 'Resposta perdida']) await faulty.selectOption({ label });
    await expect
      .poll(async () => (await report()).rules)
      .toMatchObject([{ kind: 'webhook_duplicate' }, { kind: 'latency' }, { kind: 'lost_answer' }]);
    expect(await page.getByRole('list').filter({ has: slider }).getByRole('listitem').count()).toBe(3);
    for (const name of ['Resposta perdida', 'Demora a responder'])
      await page.getByRole('button', { name: `Tirar: ${name}` }).click();
    await slider.fill('100');
    await expect.poll(async () => (await report()).rules).toEqual([{ kind: 'webhook_duplicate', probability: 1 }]);
    await phone.writes('Chega em dobro');
    await expect.poll(async () => (await report()).injected.webhook_duplicate).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Atualizar' }).click();
    await page.getByRole('region', { name: 'O que já deu errado' }).getByText('Aviso em dobro').waitFor();
    await page.getByRole('button', { name: 'Tirar todas' }).click();
    await page.getByText('Tudo dá certo.').waitFor();
    expect((await report()).rules).toEqual([]);

    await page.getByRole('radio', { name: 'Só este telefone' }).check();
    await faulty.selectOption({ label: 'Demora a responder' });
    await page.getByRole('slider', { name: 'Demora a responder' }).waitFor();
    await page.getByRole('radio', { name: 'Todos' }).check();
    await page.getByText('Nenhuma falha para todos. Este telefone tem falhas só dele.').waitFor();
    await screens.shoot(page, 'phone own fault');
    await page.getByRole('button', { name: 'Tirar todas' }).click();
    await page.getByText('Tudo dá certo.').waitFor();
  });

  journey('one lets Meta speak about the account, and sees that it was said', async ({ screens, stage }) => {
    const phone = await screens.phoneOf(await stage.contact('Nina Sá'));
    const { page } = phone;
    await page.getByRole('tab', { name: 'Meta diz…' }).click();
    await page.getByLabel('A Meta diz').selectOption({ label: 'Segurança' });
    await page.getByLabel('O que houve').selectOption({ label: 'PIN trocado' });
    await page.getByRole('button', { name: 'Dizer' }).click();
    await page.getByText('Avisado.').waitFor();
  });

  journey('one tells which flows and products the account has', async ({ screens, stage }) => {
    const phone = await screens.phoneOf(await stage.contact('Nilo Sá'));
    const { page } = phone;
    await page.getByRole('tab', { name: 'Meta diz…' }).click();
    const flows = page.getByLabel('Fluxos publicados');
    await flows.fill('731 pesquisa de satisfação, 732');
    await page.getByLabel('ID do catálogo').fill('512');
    await page.getByLabel('Códigos dos produtos').fill('camisa-p, camisa-m');
    await page.getByRole('button', { name: 'Salvar' }).click();
    await page.getByText('Salvo.').waitFor();
    await screens.shoot(page, 'phone assets');
    await page.reload();
    await page.getByRole('tab', { name: 'Meta diz…' }).click();
    await expect.poll(() => flows.inputValue()).toBe('731 pesquisa de satisfação, 732 732');
    await page.getByRole('button', { name: 'Salvar' }).click();
    await page.getByText('Salvo.').waitFor();
  });

  journey(
    'the templates that Meta speaks about are there at once, and what was filled in stays',
    async ({ screens, stage }) => {
      const phone = await screens.phoneOf(await stage.contact('Noêmia Reis'));
      const { page } = phone;
      await page.getByRole('tab', { name: 'Meta diz…' }).click();
      await page.getByLabel('A Meta diz').selectOption({ label: 'Categoria de um modelo' });
      const to = page.getByLabel('Nova categoria', { exact: true });
      await to.selectOption({ label: 'Utilidade' });
      const option = page.getByRole('option', { name: 'novo_no_telefone · pt_BR' });
      expect(await option.count()).toBe(0);
      const withdraw = await stage.offers('novo_no_telefone', 'UTILITY', [{ type: 'BODY', text: 'Seu pedido saiu.' }]);
      onTestFinished(withdraw);
      await expect.poll(() => option.count()).toBe(1);
      expect(await to.inputValue()).toBe('UTILITY');
    },
  );
});
