import { describe, expect } from 'vitest';
import { number } from '../../start/demo/number.ts';
import { deliver } from '../whole/meta.ts';
import { faults } from './axe.ts';
import { journey } from './journey.ts';
import { narrow } from './screens.ts';

describe('what nobody here understands', () => {
  journey('[N22] a message of a group is kept, counted and shown to administrators', async ({ screens, stage }) => {
    const ana = await screens.inboxOf('ana');
    expect(await ana.page.getByRole('link', { name: 'Canais' }).count()).toBe(0);
    for (const id of ['wamid.grupo1', 'wamid.grupo2']) expect(await deliver(stage.origin, inGroup(id))).toBe(200);

    const admin = await screens.inboxOf('admin', { reducedMotion: 'reduce' });
    await admin.page.getByRole('link', { name: 'Canais' }).click();
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
