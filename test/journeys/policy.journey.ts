import { describe, expect } from 'vitest';
import { journey } from './journey.ts';
import { pdfOf, pngOf, wavOf } from './pictures.ts';
import { conversationOf } from './preparing.ts';

describe('our own policy forbids nothing that our screens do', () => {
  journey(
    '[ASVS 3.4.3] inbox, files, emojis, every page of an administrator, the phone',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Leocádia Prates');
      await contact.writes('Vou mandar tudo', 60_000);
      await (await conversationOf(stage.agents.ana, 'Leocádia Prates')).takes();
      await contact.sends({ name: 'uma.png', mimeType: 'image/png', bytes: pngOf(600, 400, [120, 60, 40]) });
      await contact.sends({ name: 'nota.wav', mimeType: 'audio/wav', bytes: wavOf(2) });
      await contact.sends({ name: 'Contrato.pdf', mimeType: 'application/pdf', bytes: pdfOf('Contrato') });

      const ana = await screens.inboxOf('ana');
      await ana.framesPdf(true);
      await ana.opens('Meus', 'Leocádia Prates');
      await ana.timeline.getByRole('button', { name: 'Abrir Foto' }).click();
      await ana.page.getByRole('dialog').locator('img').first().waitFor();
      await ana.page.keyboard.press('Escape');
      await ana.timeline.getByRole('button', { name: 'Abrir Contrato.pdf' }).click();
      await ana.page.getByRole('dialog').locator('iframe').waitFor();
      await ana.page.keyboard.press('Escape');
      await ana.timeline.getByRole('button', { name: 'Tocar' }).first().click();

      await ana.presses('Escolher emoji');
      // Laid out by its own stylesheet: without it the emojis stand one under the other.
      const columns = await ana.page.evaluate<number>(`(async () => {
      const find = () => document.querySelector('emoji-picker')?.shadowRoot?.querySelector('.emoji-menu');
      while (find()?.querySelector('button') == null) await new Promise(requestAnimationFrame);
      return getComputedStyle(find()).gridTemplateColumns.split(' ').length;
    })()`);
      expect(columns).toBeGreaterThan(4);
      await ana.page.keyboard.press('Escape');
      await ana.page
        .getByLabel('Anexar arquivo')
        .and(ana.page.locator('input'))
        .setInputFiles({
          name: 'vitrine.png',
          mimeType: 'image/png',
          buffer: pngOf(800, 600, [40, 110, 120]),
        });
      await ana.page.getByRole('list', { name: 'Anexos' }).getByRole('listitem').waitFor();

      const admin = await screens.inboxOf('admin');
      for (const path of [
        '/contatos',
        '/modelos',
        '/modelos/novo',
        '/custos',
        '/fila',
        '/canais',
        '/agendamentos',
        '/janelas',
      ]) {
        await admin.page.goto(`${stage.origin}${path}`);
        await admin.page.getByRole('heading').first().waitFor();
      }
      const phone = await screens.phoneOf(contact);
      await phone.bubble('Vou mandar tudo').waitFor();
      await phone.page.getByRole('tab', { name: 'Falhas' }).click();
      await phone.page.getByRole('button', { name: 'Anexar' }).click();

      expect(screens.forbidden).toEqual([]);
      // That what is forbidden would have been seen.
      await admin.page.evaluate(`document.body.insertAdjacentHTML('beforeend', '<p style="color: red">x</p>')`);
      await expect.poll(() => screens.forbidden.length).toBe(1);
      screens.forgive();
    },
  );
});

describe('an error that nothing in a page has caught', () => {
  journey('fails the journey in which it happens', async ({ screens }) => {
    const ana = await screens.inboxOf('ana');
    await ana.page.evaluate(`void Promise.reject(new Error('promised'))`);
    await ana.page.evaluate(`void setTimeout(() => { throw new Error('thrown') })`);
    await expect
      .poll(() => screens.uncaught.map((error) => /promised|thrown/.exec(error)?.[0]))
      .toEqual(['promised', 'thrown']);
    screens.forgive();
    expect(screens.uncaught).toEqual([]);
  });
});
