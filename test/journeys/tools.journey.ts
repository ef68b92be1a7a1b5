import { describe, expect } from 'vitest';
import { faults } from './axe.ts';
import { focusName } from './focus.ts';
import { journey } from './journey.ts';
import { conversationOf } from './preparing.ts';
import { narrow } from './screens.ts';
import { queues, restartsWith, WAITING, wroteYesterday } from './shut-window.ts';

const builders = [
  ['Localização', 'Enviar localização'],
  ['Contato', 'Enviar contato'],
  ['Botões de resposta', 'Pergunta com botões'],
  ['Lista de opções', 'Lista de opções'],
] as const;

describe('what stands beside the field', () => {
  journey(
    '[N22] takes the focus, gives it back at Esc, and axe finds nothing wrong with it',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Yara Pontes');
      await contact.writes('Onde vocês ficam?', 60_000);
      await (await conversationOf(stage.agents.ana, 'Yara Pontes')).takes();
      const ana = await screens.inboxOf('ana', { reducedMotion: 'reduce', permissions: ['microphone'] });
      await ana.opens('Meus', 'Yara Pontes');
      const { page } = ana;
      for (const [kind, title] of builders) {
        await ana.button('Mais tipos de mensagem').focus();
        await page.keyboard.press('Enter');
        await page.getByRole('menuitem', { name: kind, exact: true }).focus();
        await page.keyboard.press('Enter');
        await ana.dialog(title).waitFor();
        await expect.poll(() => ana.dialog(title).locator(':focus').count(), { message: title }).toBe(1);
        expect.soft(await faults(page), title).toEqual([]);
        await page.keyboard.press('Escape');
        await ana.dialog(title).waitFor({ state: 'detached' });
        await expect.poll(() => focusName(page), { message: title }).toBe('Mais tipos de mensagem');
      }
      await ana.button('Escolher emoji').focus();
      await page.keyboard.press('Enter');
      const picker = page.getByRole('dialog', { name: 'Escolher emoji' });
      await picker.getByRole('combobox').waitFor();
      await page.keyboard.press('Escape');
      await picker.waitFor({ state: 'detached' });
      await expect.poll(() => focusName(page)).toBe('Escolher emoji');
      await ana.presses('Gravar mensagem de voz');
      const recorder = page.getByRole('group', { name: 'Gravando' });
      await expect.poll(() => focusName(page)).toBe('Terminar e ouvir');
      expect.soft(await faults(page), 'recording').toEqual([]);
      await page.keyboard.press('Escape');
      await recorder.waitFor({ state: 'detached' });
    },
  );
});

describe('what can be done with a message in the queue', () => {
  journey('[N22] stays within its bubble on a narrow screen', async ({ screens, stage }) => {
    const contact = await stage.contact('Zeca Amaral');
    await wroteYesterday(contact, stage.agents.ana);
    const ana = await screens.inboxOf('ana', { viewport: narrow });
    await ana.opens('Meus', 'Zeca Amaral');
    await restartsWith(ana, 'retomada_atendimento');
    await ana.says(WAITING).waitFor();
    await ana.page.getByRole('checkbox', { name: 'Revisar antes de enviar' }).check();
    for (const text of ['A nota fiscal já está emitida.', 'Mando por aqui?']) await queues(ana, text);
    await ana.held().first().getByText('Revisar antes de enviar').waitFor();
    await screens.shoot(ana.page, 'queue narrow');
    for (const bubble of await ana.held().all()) {
      const [box, meta] = [await bubble.boundingBox(), await bubble.locator('.bubble-meta').boundingBox()];
      expect(meta?.x).toBeGreaterThanOrEqual(box?.x ?? Number.POSITIVE_INFINITY);
    }
  });
});
