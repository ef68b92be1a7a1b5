import { describe, expect, onTestFinished } from 'vitest';
import { makeDeployment } from '../whole/deployment.ts';
import { secrets } from '../whole/meta.ts';
import { journey } from './journey.ts';

describe('an empty deployment', () => {
  journey('asks for its first administrator, whom the set-up code makes once', async ({ screens }) => {
    const deployment = await makeDeployment(secrets);
    onTestFinished(() => deployment.remove());
    await deployment.start();
    const first = await screens.open();
    await first.goto(deployment.origin);
    await first.getByRole('heading', { name: 'Primeiro administrador' }).waitFor();
    await screens.shoot(first, 'first administrator');
    await first.getByLabel('Código de configuração').fill('not-the-code');
    await first.getByLabel('Nome').fill('Diana Alves');
    await first.getByLabel('E-mail').fill('diana@janela.test');
    await first.getByLabel('Senha').fill('uma-senha-comprida');
    await first.getByRole('button', { name: 'Criar conta e entrar' }).click();
    await first.getByText('O código de configuração não confere.').waitFor();
    await first.getByLabel('Código de configuração').fill(secrets.SETUP_CODE);
    await first.getByRole('button', { name: 'Criar conta e entrar' }).click();
    await first.getByRole('button', { name: 'Minha conta: Diana Alves' }).click();
    await first.getByText('Administrador', { exact: true }).waitFor();

    const second = await screens.open();
    await second.goto(`${deployment.origin}/configurar`);
    await second.getByText('A configuração já foi feita. Entre com a sua conta.').waitFor();
    const again = await second.request.post(`${deployment.origin}/api/setup`, {
      headers: { Origin: deployment.origin },
      data: { code: secrets.SETUP_CODE, name: 'Outra', email: 'outra@janela.test', password: 'outra-senha-comprida' },
    });
    expect(again.status()).toBe(404);
    await second.getByRole('link', { name: 'Ir para a entrada' }).click();
    await second.getByLabel('E-mail').fill('diana@janela.test');
    await second.getByLabel('Senha').fill('uma-senha-comprida');
    await second.getByRole('button', { name: 'Entrar', exact: true }).click();
    await second.getByRole('tab', { name: 'Novos' }).waitFor();
  });
});

describe('an address at which there is nothing', () => {
  journey('says so and leads back to the inbox', async ({ screens, stage }) => {
    const { page } = await screens.inboxOf('ana');
    await page.goto(`${stage.origin}/nada`);
    await page.getByRole('heading', { name: 'Página não encontrada' }).waitFor();
    await screens.shoot(page, 'page not found');
    await page.getByRole('link', { name: 'Ir para os atendimentos' }).click();
    await page.getByRole('tab', { name: 'Novos' }).waitFor();
  });
});
