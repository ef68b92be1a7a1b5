import { describe, expect } from 'vitest';
import { faults } from './axe.ts';
import { journey } from './journey.ts';
import { letterTo } from './mailed.ts';

const CODE = /^\d{6}$/m;
const LINK = /^http\S+$/m;

describe('what goes by e-mail', () => {
  journey('[N46] a code lets in, and a wrong one does not', async ({ screens, stage }) => {
    const page = await screens.open({ reducedMotion: 'reduce' });
    await page.goto(`${stage.origin}/entrar`);
    await page.getByLabel('E-mail').fill('bruno@janela.test');
    await screens.shootAll(page, 'entrance with ways');
    expect.soft(await faults(page), 'entrance').toEqual([]);
    await page.getByRole('button', { name: 'Entrar com um código por e-mail' }).click();
    expect(await page.getByLabel('E-mail').inputValue()).toBe('bruno@janela.test');
    await screens.shootAll(page, 'mailed code asking');
    expect.soft(await faults(page), 'asking').toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByText('Se bruno@janela.test for o e-mail de uma conta daqui').waitFor();
    // One looks the code up in another programme, and this page may be loaded anew meanwhile.
    await page.reload();
    await page.getByText('Se bruno@janela.test for o e-mail de uma conta daqui').waitFor();
    const code = await letterTo(page.request, stage.origin, 'bruno@janela.test', CODE);
    await page.getByLabel('Código de 6 dígitos').fill(code === '000000' ? '000001' : '000000');
    await page.keyboard.press('Enter');
    await page.getByText('O código não confere.').waitFor();
    await screens.shootAll(page, 'mailed code wrong');
    expect.soft(await faults(page), 'wrong').toEqual([]);
    await page.getByLabel('Código de 6 dígitos').fill(code);
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'Novos' }).waitFor();
  });

  journey('[N57] a link to a new password does, asked for at the entrance', async ({ screens, stage }) => {
    const { page: admin } = await screens.inboxOf('admin', { reducedMotion: 'reduce' });
    const email = 'nara.esquecida@janela.test';
    const made = await admin.request.post(`${stage.origin}/api/agents`, {
      headers: { Origin: stage.origin },
      data: { name: 'Nara', email, password: 'senha-que-se-esquece', role: 'agent', teams: [] },
    });
    expect(made.status()).toBe(201);
    const page = await screens.open({ reducedMotion: 'reduce' });
    await page.goto(`${stage.origin}/entrar`);
    await page.getByLabel('E-mail').fill(email);
    await page.getByRole('button', { name: 'Esqueci a senha' }).click();
    await page.getByRole('button', { name: 'Enviar link' }).waitFor();
    expect(await page.getByLabel('E-mail').inputValue()).toBe(email);
    await screens.shootAll(page, 'forgotten password');
    expect.soft(await faults(page), 'forgotten').toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByText(`Se ${email} for o e-mail de uma conta daqui`).waitFor();
    expect.soft(await faults(page), 'sent').toEqual([]);
    await page.goto(await letterTo(page.request, stage.origin, email, LINK));
    await page.getByLabel('Nova senha').fill('senha-que-se-guarda');
    await page.getByRole('button', { name: 'Salvar senha' }).click();
    await page.getByText('Senha salva. Entre com ela.').waitFor();
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Senha').fill('senha-que-se-guarda');
    await page.getByRole('button', { name: 'Entrar', exact: true }).click();
    await page.getByRole('tab', { name: 'Novos' }).waitFor();
  });

  journey('[N45] so does an invitation, whose link works, and the phone shows it', async ({ screens, stage }) => {
    const { page } = await screens.inboxOf('admin', { reducedMotion: 'reduce' });
    await page.goto(`${stage.origin}/ajustes/usuarios`);
    await page.getByRole('button', { name: 'Convidar' }).click();
    await page.getByRole('textbox', { name: 'E-mail' }).fill('lia.moura@janela.test');
    await page.getByRole('button', { name: 'Criar link de convite' }).click();
    await page.getByText('Enviamos o convite para lia.moura@janela.test.').waitFor();
    await screens.shootAll(page, 'invitation mailed');
    expect.soft(await faults(page), 'mailed').toEqual([]);
    const link = await letterTo(page.request, stage.origin, 'lia.moura@janela.test', LINK);
    expect(link).toBe(await page.getByRole('textbox', { name: 'Endereço' }).inputValue());

    const phone = await screens.open({ reducedMotion: 'reduce' });
    await phone.setViewportSize({ width: 1440, height: 900 });
    await phone.goto(`${stage.origin}/sandbox`);
    await phone.getByRole('tab', { name: 'E-mails' }).click();
    await phone.getByText('Para lia.moura@janela.test').first().waitFor();
    await screens.shoot(phone, 'phone e-mails');
    await phone.goto(link);
    await phone.getByRole('heading', { name: 'Você tem um convite' }).waitFor();

    await page.getByRole('button', { name: 'Pronto' }).click();
    await page.getByRole('button', { name: 'Cancelar convite de lia.moura@janela.test' }).click();
    await page
      .getByRole('button', { name: 'Cancelar convite de lia.moura@janela.test' })
      .waitFor({ state: 'detached' });
  });
});
