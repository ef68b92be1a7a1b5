import { describe, expect } from 'vitest';
import { number } from '../../start/demo/number.ts';
import { deliver } from '../whole/meta.ts';
import { faults } from './axe.ts';
import { apart, journey } from './journey.ts';
import { narrow } from './screens.ts';

describe('what nobody here understands', () => {
  journey('[N22] a message of a group is kept, counted and shown to administrators', async ({ screens, stage }) => {
    const ana = await screens.inboxOf('ana');
    expect(await ana.page.getByRole('link', { name: 'Ajustes' }).count()).toBe(0);
    for (const id of ['wamid.grupo1', 'wamid.grupo2']) expect(await deliver(stage.origin, inGroup(id))).toBe(200);

    const admin = await screens.inboxOf('admin', { reducedMotion: 'reduce' });
    await admin.settles('Canais');
    const page = admin.page.getByRole('region', { name: 'Canais', exact: true });
    await page.getByText('Oficial', { exact: true }).waitFor();
    await page.getByText('Funcionando').first().waitFor();
    const kind = page.getByRole('button', { name: /^De um grupo messages 2 vezes última em \d\d/ });
    await kind.press('Enter');
    expect(await kind.getAttribute('aria-expanded')).toBe('true');
    const raw = page.getByRole('textbox', { name: 'Como chegou' });
    await expect.poll(() => raw.count()).toBe(2);
    expect(await raw.first().inputValue()).toContain('"group_id": "120363025246125486"');
    expect.soft(await faults(admin.page)).toEqual([]);
    await screens.shoot(admin.page, 'channels');
    await admin.page.setViewportSize(narrow);
    expect.soft(await faults(admin.page), 'narrow').toEqual([]);
    await screens.shoot(admin.page, 'channels narrow');
    // What comes while the page is open stands there without anybody asking, and what is open stays so.
    expect(await deliver(stage.origin, inGroup('wamid.grupo3'))).toBe(200);
    await page.getByRole('button', { name: /^De um grupo messages 3 vezes/ }).waitFor();
    await expect.poll(() => raw.count()).toBe(3);
    await page.getByRole('button', { name: /^De um grupo messages 3 vezes/ }).press('Enter');
    await expect.poll(() => raw.count()).toBe(0);
  });
});

describe('[N56] what a number has of its own', () => {
  // With a channel more, whoever begins elsewhere is asked for one.
  apart('is set, and from then on only said to be there, until it is taken away', async ({ screens, stage }) => {
    await stage.connects('Filial');
    const admin = await screens.inboxOf('admin', { reducedMotion: 'reduce' });
    const { page } = admin;
    const answers: string[] = [];
    page.on('response', async (response) => {
      if (response.url().includes('/api/')) answers.push(await response.text().catch(() => ''));
    });
    await admin.settles('Canais');
    const open = page.getByRole('button', { name: 'Credenciais de Filial' });
    await open.click();
    const dialog = page.getByRole('dialog', { name: 'Credenciais de Filial' });
    await dialog.getByText('Vale a chave da empresa.').waitFor();
    const field = dialog.getByLabel('Chave secreta do aplicativo');
    const save = dialog.getByRole('button', { name: 'Salvar' });
    await field.fill('curta');
    await save.click();
    await dialog.getByText('Cole o valor inteiro: de 16 a 1000 caracteres, sem espaços.').waitFor();
    await dialog.locator('input:focus[aria-invalid="true"]').waitFor();
    expect.soft(await faults(page)).toEqual([]);
    await screens.shoot(page, 'channel secrets wrong');
    await field.fill(OWN_SECRET);
    await save.click();
    await page.getByText('Credenciais de Filial salvas.').waitFor();
    await open.click();
    await dialog.getByText(/^Definida em .* Preencha para trocar\.$/).waitFor();
    await dialog.getByText('Vale o token da empresa.').waitFor();
    for (const input of await dialog.locator('input').all()) expect(await input.inputValue()).not.toBe(OWN_SECRET);
    expect(await field.inputValue()).toBe('');
    const drop = dialog.getByRole('checkbox', { name: 'Voltar a usar a chave da empresa' });
    await drop.check();
    expect(await field.isDisabled()).toBe(true);
    await dialog.getByText(/^Definida em \d\d\/\d\d às \d\d:\d\d\.$/).waitFor();
    await screens.shootAll(page, 'channel secrets');
    await page.setViewportSize(narrow);
    expect.soft(await faults(page), 'narrow').toEqual([]);
    await save.click();
    await dialog.waitFor({ state: 'hidden' });
    await open.click();
    await dialog.getByText('Vale a chave da empresa.').waitFor();
    expect(answers.length).toBeGreaterThan(3);
    expect(answers.join('\n')).not.toContain(OWN_SECRET);
    expect(await page.content()).not.toContain(OWN_SECRET);
  });
});

const OWN_SECRET = '0123456789abcdef0123456789abcdef';

const inGroup = (id: string): object => ({
  object: 'whatsapp_business_account',
  entry: [
    {
      id: number.wabaId,
      changes: [
        {
          field: 'messages',
          value: {
            messaging_product: 'whatsapp',
            metadata: { display_phone_number: '551140031234', phone_number_id: number.phoneNumberId },
            contacts: [{ profile: { name: 'Lia do Grupo' }, wa_id: '5511977990001' }],
            messages: [
              {
                from: '5511977990001',
                group_id: '120363025246125486',
                id,
                timestamp: String(Math.floor(Date.now() / 1000)),
                type: 'text',
                text: { body: 'Oi, pessoal' },
              },
            ],
          },
        },
      ],
    },
  ],
});
