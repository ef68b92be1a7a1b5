import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { faults } from './axe.ts';
import { journey } from './journey.ts';
import { pngOf } from './pictures.ts';
import { conversationOf } from './preparing.ts';
import { narrow, wide } from './screens.ts';

describe('people', () => {
  journey(
    '[R59] [R60] are invited, come in by the link, are changed, find what their role may do, and are deleted',
    async ({ screens, stage }) => {
      const ana = await screens.inboxOf('ana');
      expect(await ana.page.getByRole('link', { name: 'Ajustes', exact: true }).count()).toBe(0);
      const { page } = await screens.inboxOf('admin', { reducedMotion: 'reduce' });
      await page.getByRole('link', { name: 'Ajustes', exact: true }).click();
      await page.getByRole('button', { name: 'Editar Ana' }).waitFor();

      await page.getByRole('button', { name: 'Convidar' }).click();
      await page.getByRole('textbox', { name: 'E-mail' }).fill('ana');
      await page.getByRole('button', { name: 'Criar link de convite' }).click();
      await page.getByText('Informe um e-mail válido.').waitFor();
      await page.getByRole('textbox', { name: 'E-mail' }).fill('ana@janela.test');
      await page.getByRole('button', { name: 'Criar link de convite' }).click();
      await page.getByText('Este e-mail já é de outra pessoa.').waitFor();
      await page.getByRole('textbox', { name: 'E-mail' }).fill('eva.prado@janela.test');
      await page.getByRole('checkbox', { name: 'Geral' }).check();
      await screens.shootAll(page, 'people invite');
      expect.soft(await faults(page), 'invite').toEqual([]);
      await page.getByRole('button', { name: 'Criar link de convite' }).click();
      const link = await page.getByRole('textbox', { name: 'Endereço' }).inputValue();
      await screens.shoot(page, 'people link');
      expect.soft(await faults(page), 'link').toEqual([]);
      await page.getByRole('button', { name: 'Pronto' }).click();
      await page.getByRole('button', { name: 'Cancelar convite de eva.prado@janela.test' }).waitFor();
      await screens.shootAll(page, 'people users');
      expect.soft(await faults(page), 'users').toEqual([]);

      const eva = await screens.open();
      await eva.goto(link);
      await eva.getByRole('heading', { name: 'Você tem um convite' }).waitFor();
      await screens.shootAll(eva, 'people invitation');
      expect.soft(await faults(eva), 'invitation').toEqual([]);
      await eva.getByLabel('Nome').fill('Eva Prado');
      await eva.getByLabel('Apelido').fill('Eva*');
      await eva.getByLabel('Senha').fill('uma-senha-comprida');
      await eva.getByRole('button', { name: 'Criar conta e entrar' }).click();
      await eva.getByText('Até 40 caracteres, sem * _ ~ `.').waitFor();
      await eva.getByLabel('Apelido').fill('Eva');
      await eva.getByRole('button', { name: 'Criar conta e entrar' }).click();
      await eva.getByRole('tab', { name: 'Novos' }).waitFor();

      const late = await screens.open();
      await late.goto(link);
      await late.getByText('O convite já foi usado.').waitFor();
      await screens.shoot(late, 'people invitation spent');

      await page.reload();
      await page.getByRole('button', { name: 'Editar Eva Prado' }).click();
      await page.getByRole('radio', { name: 'Atendente restrito' }).check();
      await screens.shootAll(page, 'people edit');
      expect.soft(await faults(page), 'edit').toEqual([]);
      // Where the form scrolls nothing lies over what a choice means.
      await page.setViewportSize({ ...narrow, height: 560 });
      const note = await page.getByText('Para ausências longas').boundingBox();
      const next = await page.getByText('Acesso', { exact: true }).boundingBox();
      expect((next?.y ?? 0) - (note?.y ?? 0) - (note?.height ?? 0)).toBeGreaterThan(12);
      await page.setViewportSize(wide);
      await page.getByRole('button', { name: 'Salvar' }).click();
      await page.getByText('Eva Prado: dados salvos.').waitFor();

      await page.getByRole('button', { name: 'Editar Eva Prado' }).click();
      await page.getByRole('button', { name: 'Criar link para nova senha' }).click();
      const reset = await page.getByRole('textbox', { name: 'Endereço' }).inputValue();
      await page.getByRole('button', { name: 'Pronto' }).click();
      await late.goto(reset);
      await late.getByLabel('Nova senha').fill('outra-senha-comprida');
      await screens.shoot(late, 'people new password');
      expect.soft(await faults(late), 'new password').toEqual([]);
      await late.getByRole('button', { name: 'Salvar senha' }).click();
      await late.getByLabel('E-mail').fill('eva.prado@janela.test');
      await late.getByLabel('Senha').fill('outra-senha-comprida');
      await late.getByRole('button', { name: 'Entrar', exact: true }).click();
      await late.getByRole('tab', { name: 'Novos' }).waitFor();

      const rail = late.getByRole('navigation', { name: 'Navegação' });
      expect(
        await rail.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href'))),
      ).toEqual(['/', '/respostas-rapidas']);
      for (const path of ['/contatos', '/agendamentos', '/modelos', '/modelos/novo', '/janelas', '/ajustes/canais']) {
        await late.goto(`${stage.origin}${path}`);
        await late.getByRole('heading', { name: 'Você não tem acesso a esta página' }).waitFor();
        expect(await late.getByRole('button', { name: 'Tentar de novo' }).count()).toBe(0);
      }
      await screens.shootAll(late, 'people not theirs');
      expect.soft(await faults(late), 'not theirs').toEqual([]);
      await late.getByRole('link', { name: 'Ir para os atendimentos' }).click();
      await late.getByRole('tab', { name: 'Novos' }).waitFor();

      await page.getByRole('button', { name: 'Editar Eva Prado' }).click();
      await page.getByRole('button', { name: 'Excluir usuário' }).click();
      await screens.shootAll(page, 'people delete');
      expect.soft(await faults(page), 'delete').toEqual([]);
      await page.getByRole('button', { name: 'Excluir', exact: true }).click();
      await page.getByText('A conta de Eva Prado foi excluída.').waitFor();
      await page.getByRole('button', { name: 'Editar Eva Prado' }).waitFor({ state: 'detached' });
      await late.goto(stage.origin);
      await late.getByRole('heading', { name: 'Entrar na Janela' }).waitFor();
    },
  );

  journey(
    '[R60] are read by contacts under their nickname, while the company signs its texts',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Otávio Serra');
      await contact.writes('Oi');
      await (await conversationOf(stage.agents.ana, 'Otávio Serra')).takes();
      const ana = await screens.inboxOf('ana', { reducedMotion: 'reduce' });
      await ana.page.getByRole('button', { name: 'Minha conta: Ana' }).click();
      await ana.page.getByRole('link', { name: 'Meu perfil' }).click();
      const nickname = ana.page.getByLabel('Apelido');
      await nickname.fill('Aninha');
      await ana.page.getByRole('button', { name: 'Salvar' }).click();
      await ana.page.getByText('Perfil salvo.').waitFor();
      await ana.page
        .getByLabel('Escolher foto')
        .first()
        .setInputFiles({ name: 'eu.png', mimeType: 'image/png', buffer: pngOf(300, 200, [40, 120, 130]) });
      await ana.page.getByText('Foto salva.').waitFor();
      await ana.page.getByText('este aparelho').waitFor();
      await ana.page.getByRole('radio', { name: 'Arquivar imediatamente' }).check();
      await ana.page.getByText('Preferência salva.').waitFor();
      await screens.shootAll(ana.page, 'people profile');
      expect.soft(await faults(ana.page), 'profile').toEqual([]);

      await ana.page.getByRole('link', { name: 'Atendimentos' }).click();
      await ana.opens('Meus', 'Otávio Serra');
      await ana.writes('Já vou ver.');
      const phone = await screens.phoneOf(contact);
      await phone.page.getByText('Aninha:', { exact: true }).waitFor();
      await screens.shoot(phone.page, 'people nickname on the phone');
      expect(await ana.page.getByText('Aninha:').count()).toBe(0);

      await ana.page.goto(`${stage.origin}/perfil`);
      await expect.poll(() => ana.page.getByRole('radio', { name: 'Arquivar imediatamente' }).isChecked()).toBe(true);
      await ana.page.getByRole('radio', { name: 'Arquivar em 12 horas' }).check();
      await nickname.fill('Aninha do balcão');
      await ana.page.getByRole('button', { name: 'Remover foto' }).click();
      await ana.page.getByText('Foto removida.').waitFor();
      // What is typed stays, whatever else is told of her meanwhile.
      expect(await nickname.inputValue()).toBe('Aninha do balcão');
      await nickname.fill('');
      await ana.page.getByRole('button', { name: 'Salvar' }).click();
      await ana.page.getByText('Perfil salvo.').waitFor();
      // The others read her texts bare.
      expect(JSON.stringify(await stage.agents.ana.ask('GET', '/api/me'))).not.toContain('Aninha');
    },
  );

  journey(
    '[N78] like it the same on every device, and see what could not be kept go back; a photo that was taken away comes back',
    async ({ screens, stage }) => {
      const { page: admin } = await screens.inboxOf('admin', { reducedMotion: 'reduce' });
      const email = 'noa.prado@janela.test';
      const made = await admin.request.post(`${stage.origin}/api/agents`, {
        headers: { Origin: stage.origin },
        data: { name: 'Noa', email, password: 'uma-senha-comprida', role: 'agent', teams: [] },
      });
      expect(made.status()).toBe(201);
      const opens = async () => {
        const page = await screens.open({ reducedMotion: 'reduce', colorScheme: 'light' });
        await page.goto(`${stage.origin}/entrar`);
        await page.getByLabel('E-mail').fill(email);
        await page.getByLabel('Senha').fill('uma-senha-comprida');
        await page.keyboard.press('Enter');
        await page.getByRole('button', { name: 'Minha conta: Noa' }).click();
        return page;
      };
      const [here, there] = [await opens(), await opens()];
      const looks = (page: Page) => page.evaluate<string | null>('document.documentElement.dataset.theme ?? null');
      const chooses = async (name: string) => {
        const kept = here.waitForResponse('**/api/me/preferences');
        await here.getByRole('radio', { name }).check({ force: true });
        expect((await kept).status()).toBe(200);
      };
      await chooses('Escuro');
      await there.reload();
      await expect.poll(() => looks(there)).toBe('dark');
      await chooses('Sistema');
      await there.reload();
      await expect.poll(() => looks(there)).toBe(null);

      const unreachable = '**/api/me/preferences';
      await here.route(unreachable, (route) => route.abort());
      await here.getByRole('radio', { name: 'Escuro' }).check({ force: true });
      await here.getByText('Sem conexão com a Janela.').first().waitFor();
      await expect.poll(() => looks(here)).toBe(null);
      expect(await here.getByRole('radio', { name: 'Sistema' }).isChecked()).toBe(true);
      await here.getByRole('link', { name: 'Meu perfil' }).click();
      for (const name of ['Tocar um som', 'Mostrar uma notificação do navegador']) {
        const box = here.getByRole('checkbox', { name });
        await box.click();
        await expect.poll(() => box.isChecked(), { message: name }).toBe(true);
      }
      await here.getByRole('radio', { name: 'Arquivar imediatamente' }).click();
      await expect.poll(() => here.getByRole('radio', { name: 'Arquivar em 12 horas' }).isChecked()).toBe(true);
      expect.soft(await faults(here), 'refused').toEqual([]);
      await here.unroute(unreachable);

      const photo = { name: 'eu.png', mimeType: 'image/png', buffer: pngOf(300, 200, [40, 120, 130]) };
      const file = here.locator('input[type=file]');
      for (const _ of ['once', 'again']) {
        await file.setInputFiles(photo);
        await here.getByRole('button', { name: 'Remover foto' }).waitFor();
        // A browser tells of a choice only where it differs from what stands there.
        expect(await file.inputValue()).toBe('');
        await here.getByRole('button', { name: 'Remover foto' }).click();
        await here.getByRole('button', { name: 'Remover foto' }).waitFor({ state: 'detached' });
      }
    },
  );
});
