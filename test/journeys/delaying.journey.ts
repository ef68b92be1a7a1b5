import { describe, expect } from 'vitest';
import { faults } from './axe.ts';
import { focusName } from './focus.ts';
import { apart } from './journey.ts';
import { pngOf } from './pictures.ts';
import { conversationOf } from './preparing.ts';

describe('the safety delay', () => {
  apart(
    '[R66] Diana settles it, and Ana takes back what she wrote, by mouse and by key',
    async ({ screens, stage }) => {
      const admin = await screens.inboxOf('admin');
      await admin.page.goto(`${stage.origin}/ajustes/tempo-de-seguranca`);
      const slider = admin.page.getByRole('slider', { name: 'Espera antes de enviar' });
      // What a key only goes through is not settled.
      const saved: unknown[] = [];
      admin.page.on('request', (request) => {
        if (request.method() === 'PUT') saved.push(request.postDataJSON());
      });
      await slider.evaluate((range) => {
        for (let seconds = 1; seconds <= 10; seconds++) {
          Reflect.set(range, 'value', String(seconds));
          range.dispatchEvent(new Event('input', { bubbles: true }));
          range.dispatchEvent(new Event('change', { bubbles: true }));
        }
      });
      await admin.page.getByText('As mensagens esperam 10 segundos.').waitFor();
      expect(saved).toEqual([{ seconds: 10 }]);
      await slider.focus();
      await admin.page.keyboard.press('End');
      await admin.page.getByText('As mensagens esperam 15 segundos.').waitFor();
      expect(await faults(admin.page)).toEqual([]);
      await screens.shootAll(admin.page, 'safety delay setting');

      const contact = await stage.contact('Amélia Torquato');
      await contact.writes('Oi, chegou?', 60_000);
      await (await conversationOf(stage.agents.ana, 'Amélia Torquato')).takes();
      const ana = await screens.inboxOf('ana');
      await ana.opens('Meus', 'Amélia Torquato');
      await admin.page.goto(stage.origin);
      await admin.opens('Outros', 'Amélia Torquato');

      await ana.writes('Isto era para outra pessoa');
      const wrong = ana.bubble('Isto era para outra pessoa');
      await wrong.getByRole('img', { name: /^Sai em 1\d s$/ }).waitFor();
      const forDiana = admin.bubble('Isto era para outra pessoa');
      await forDiana.waitFor();
      expect(await forDiana.getByRole('button', { name: 'Cancelar' }).count()).toBe(0);
      await wrong.getByRole('button', { name: 'Cancelar' }).click();
      await ana.bubble('Mensagem apagada').waitFor();
      await admin.bubble('Mensagem apagada').waitFor();
      await forDiana.waitFor({ state: 'hidden' });
      await expect.poll(() => ana.field.inputValue()).toBe('Isto era para outra pessoa');
      await expect.poll(() => focusName(ana.page)).toBe('Mensagem');

      // By key, with what is typed since left alone.
      await ana.writes('Chegou sim!');
      await ana.bubble('Chegou sim!').getByRole('button', { name: 'Cancelar' }).waitFor();
      await ana.page.keyboard.press('Control+z');
      await expect.poll(() => ana.field.inputValue()).toBe('Chegou sim!');

      // Where the words are known from the server alone, too.
      const elsewhere = await screens.inboxOf('ana');
      await elsewhere.opens('Meus', 'Amélia Torquato');
      await ana.writes('Escrito na outra aba');
      await elsewhere.bubble('Escrito na outra aba').getByRole('button', { name: 'Cancelar' }).click();
      await expect.poll(() => elsewhere.field.inputValue()).toBe('Escrito na outra aba');
      await elsewhere.page.close();

      // A file goes back to where it was attached.
      await ana.field.fill('');
      const photo = { name: 'nota.png', mimeType: 'image/png', buffer: pngOf(400, 300, [40, 110, 120]) };
      await ana.page.getByLabel('Anexar arquivo').and(ana.page.locator('input')).setInputFiles(photo);
      const tray = ana.page.getByRole('list', { name: 'Anexos' });
      await tray.getByRole('listitem').waitFor();
      await ana.field.press('Enter');
      await tray.waitFor({ state: 'hidden' });
      await ana.timeline.getByRole('button', { name: 'Cancelar', exact: true }).click();
      await tray.getByRole('listitem').waitFor();
      await tray.getByRole('button', { name: /^Remover/ }).click();

      await ana.writes('Chegou hoje cedo.');
      await ana.bubble('Chegou hoje cedo.').getByRole('button', { name: 'Cancelar' }).waitFor();
      expect(await faults(ana.page)).toEqual([]);
      await screens.shootAll(ana.page, 'safety delay');
      await expect.poll(() => contact.received(), { timeout: 25_000 }).toEqual(['Chegou hoje cedo.']);
      await ana.bubble('Chegou hoje cedo.').getByRole('button', { name: 'Cancelar' }).waitFor({ state: 'hidden' });
    },
  );
});
