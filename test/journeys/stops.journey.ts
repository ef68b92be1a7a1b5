import { describe, expect, onTestFinished } from 'vitest';
import { makeCaller } from '../../start/demo/http.client.ts';
import { number } from '../../start/demo/number.ts';
import { faults } from './axe.ts';
import { journey } from './journey.ts';
import { PICKER, wroteYesterday } from './shut-window.ts';
import type { Stage } from './stage.ts';

async function metaTells({ origin }: Stage, more: object): Promise<void> {
  const notice = { field: 'account_update', number: number.phoneNumberId, ...more };
  expect((await makeCaller(origin).ask('POST', '/sandbox/notices', notice)).status).toBe(201);
}

const disabled = (stage: Stage, banState: 'DISABLE' | 'REINSTATE') =>
  metaTells(stage, { event: 'DISABLED_UPDATE', banState });
const restricted = (stage: Stage, types: string[]) =>
  metaTells(stage, { event: 'ACCOUNT_RESTRICTION', restrictions: types.map((type) => ({ type })) });

describe('a channel that stands still for two causes', () => {
  journey(
    '[O17] agents are told both, and that a template waits for both; administrators see them side by side',
    async ({ screens, stage }) => {
      onTestFinished(async () => {
        await disabled(stage, 'REINSTATE');
        await restricted(stage, []);
      });
      const contact = await stage.contact('Alda Meireles');
      await wroteYesterday(contact, stage.agents.ana);
      const ana = await screens.inboxOf('ana', { reducedMotion: 'reduce' });
      await ana.opens('Meus', 'Alda Meireles');
      const notice = ana.page.locator('[data-notice="C9"]');
      const picker = ana.dialog(PICKER);

      await restricted(stage, ['RESTRICTED_BIZ_INITIATED_MESSAGING']);
      await notice.getByText(/^O canal Oficial não envia modelos desde/).waitFor();
      await ana.presses('Reiniciar');
      await picker.getByText('O canal Oficial não envia modelos agora:', { exact: false }).waitFor();
      await ana.page.keyboard.press('Escape');

      await disabled(stage, 'DISABLE');
      await notice.getByText(/^O canal Oficial está parado desde/).waitFor();
      await notice.getByText(/^O canal Oficial não envia modelos desde/).waitFor();
      await ana.presses('Reiniciar');
      await picker.getByText('só sai quando tudo se resolver.', { exact: false }).waitFor();
      await picker.getByRole('radio', { name: 'retomada_atendimento' }).check();
      await ana.presses('Continuar');
      expect.soft(await faults(ana.page), 'restarting').toEqual([]);
      await screens.shoot(ana.page, 'stops 1 restarting');
      await picker.getByRole('button', { name: 'Deixar na fila' }).click();
      await picker.waitFor({ state: 'hidden' });
      await ana.says(/^O modelo sai quando o canal puder enviá-lo\./).waitFor();
      await ana.held().getByRole('img', { name: 'Aguardando o canal poder enviar modelos' }).waitFor();
      await screens.shootAll(ana.page, 'stops 2 composer');
      expect.soft(await faults(ana.page), 'composer').toEqual([]);

      const admin = await screens.inboxOf('admin', { reducedMotion: 'reduce' });
      await admin.page.goto(`${stage.origin}/canais`);
      const row = admin.page
        .getByRole('list', { name: 'Números' })
        .getByRole('listitem')
        .filter({ hasText: 'Oficial' });
      await row.getByText('Parado', { exact: true }).waitFor();
      const causes = row.getByRole('list', { name: 'Por que está parado' }).getByRole('listitem');
      await expect.poll(() => causes.count()).toBe(2);
      expect.soft(await faults(admin.page), 'channels').toEqual([]);
      await screens.shootAll(admin.page, 'stops 3 channels');

      await disabled(stage, 'REINSTATE');
      await notice.getByText(/^O canal Oficial está parado desde/).waitFor({ state: 'hidden' });
      await row.getByText('Não envia modelos', { exact: true }).waitFor();
      await ana.says(/^O modelo sai quando o canal puder enviá-lo\./).waitFor();
      expect(await contact.received()).toEqual([]);
      await restricted(stage, []);
      await expect.poll(() => contact.received(), { timeout: 15_000 }).toHaveLength(1);
      await notice.waitFor({ state: 'hidden' });
      await row.getByText('Funcionando').waitFor();
    },
  );
});
