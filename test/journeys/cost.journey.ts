import { describe, expect } from 'vitest';
import { journey } from './journey.ts';
import { PICKER, queues, restartsWith, WAITING, wroteYesterday } from './shut-window.ts';

describe('what it costs', () => {
  journey(
    '[N11] [R35] is seen before a template goes out, follows the rate that an administrator sets, and falls when messages are joined',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Celina Braga');
      await wroteYesterday(contact, stage.agents.ana);
      const [ana, admin] = await Promise.all([screens.inboxOf('ana'), screens.inboxOf('admin')]);
      await ana.opens('Meus', 'Celina Braga');
      expect(await ana.page.getByRole('link', { name: 'Custos' }).count()).toBe(0);

      await ana.presses('Reiniciar');
      const charge = ana.dialog(PICKER).getByText('Este envio é cobrado pela Meta.');
      await charge.waitFor();
      await ana.dialog(PICKER).getByRole('radio', { name: 'retomada_atendimento' }).check();
      await ana.dialog(PICKER).getByText('Utilidade: ≈ US$ 0,0068.').waitFor();
      await screens.shoot(ana.page, 'cost 1 before a template');
      await ana.dialog(PICKER).getByRole('button', { name: 'Cancelar' }).click();

      await admin.page.getByRole('link', { name: 'Custos' }).click();
      const rates = admin.page.getByRole('region', { name: 'Tarifas' });
      await rates.getByRole('button', { name: 'Editar tarifa: Brasil, Utilidade, 01/10/2026' }).click();
      const form = admin.dialog('Editar tarifa');
      await form.getByLabel('Valor por mensagem').fill('0,0375');
      await form.getByLabel('Moeda').fill('BRL');
      await form.getByRole('button', { name: 'Salvar tarifa' }).click();
      await form.getByText('Diga de onde vem o número.').waitFor();
      await form.getByLabel('Fonte').fill('Tabela da Meta em reais, conferida em 20/11');
      await form.getByLabel('Conferida com a tabela da Meta').check();
      await form.getByRole('button', { name: 'Salvar tarifa' }).click();
      await form.waitFor({ state: 'hidden' });
      const utility = rates.getByRole('listitem').filter({ hasText: 'Utilidade' });
      await utility.getByText('R$ 0,0375').waitFor();
      await utility.getByText(/^Admin, \d\d\/\d\d às \d\d:\d\d$/).waitFor();
      await screens.shoot(admin.page, 'cost 2 rates');

      await ana.presses('Reiniciar');
      await ana.dialog(PICKER).getByRole('radio', { name: 'retomada_atendimento' }).check();
      await ana.dialog(PICKER).getByText('Utilidade: R$ 0,0375.').waitFor();
      await ana.dialog(PICKER).getByRole('button', { name: 'Cancelar' }).click();
      await restartsWith(ana, 'retomada_atendimento');
      await ana.says(WAITING).waitFor();

      for (const text of ['Achei a sua persiana.', 'É de tecido.', 'Fica pronta na sexta.']) await queues(ana, text);
      await ana.timeline.getByText('3 na fila').waitFor();
      await ana.timeline
        .getByText(/^Saem grátis: dentro das 1\.000 mensagens de serviço do mês \(restam [\d.]+\)$/)
        .waitFor();
      await screens.shoot(ana.page, 'cost 3 queue');
      await ana.timeline.getByRole('button', { name: /^Juntar 3 em uma mensagem/ }).click();
      await ana.timeline.getByText('1 na fila').waitFor();
      expect(await ana.timeline.getByRole('button', { name: /^Juntar/ }).count()).toBe(0);
      expect(await ana.held().count()).toBe(1);
      await screens.shoot(ana.page, 'cost 4 joined');

      await ana.held().getByText('· grátis').waitFor();

      await contact.writes('pare', 0);
      const kept = ana.page.locator('[data-notice="C11"]');
      await kept.getByText(/Sai grátis: dentro das 1\.000 mensagens de serviço do mês \(restam [\d.]+\)/).waitFor();
      await screens.shoot(ana.page, 'cost 7 before a flush');
      await kept.getByRole('button', { name: 'Enviar fila' }).click();
      const joined = 'Achei a sua persiana.\nÉ de tecido.\nFica pronta na sexta.';
      await expect
        .poll(() => contact.received())
        .toEqual([expect.stringContaining('Podemos continuar o seu atendimento'), joined]);

      await ana.ticked('Fica pronta na sexta.', 'Lida').waitFor();
      const bubble = ana.bubble('Fica pronta na sexta.');
      await bubble.hover();
      await bubble.getByRole('button', { name: 'Opções da mensagem' }).click();
      await ana.page.getByRole('menuitem', { name: 'Detalhes' }).click();
      const details = ana.dialog('Detalhes da mensagem');
      await details.getByText('grátis: dentro das 1.000 mensagens de serviço do mês').waitFor();
      await details.getByText('Serviço', { exact: true }).waitFor();
      await expect.poll(() => details.getByText('nada informado até agora').count()).toBe(0);
      await expect.poll(() => details.getByText('ainda não', { exact: true }).count()).toBe(0);
      await screens.shoot(ana.page, 'cost 5 details');

      const month = admin.page.locator('.costs-channel').filter({ hasText: 'Oficial' });
      // Prices are counted in batches, a few seconds after they were told.
      await expect
        .poll(
          async () => {
            await admin.page.reload();
            await rates.waitFor();
            return (await month.getByRole('row').allInnerTexts()).join('\n');
          },
          { timeout: 30_000 },
        )
        .toMatch(/Utilidade.*Brasil.*R\$/s);
      await month.getByText(/^[1-9]\d* de 1\.000 mensagens de serviço grátis$/).waitFor();
      await screens.shoot(admin.page, 'cost 6 month');
    },
  );
});
