import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { Authenticator } from '../accounts/authenticator.ts';
import { faults } from './axe.ts';
import { journey } from './journey.ts';

const password = 'uma-senha-comprida';

async function knock(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Senha').fill(password);
  await page.keyboard.press('Enter');
}

/** The app on the phone reads what the page shows. */
const appFrom = async (page: Page): Promise<Authenticator> =>
  new Authenticator(await page.getByLabel('Não consegue ler? Digite esta chave no aplicativo').inputValue());

describe('[N41] the second factor', () => {
  journey('is asked by the company, set up, shown, lost and taken away', async ({ screens, stage }) => {
    const { page: admin } = await screens.inboxOf('admin', { reducedMotion: 'reduce' });
    const { items } = await (await admin.request.get(`${stage.origin}/api/teams`)).json();
    const hired = await admin.request.post(`${stage.origin}/api/agents`, {
      headers: { Origin: stage.origin },
      data: { name: 'Otto Lima', email: 'otto.lima@janela.test', password, role: 'restricted', teams: [items[0].id] },
    });
    expect(hired.status()).toBe(201);

    const otto = await screens.open({ reducedMotion: 'reduce' });
    await otto.goto(stage.origin);
    await knock(otto, 'otto.lima@janela.test');
    await otto.getByRole('tab', { name: 'Novos' }).waitFor();

    // The company asks for it, and what is open makes way at once.
    await admin.goto(`${stage.origin}/ajustes/seguranca`);
    await admin.getByRole('checkbox', { name: 'Exigir de atendentes restritos' }).check();
    await admin.getByText('Vale desde já, também nas telas abertas.').waitFor();
    await screens.shootAll(admin, 'second factor policy');
    expect.soft(await faults(admin), 'policy').toEqual([]);
    await otto.getByRole('heading', { name: 'Configure a segunda etapa' }).waitFor();
    expect(await otto.getByRole('tab', { name: 'Novos' }).count()).toBe(0);

    await otto.getByLabel('Senha atual').fill('outra-senha-comprida');
    await otto.keyboard.press('Enter');
    await otto.getByText('A senha atual não confere.').waitFor();
    await screens.shootAll(otto, 'second factor enrol password');
    expect.soft(await faults(otto), 'enrol').toEqual([]);
    await otto.getByLabel('Senha atual').fill(password);
    await otto.keyboard.press('Enter');
    await otto.getByRole('img', { name: 'Código QR para o aplicativo autenticador' }).waitFor();
    await screens.shootAll(otto, 'second factor scan');
    expect.soft(await faults(otto), 'scan').toEqual([]);
    const app = await appFrom(otto);
    await otto.getByLabel('Código de 6 dígitos').fill('abc');
    await otto.keyboard.press('Enter');
    await otto.getByText('O código não confere.').waitFor();
    await otto.getByLabel('Código de 6 dígitos').fill(app.code(Date.now()));
    await otto.keyboard.press('Enter');
    await otto.getByRole('heading', { name: 'Guarde os códigos de recuperação' }).waitFor();
    const codes = await otto.getByRole('listitem').allInnerTexts();
    expect(codes).toHaveLength(10);
    await screens.shootAll(otto, 'second factor recovery codes');
    expect.soft(await faults(otto), 'codes').toEqual([]);
    await otto.getByRole('button', { name: 'Já guardei' }).click();
    await otto.getByRole('tab', { name: 'Novos' }).waitFor();

    // Another browser: the password is not enough.
    const away = await screens.open({ reducedMotion: 'reduce' });
    await away.goto(stage.origin);
    await knock(away, 'otto.lima@janela.test');
    await away.getByRole('heading', { name: 'Verificação em duas etapas' }).waitFor();
    await away.locator('input[name="code"]:focus').waitFor();
    // Whose browser loads the page anew while the code is looked up is still asked for it.
    await away.reload();
    await away.getByRole('heading', { name: 'Verificação em duas etapas' }).waitFor();
    await away.getByLabel('Código de 6 dígitos').fill('000 000');
    await away.keyboard.press('Enter');
    await away.getByText('O código não confere.').waitFor();
    await screens.shootAll(away, 'second factor asked');
    expect.soft(await faults(away), 'asked').toEqual([]);
    await away.getByLabel('Código de 6 dígitos').fill(app.code(Date.now(), 1));
    await away.keyboard.press('Enter');
    await away.getByRole('tab', { name: 'Novos' }).waitFor();

    // The phone is lost: a recovery code, then new ones.
    const third = await screens.open({ reducedMotion: 'reduce' });
    await third.goto(stage.origin);
    await knock(third, 'otto.lima@janela.test');
    await third.getByRole('button', { name: 'Usar um código de recuperação' }).click();
    await third.getByLabel('Código de recuperação').fill(codes[0] ?? '');
    await screens.shoot(third, 'second factor recovery asked');
    await third.keyboard.press('Enter');
    await third.getByRole('tab', { name: 'Novos' }).waitFor();
    await third.goto(`${stage.origin}/perfil`);
    await third.getByText('Restam 9 códigos de recuperação.').waitFor();
    await third.getByRole('region', { name: 'Verificação em duas etapas' }).scrollIntoViewIfNeeded();
    await screens.shootAll(third, 'second factor profile');
    await third.getByRole('button', { name: 'Gerar novos códigos' }).click();
    await third.getByLabel('Senha atual').last().fill(password);
    await screens.shoot(third, 'second factor renew');
    expect.soft(await faults(third), 'renew').toEqual([]);
    await third.keyboard.press('Enter');
    await third.getByRole('button', { name: 'Já guardei' }).click();
    await third.getByText('Restam 10 códigos de recuperação.').waitFor();

    // All is lost: an administrator takes it away, and the company's rule is asked anew.
    await admin.goto(`${stage.origin}/ajustes/usuarios`);
    await admin.getByText('duas etapas', { exact: true }).waitFor();
    await admin.getByRole('button', { name: 'Editar Otto Lima' }).click();
    await admin.getByRole('button', { name: 'Retirar a segunda etapa' }).click();
    await admin.getByText('Otto Lima entra só com a senha e saiu de todas as sessões.').waitFor();
    await third.getByLabel('E-mail').waitFor();
    await knock(third, 'otto.lima@janela.test');
    await third.getByRole('heading', { name: 'Configure a segunda etapa' }).waitFor();

    // Put back: the stage is everybody's.
    await admin.goto(`${stage.origin}/ajustes/seguranca`);
    await admin.getByRole('checkbox', { name: 'Exigir de atendentes restritos' }).uncheck();
    await admin.getByText('Vale desde já, também nas telas abertas.').waitFor();
    await third.goto(stage.origin);
    await third.getByRole('tab', { name: 'Novos' }).waitFor();
  });
});
