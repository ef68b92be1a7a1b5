import { describe, expect } from 'vitest';
import { faults } from './axe.ts';
import { journey } from './journey.ts';
import { conversationOf } from './preparing.ts';
import { narrow, tablet, wide } from './screens.ts';

const still = { reducedMotion: 'reduce' } as const;

describe('classifying', () => {
  journey(
    '[R52] [R53] administrators make reasons, Ana classifies and concludes, and alone changes it',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Quitéria Classificada');
      await contact.writes('Fechado, pode mandar!');
      await (await conversationOf(stage.agents.ana, contact.name)).takes();
      const { page } = await screens.inboxOf('admin', still);
      await page.goto(`${stage.origin}/ajustes/classificacao`);
      await page.getByRole('button', { name: 'Novo motivo em Objetivo Atingido' }).click();
      const name = page.getByRole('textbox', { name: 'Nome do motivo' });
      const [box, dialogBox] = [await name.boundingBox(), await page.getByRole('dialog').boundingBox()];
      expect.soft((box?.x ?? 0) - (dialogBox?.x ?? 0), '[N81] room beside the field').toBeGreaterThanOrEqual(16);
      await name.fill('Compra fechada');
      await page.getByRole('button', { name: 'Criar motivo' }).click();
      await page.getByText('Compra fechada').waitFor();
      await screens.shootAll(page, 'classification settings');
      expect.soft(await faults(page), 'settings').toEqual([]);

      const ana = await screens.inboxOf('ana', still);
      await ana.opens('Meus', contact.name);
      await ana.presses('Outras formas de concluir');
      await screens.shoot(ana.page, 'conclude menu');
      expect.soft(await faults(ana.page), 'menu').toEqual([]);
      await ana.page.getByRole('menuitem', { name: 'Classificar e concluir' }).click();
      const dialog = ana.dialog('Classificar e concluir');
      await dialog.getByRole('button', { name: 'Concluir' }).click();
      await dialog.getByText('Escolha uma categoria.').waitFor();
      await dialog.getByRole('radio', { name: 'Objetivo Atingido' }).check();
      await dialog.getByRole('radio', { name: 'Compra fechada' }).check();
      await dialog.getByRole('textbox', { name: /^Valor/ }).fill('doze');
      await dialog.getByRole('button', { name: 'Concluir' }).click();
      await dialog.getByText('Informe um valor como 1.250,00.').waitFor();
      await dialog.getByRole('textbox', { name: /^Valor/ }).fill('1.250,90');
      await screens.shootAll(ana.page, 'classify');
      expect.soft(await faults(ana.page), 'dialog').toEqual([]);
      await dialog.getByRole('button', { name: 'Concluir' }).click();
      await ana.page
        .locator('.composer')
        .getByText(/Objetivo Atingido · Compra fechada · R\$\s1\.250,90/)
        .waitFor();
      await screens.shootAll(ana.page, 'classified');
      for (const size of [tablet, narrow]) {
        await ana.page.setViewportSize(size);
        const box = await ana.page.getByRole('button', { name: 'Reiniciar' }).boundingBox();
        expect
          .soft((box?.x ?? Number.NaN) + (box?.width ?? 0), `foot at ${size.width}`)
          .toBeLessThanOrEqual(size.width);
      }
      await ana.page.setViewportSize(wide);
      expect.soft(await faults(ana.page), 'foot').toEqual([]);

      await ana.presses('Editar classificação');
      await ana.dialog('Editar classificação').getByRole('radio', { name: 'Dúvidas' }).check();
      await ana
        .dialog('Editar classificação')
        .getByRole('textbox', { name: /^Valor/ })
        .fill('');
      await ana.dialog('Editar classificação').getByRole('button', { name: 'Salvar' }).click();
      await ana.timeline.getByText(/^Ana classificou como Dúvidas em/).waitFor();

      await page.getByRole('button', { name: 'Excluir Compra fechada' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Excluir', exact: true }).click();
      await page.getByRole('button', { name: 'Excluir Compra fechada' }).waitFor({ state: 'detached' });
    },
  );

  journey('[R52] whoever likes it so is asked whenever they conclude', async ({ screens, stage }) => {
    const contact = await stage.contact('Quintino Perguntado');
    await contact.writes('Oi');
    await (await conversationOf(stage.agents.ana, contact.name)).takes();
    const ana = await screens.inboxOf('ana', still);
    await ana.opens('Meus', contact.name);
    const toggle = async () => {
      await ana.presses('Outras formas de concluir');
      await ana.page.getByRole('menuitemradio', { name: 'Classificar atendimento ao concluir' }).click();
    };
    const settled = ana.page.waitForResponse('**/api/me/preferences');
    await toggle();
    await settled;
    await ana.presses('Concluir');
    const dialog = ana.dialog('Classificar e concluir');
    await dialog.getByRole('button', { name: 'Cancelar' }).click();
    await dialog.waitFor({ state: 'detached' });
    const back = ana.page.waitForResponse('**/api/me/preferences');
    await toggle();
    await back;
    await ana.presses('Concluir');
    await ana.page.getByText('Atendimento concluído').waitFor();
  });
});
