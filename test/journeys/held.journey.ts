import type { Locator, Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { faults } from './axe.ts';
import { holdBack } from './gate.ts';
import { journey } from './journey.ts';

const password = 'uma-senha-comprida';
const still = { reducedMotion: 'reduce' } as const;

/** Whatever closes a dialog does not, and says that what was ordered is on its way. */
async function stands(page: Page, dialog: Locator): Promise<void> {
  const waits = dialog.getByText('Só um instante: o pedido ainda está em andamento.');
  for (const leave of [
    () => page.keyboard.press('Escape'),
    () => page.mouse.click(4, 4),
    () => dialog.getByRole('button', { name: 'Fechar' }).click(),
  ]) {
    await leave();
    await waits.waitFor();
    expect(await page.getByRole('dialog').count()).toBe(1);
  }
}

describe('[N62] what is on its way holds the dialog around it', () => {
  journey('where a contact is made, and where two are said to be one', async ({ screens, stage }) => {
    const other = await stage.contact('Palmirinha Vaz');
    await other.writes('Oi!');
    const ana = await screens.inboxOf('ana', still);
    const { page } = ana;
    await page.getByRole('link', { name: 'Contatos' }).click();
    await page.getByRole('button', { name: 'Novo contato' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Número de telefone com DDD' }).fill('11 95502-0277');
    await dialog.getByRole('textbox', { name: 'Nome (opcional)' }).fill('Quitéria Melo');
    const making = await holdBack(page, '**/api/contacts');
    await dialog.getByRole('button', { name: 'Criar contato' }).click();
    await making.reached;
    await stands(page, dialog);
    expect(await dialog.getByRole('button', { name: 'Voltar' }).isDisabled()).toBe(true);
    expect.soft(await faults(page), 'new contact').toEqual([]);
    await screens.shootAll(page, 'new contact on its way');
    making.open();
    await page.getByRole('heading', { name: 'Quitéria Melo' }).waitFor();

    await page.getByRole('link', { name: 'Atendimentos' }).click();
    await ana.opens('Novos', 'Palmirinha Vaz');
    await ana.button('Contato').click();
    await ana.panel().getByRole('button', { name: 'Juntar com outro contato' }).click();
    await dialog.getByRole('searchbox').fill('Quitéria');
    await dialog.getByRole('button', { name: /^Quitéria Melo/ }).click();
    const joining = await holdBack(page, '**/api/merges');
    await dialog.getByRole('button', { name: 'Sugerir união' }).click();
    await joining.reached;
    await stands(page, dialog);
    expect(await dialog.getByRole('button', { name: 'Voltar' }).isDisabled()).toBe(true);
    joining.open();
    await page.getByText('Sugestão registrada.').waitFor();
    await dialog.waitFor({ state: 'hidden' });
  });

  journey('where a key is added, and where the second factor is set up', async ({ screens, stage }) => {
    const { page: admin } = await screens.inboxOf('admin', still);
    const { items } = await (await admin.request.get(`${stage.origin}/api/teams`)).json();
    const hired = await admin.request.post(`${stage.origin}/api/agents`, {
      headers: { Origin: stage.origin },
      data: { name: 'Rute Leal', email: 'rute.leal@janela.test', password, role: 'agent', teams: [items[0].id] },
    });
    expect(hired.status()).toBe(201);
    const page = await screens.open(still);
    await page.goto(`${stage.origin}/entrar`);
    await page.getByLabel('E-mail').fill('rute.leal@janela.test');
    await page.getByLabel('Senha').fill(password);
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'Novos' }).waitFor();
    await page.goto(`${stage.origin}/perfil`);
    const dialog = page.getByRole('dialog');
    for (const { opens, asks } of [
      { opens: 'Adicionar chave de acesso', asks: '**/api/me/passkeys/options' },
      { opens: 'Ativar', asks: '**/api/me/second-factor' },
    ]) {
      await page.getByRole('button', { name: opens, exact: true }).click();
      await dialog.getByLabel('Senha atual').fill('outra-senha-comprida');
      const gate = await holdBack(page, asks);
      await page.keyboard.press('Enter');
      await gate.reached;
      await stands(page, dialog);
      gate.open();
      // Once the answer is there it may be left.
      await dialog.getByText('A senha atual não confere.').waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
    }
  });
});
