import { describe, expect, onTestFinished } from 'vitest';
import { faults } from './axe.ts';
import { focusName } from './focus.ts';
import { journey } from './journey.ts';
import { pdfOf, pngOf } from './pictures.ts';
import { conversationOf } from './preparing.ts';

describe('a file that cannot be seen', () => {
  journey(
    'says so where it should be seen large, can be had all the same, and is there at the next try',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Ugo Lins');
      await contact.writes('Vou mandar', 60_000);
      await (await conversationOf(stage.agents.ana, 'Ugo Lins')).takes();
      await contact.sends({ name: 'uma.png', mimeType: 'image/png', bytes: pngOf(600, 400, [120, 60, 40]) });
      await contact.sends({ name: 'outra.png', mimeType: 'image/png', bytes: pngOf(300, 500, [40, 70, 130]) });
      await contact.sends({ name: 'Laudo.pdf', mimeType: 'application/pdf', bytes: pdfOf('Laudo') });
      const ana = await screens.inboxOf('ana', { reducedMotion: 'reduce' });
      await ana.opens('Meus', 'Ugo Lins');
      const pictures = ana.timeline.getByRole('button', { name: 'Abrir Foto' });
      await expect.poll(() => pictures.count()).toBe(2);
      const [, second] = await ana.timeline.locator('.file-picture img').all();
      // Small in the thread, whole in the viewer: neither comes.
      const [url = ''] = ((await second?.getAttribute('src')) ?? '').split('?');
      await ana.page.route(`**${url}*`, (route) => route.abort());
      await ana.page.route('**/api/media/*', async (route) => {
        if (route.request().method() === 'HEAD') await route.abort();
        else await route.fallback();
      });
      await ana.page.reload();

      // In the thread, too.
      const card = ana.timeline.locator('.file-card').filter({ hasText: 'Não foi possível mostrar o arquivo.' });
      await card.getByRole('button', { name: 'Tentar de novo' }).waitFor();
      await pictures.first().click();
      const viewer = ana.dialog('Arquivos da conversa');
      await viewer.getByText(/^1 de 3 /).waitFor();
      await ana.page.keyboard.press('ArrowRight');
      await viewer.getByText('Não foi possível mostrar o arquivo.').waitFor();
      expect(await viewer.getByRole('link', { name: 'Baixar', exact: true }).getAttribute('href')).toMatch(/download/);
      expect(await viewer.getByRole('button', { name: 'Aumentar' }).count()).toBe(0);
      await screens.shoot(ana.page, 'viewer unshown');
      expect.soft(await faults(ana.page)).toEqual([]);

      await ana.page.unroute(`**${url}*`);
      await viewer.getByRole('button', { name: 'Tentar de novo' }).click();
      await viewer.getByText('Não foi possível mostrar o arquivo.').waitFor({ state: 'detached' });
      await expect
        .poll(() => ana.page.evaluate("document.querySelector('.viewer-picture img').naturalWidth"))
        .toBe(300);
      // The keys go on: to the PDF, of which its frame would not tell.
      await expect.poll(() => focusName(ana.page)).toBe('Fechar');
      await ana.page.keyboard.press('ArrowRight');
      await viewer.getByText(/^3 de 3 /).waitFor();
      await viewer.getByText('Não foi possível mostrar o arquivo.').waitFor();
      await ana.page.keyboard.press('ArrowLeft');
      await viewer.locator('.viewer-picture img').waitFor();
      await ana.page.keyboard.press('Escape');
      await viewer.waitFor({ state: 'detached' });

      await card.getByRole('button', { name: 'Tentar de novo' }).click();
      await expect.poll(() => pictures.count()).toBe(2);
    },
  );

  journey(
    'that Meta does not hand over says when it is fetched again, and Ana need not wait for that',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Vera Pinto');
      await contact.writes('Vou mandar a foto', 60_000);
      await (await conversationOf(stage.agents.ana, 'Vera Pinto')).takes();
      onTestFinished(() => contact.meets([]));
      await contact.meets([{ kind: 'download', probability: 1, manner: 'error' }]);
      const ana = await screens.inboxOf('ana', { reducedMotion: 'reduce' });
      await ana.opens('Meus', 'Vera Pinto');
      await contact.sends({ name: 'uma.png', mimeType: 'image/png', bytes: pngOf(600, 400, [120, 60, 40]) });
      await ana.says(/^A Meta não entregou o arquivo\. Buscando de novo às \d\d:\d\d\.$/).waitFor();
      await screens.shoot(ana.page, 'file in back-off');
      expect.soft(await faults(ana.page)).toEqual([]);
      await contact.meets([]);
      await ana.presses('Tentar de novo');
      await ana.timeline.getByRole('button', { name: 'Abrir Foto' }).waitFor();
    },
  );
});
