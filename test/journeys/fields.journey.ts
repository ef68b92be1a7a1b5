import { describe, expect } from 'vitest';
import { faults } from './axe.ts';
import { focusName } from './focus.ts';
import { journey } from './journey.ts';
import { narrow, wide } from './screens.ts';

describe('fields of contacts', () => {
  journey(
    '[N50] [N22] an administrator makes them, an agent fills one in, a colleague’s panel shows it at once, and they go again',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Olga Campos');
      await contact.writes('Oi, é a Olga');
      const other = await stage.contact('Otávio Campos');
      await other.writes('Oi, é o Otávio');
      const admin = await screens.inboxOf('admin', { reducedMotion: 'reduce' });
      await admin.settles('Campos');
      const settings = admin.page;
      const dialog = admin.dialog('Novo campo');
      const making = async (name: string, kind: string, group: string, options: string[] = []) => {
        await admin.presses('Novo campo');
        await dialog.getByLabel('Nome').fill(name);
        await dialog.getByLabel('Tipo').selectOption(kind);
        await dialog.getByLabel('Grupo').fill(group);
        for (const [at, option] of options.entries()) {
          await dialog.getByLabel(`Opção ${at + 1}`, { exact: true }).fill(option);
          if (at + 1 < options.length) await settings.keyboard.press('Enter');
        }
      };
      const saving = async (name: string) => {
        await dialog.getByRole('button', { name: 'Salvar' }).click();
        await settings.getByText(`Campo ${name} salvo.`).waitFor();
        await dialog.waitFor({ state: 'detached' });
      };
      await admin.presses('Novo campo');
      await dialog.getByRole('button', { name: 'Salvar' }).click();
      await dialog.getByText('Dê um nome ao campo.').waitFor();
      await settings.keyboard.press('Escape');
      await making('CPF', 'Texto curto', '');
      await saving('CPF');
      await making('Limite de crédito', 'Valor em reais', 'Comercial');
      await saving('Limite de crédito');
      await making('Como nos conheceu', 'Uma opção da lista', 'Comercial', ['Indicação', 'Instagram']);
      expect.soft(await faults(settings), 'a field').toEqual([]);
      await settings.setViewportSize(narrow);
      const [head, field] = [
        await dialog.getByRole('heading').boundingBox(),
        await dialog.getByLabel('Nome').boundingBox(),
      ];
      expect.soft(field?.x, 'the fields stand under the title').toBe(head?.x);
      await settings.setViewportSize(wide);
      await screens.shootAll(settings, 'field dialog');
      await saving('Como nos conheceu');
      await admin.presses('Mover Como nos conheceu para cima');
      await admin.announces('Como nos conheceu: posição 1 de 2.').waitFor();
      expect.soft(await faults(settings), 'the fields').toEqual([]);
      await screens.shootAll(settings, 'fields page');

      const bruno = await screens.inboxOf('bruno', { reducedMotion: 'reduce' });
      await bruno.opens('Novos', 'Olga Campos');
      await bruno.button('Contato').click();
      await bruno.panel().getByRole('button', { name: 'Preencher CPF' }).waitFor();
      const ana = await screens.inboxOf('ana', { reducedMotion: 'reduce' });
      const { page } = ana;
      await ana.opens('Novos', 'Olga Campos');
      await ana.button('Contato').click();
      const panel = ana.panel();
      await panel.getByRole('button', { name: 'Preencher Limite de crédito' }).click();
      await panel.locator(':focus').and(panel.getByLabel('Limite de crédito')).waitFor();
      await page.keyboard.type('mil');
      // What is half typed waits while one looks at somebody else, and takes no focus when one comes back.
      await ana.opens('Novos', other.name);
      await ana.bubble('é o Otávio').waitFor();
      await panel.getByRole('button', { name: 'Preencher Limite de crédito' }).waitFor();
      await ana.opens('Novos', 'Olga Campos');
      await panel.getByLabel('Limite de crédito').waitFor();
      expect(await panel.getByLabel('Limite de crédito').inputValue()).toBe('mil');
      await panel.getByLabel('Limite de crédito').press('Enter');
      await panel.getByText('Escreva um número, por exemplo 1.234,5.').waitFor();
      expect.soft(await faults(page), 'a wrong value').toEqual([]);
      await screens.shootAll(page, 'field filled wrongly');
      await panel.getByLabel('Limite de crédito').fill('1.234,50');
      await page.keyboard.press('Enter');
      await panel.getByText('R$ 1.234,50').waitFor();
      await expect.poll(() => focusName(page)).toBe('Alterar Limite de crédito');
      await bruno.panel().getByText('R$ 1.234,50').waitFor();

      // One who leaves a field with Esc stays in the panel.
      await bruno.panel().getByRole('button', { name: 'Preencher CPF' }).click();
      await bruno.page.keyboard.press('Escape');
      await expect.poll(() => focusName(bruno.page)).toBe('Preencher CPF');
      await bruno.panel().getByRole('button', { name: 'Preencher Como nos conheceu' }).click();
      await bruno.panel().getByLabel('Como nos conheceu').selectOption('Instagram');
      await bruno.panel().getByRole('button', { name: 'Salvar' }).click();
      await panel.getByText('Instagram', { exact: true }).waitFor();
      await panel.getByText('R$ 1.234,50').waitFor();
      expect.soft(await faults(page), 'filled fields').toEqual([]);
      await screens.shootAll(page, 'fields in the panel');

      // Whoever goes on to the next field while one is being saved keeps writing there.
      const mayAnswer = Promise.withResolvers<void>();
      await page.route('**/api/contacts/*/fields', async (route) => {
        if (route.request().method() !== 'GET') await mayAnswer.promise;
        await route.continue();
      });
      await panel.getByRole('button', { name: 'Alterar Limite de crédito' }).click();
      await panel.getByLabel('Limite de crédito').fill('2.000');
      const sent = page.waitForRequest((request) => request.method() !== 'GET' && request.url().endsWith('/fields'));
      await page.keyboard.press('Enter');
      await sent;
      await panel.getByRole('button', { name: 'Preencher CPF' }).click();
      await panel.locator(':focus').and(panel.getByLabel('CPF')).waitFor();
      await page.keyboard.type('123');
      mayAnswer.resolve();
      await panel.getByText('R$ 2.000,00').waitFor();
      await page.keyboard.type('456');
      expect(await panel.getByLabel('CPF').inputValue()).toBe('123456');
      await page.keyboard.press('Escape');
      await page.unrouteAll({ behavior: 'wait' });

      for (const [name, usage] of [
        ['Limite de crédito', '1 contato o tem preenchido e perde o que está nele.'],
        ['Como nos conheceu', '1 contato o tem preenchido e perde o que está nele.'],
        ['CPF', 'Nenhum contato o tem preenchido.'],
      ] as const) {
        await admin.presses(`Ações do campo ${name}`);
        await settings.getByRole('menuitem', { name: `Excluir o campo ${name}` }).click();
        const asked = admin.dialog('Excluir campo');
        await asked.getByText(usage).waitFor();
        if (name === 'CPF') {
          expect.soft(await faults(settings), 'deleting').toEqual([]);
          await screens.shoot(settings, 'field deleting');
        }
        await asked.getByRole('button', { name: 'Excluir' }).click();
        await settings.getByText(`Campo ${name} excluído.`).waitFor();
        await asked.waitFor({ state: 'detached' });
      }
    },
  );
});
