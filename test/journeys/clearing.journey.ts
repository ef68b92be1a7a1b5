import { describe, expect } from 'vitest';
import { faults } from './axe.ts';
import { apart } from './journey.ts';
import { clearingCodes } from './mailed.ts';
import { conversationOf } from './preparing.ts';

describe('concluding all that a filter finds', () => {
  apart(
    '[R43] the administrator filters, sees how many, proves it by the code of the letter, and Ana’s list empties',
    async ({ screens, stage }) => {
      for (const name of ['Aldo Massa', 'Berta Massa', 'Célio Massa']) await (await stage.contact(name)).writes('Oi');
      await (await conversationOf(stage.agents.ana, 'Célio Massa')).takes();
      const ana = await screens.inboxOf('ana', { reducedMotion: 'reduce' });
      await ana.row('Aldo Massa').waitFor();
      const admin = await screens.inboxOf('admin', { reducedMotion: 'reduce' });
      const { page } = admin;
      await admin.settles('Concluir em massa');
      await page.getByRole('status').getByText('3 atendimentos', { exact: true }).waitFor();
      await page.getByRole('combobox', { name: 'Situação' }).selectOption('Só novos');
      await page.getByRole('status').getByText('2 atendimentos', { exact: true }).waitFor();
      await page.getByText('Aldo Massa').first().waitFor();
      const days = page.getByLabel('Sem mensagens há (dias)');
      await days.fill('0');
      await page.getByText(/^Informe um número de dias/).waitFor();
      const [beside, wrong] = [await page.getByLabel('Canal').boundingBox(), await days.boundingBox()];
      expect.soft(beside?.y, 'what is wrong in one field moves none beside it').toBe(wrong?.y);
      await days.fill('');
      await page.getByRole('status').getByText('2 atendimentos', { exact: true }).waitFor();
      await screens.shootAll(page, 'clearing');
      expect.soft(await faults(page), 'page').toEqual([]);

      await admin.presses('Concluir atendimentos');
      const ask = admin.dialog('Concluir 2 atendimentos?');
      await ask.getByRole('button', { name: 'Continuar' }).waitFor();
      expect.soft(await faults(page), 'asking').toEqual([]);
      await ask.getByRole('button', { name: 'Continuar' }).dblclick();
      const proof = admin.dialog('Confirme que é você');
      await proof.getByText('Serão concluídos 2 atendimentos.').waitFor();
      await proof.getByRole('textbox', { name: 'Código' }).fill('nenhum');
      await proof.getByRole('button', { name: 'Concluir agora' }).click();
      await proof.getByText('Não confere. Tente de novo.').waitFor();
      await screens.shootAll(page, 'clearing code');
      expect.soft(await faults(page), 'code').toEqual([]);
      await proof.getByRole('textbox', { name: 'Código' }).fill((await clearingCodes(stage))[0] ?? '');
      await page.keyboard.press('Enter');
      const last = page.getByRole('region', { name: 'Últimas conclusões em massa' }).getByRole('listitem').first();
      await last.getByText('Terminada').waitFor();
      await last.getByText('2 concluídos').waitFor();
      await screens.shootAll(page, 'clearing done');
      await ana.row('Aldo Massa').waitFor({ state: 'detached' });
      await ana.row('Berta Massa').waitFor({ state: 'detached' });
      await ana.opens('Concluídos', 'Berta Massa');
      await ana.timeline.getByText(/concluiu o atendimento/).waitFor();
      await ana.opens('Meus', 'Célio Massa');
      await ana.field.waitFor();
    },
  );

  apart(
    '[R43] [N7] what came meanwhile is asked about, a double click sends one code, and the code step outlives a reload',
    async ({ screens, stage }) => {
      const person = async (name: string, agoMs: number) => {
        await (await stage.contact(name)).writes('Oi', agoMs);
        const desk = await conversationOf(stage.agents.ana, name);
        await desk.takes();
        return desk;
      };
      const quiet = await person('Dora Massa', 30 * 60 * 60 * 1000);
      const admin = await screens.inboxOf('admin', { reducedMotion: 'reduce' });
      const { page } = admin;
      await admin.settles('Concluir em massa');
      await page.getByRole('combobox', { name: 'Situação' }).selectOption('Só em andamento');
      await page
        .getByRole('status')
        .getByText(/^\d+ atendimentos?$/)
        .waitFor();
      await admin.presses('Concluir atendimentos');
      await quiet.restarts('clearing-restart', 'retomada_atendimento', {
        'body.nome': 'Dora',
        'body.atendente': 'Ana',
      });
      await quiet.sends('clearing-held', 'Isto espera na fila.', false);
      const before = (await clearingCodes(stage)).length;
      const proceed = page.getByRole('dialog').getByRole('button', { name: 'Continuar' });
      await proceed.click();
      await page.getByRole('radio', { name: 'Cancelar as mensagens' }).check();
      expect((await clearingCodes(stage)).length).toBe(before);
      await proceed.dblclick();
      const proof = admin.dialog('Confirme que é você');
      await proof.getByText('1 deles tem mensagens na fila.').waitFor();
      expect((await clearingCodes(stage)).length).toBe(before + 1);
      await page.reload();
      const last = page.getByRole('region', { name: 'Últimas conclusões em massa' }).getByRole('listitem').first();
      await last.getByText('Esperando o código').waitFor();
      await last.getByRole('button', { name: 'Parar' }).waitFor();
      await screens.shootAll(page, 'clearing waits');
      await last.getByRole('button', { name: 'Confirmar' }).click();
      await proof.getByRole('textbox', { name: 'Código' }).waitFor();
      expect.soft(await faults(page), 'code after a reload').toEqual([]);
      await proof.getByRole('button', { name: 'Cancelar' }).click();
      await last.getByText('Parada').waitFor();
    },
  );
});
