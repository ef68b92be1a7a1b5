import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { faults } from './axe.ts';
import { journey } from './journey.ts';

const password = 'uma-senha-comprida';

/** Gives a page's browser a device that makes keys, and checks who holds it. */
async function withAuthenticator(page: Page): Promise<{ keys: () => Promise<number> }> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  return {
    keys: async () => (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length,
  };
}

describe('[N47] a key', () => {
  journey('is made, lets in without a password, is renamed and taken away', async ({ screens, stage }) => {
    const { page: admin } = await screens.inboxOf('admin', { reducedMotion: 'reduce' });
    const { items } = await (await admin.request.get(`${stage.origin}/api/teams`)).json();
    const hired = await admin.request.post(`${stage.origin}/api/agents`, {
      headers: { Origin: stage.origin },
      data: { name: 'Iara Reis', email: 'iara.reis@janela.test', password, role: 'agent', teams: [items[0].id] },
    });
    expect(hired.status()).toBe(201);

    const page = await screens.open({ reducedMotion: 'reduce' });
    const device = await withAuthenticator(page);
    await page.goto(`${stage.origin}/entrar`);
    await page.getByLabel('E-mail').fill('iara.reis@janela.test');
    await page.getByLabel('Senha').fill(password);
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'Novos' }).waitFor();

    await page.goto(`${stage.origin}/perfil`);
    await page.getByText('Você ainda não tem nenhuma chave.').waitFor();
    await page.getByRole('button', { name: 'Adicionar chave de acesso' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Nome da chave').fill('Notebook');
    await dialog.getByLabel('Senha atual').fill('outra-senha-comprida');
    await page.keyboard.press('Enter');
    await dialog.getByText('A senha atual não confere.').waitFor();
    await screens.shootAll(page, 'passkey add');
    expect.soft(await faults(page), 'add').toEqual([]);
    await dialog.getByLabel('Senha atual').fill(password);
    await page.keyboard.press('Enter');
    await page.getByText('Chave de acesso adicionada.').waitFor();
    expect(await device.keys()).toBe(1);
    await page.getByRole('button', { name: 'Renomear Notebook' }).click();
    await dialog.getByLabel('Nome da chave').fill('Notebook da loja');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Remover Notebook da loja' }).waitFor();
    await page.getByRole('region', { name: 'Chaves de acesso' }).scrollIntoViewIfNeeded();
    await screens.shootAll(page, 'passkey profile');
    expect.soft(await faults(page), 'profile').toEqual([]);

    // Offered where the e-mail is typed, and this device takes up every offer at once.
    const leaves = async () => {
      await page.getByRole('button', { name: 'Minha conta: Iara Reis' }).click();
      await page.getByRole('button', { name: 'Sair' }).click();
    };
    const offered = page.waitForResponse('**/api/auth/passkey');
    await leaves();
    expect((await offered).status()).toBe(200);
    const profile = page.getByRole('button', { name: 'Remover Notebook da loja' });
    await profile.waitFor();

    // In a browser that offers none there is the button.
    await page.addInitScript('PublicKeyCredential.isConditionalMediationAvailable = async () => false');
    await page.reload();
    await leaves();
    await page.getByRole('button', { name: 'Entrar com chave de acesso' }).click();
    await profile.click();
    await dialog.getByLabel('Senha atual').fill(password);
    await screens.shoot(page, 'passkey remove');
    await page.keyboard.press('Enter');
    await page.getByText('Chave de acesso removida.').waitFor();
    await page.getByText('Você ainda não tem nenhuma chave.').waitFor();

    // The device still has it, and the company believes it no more.
    await leaves();
    await page.getByRole('button', { name: 'Entrar com chave de acesso' }).click();
    await page.getByText('Esta chave não vale aqui.').waitFor();
    await screens.shootAll(page, 'passkey refused');
    expect.soft(await faults(page), 'refused').toEqual([]);
  });
});
