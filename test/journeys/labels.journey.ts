import { describe, expect } from 'vitest';
import { faults } from './axe.ts';
import { journey } from './journey.ts';

describe('labels', () => {
  journey(
    '[R39] [N22] an administrator makes one, an agent puts it, a colleague sees it at once and narrows the list to it',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Nair Etiqueta');
      await contact.writes('Oi, é a Nair');
      await (await stage.contact('Nelson Sem')).writes('Oi, é o Nelson');
      const admin = await screens.inboxOf('admin', { reducedMotion: 'reduce' });
      await admin.settles('Etiquetas');
      await admin.presses('Nova etiqueta');
      const dialog = admin.dialog('Nova etiqueta');
      await dialog.getByRole('button', { name: 'Salvar' }).click();
      await dialog.getByText('Dê um nome à etiqueta.').waitFor();
      await dialog.getByLabel('Nome').fill('Cliente VIP');
      await dialog.getByLabel('Âmbar').check();
      expect.soft(await faults(admin.page), 'a label').toEqual([]);
      await screens.shoot(admin.page, 'label dialog');
      await dialog.getByRole('button', { name: 'Salvar' }).click();
      await admin.page.getByText('Etiqueta Cliente VIP salva.').waitFor();
      await dialog.waitFor({ state: 'detached' });
      expect.soft(await faults(admin.page), 'the labels').toEqual([]);
      await screens.shootAll(admin.page, 'labels page');

      const bruno = await screens.inboxOf('bruno', { reducedMotion: 'reduce' });
      await bruno.tab('Novos').click();
      await bruno.row('Nair Etiqueta').waitFor();
      const ana = await screens.inboxOf('ana', { reducedMotion: 'reduce' });
      const { page } = ana;
      await ana.opens('Novos', 'Nair Etiqueta');
      await ana.button('Contato').click();
      await ana.panel().getByRole('button', { name: 'Etiquetar' }).click();
      await page.getByRole('menuitemcheckbox', { name: 'Cliente VIP' }).click();
      expect.soft(await faults(page), 'choosing').toEqual([]);
      await page.keyboard.press('Escape');
      await ana.panel().getByText('Cliente VIP', { exact: true }).waitFor();
      await ana.row('Nair Etiqueta').getByText('Cliente VIP', { exact: true }).waitFor();
      expect.soft(await faults(page), 'a labelled contact').toEqual([]);
      await screens.shootAll(page, 'labelled');

      // While the company's labels are not known here, nobody takes any away by looking at them.
      await page.route('**/api/labels', (route) => route.abort());
      await page.reload();
      await expect.poll(() => ana.panel().getByRole('button', { name: 'Etiquetar' }).isDisabled()).toBe(true);
      await page.unroute('**/api/labels');
      await page.reload();
      await ana.panel().getByText('Cliente VIP', { exact: true }).waitFor();

      await bruno.row('Nair Etiqueta').getByText('Cliente VIP', { exact: true }).waitFor();
      await bruno.button('Filtrar e ordenar').click();
      await bruno.page.getByRole('menuitem', { name: 'Etiquetas' }).click();
      await bruno.page.getByRole('menuitemcheckbox', { name: 'Cliente VIP' }).click();
      await bruno.row('Nelson Sem').waitFor();
      await screens.shoot(bruno.page, 'label funnel');
      await bruno.page.keyboard.press('Escape');
      await bruno.row('Nelson Sem').waitFor({ state: 'detached' });
      await bruno.row('Nair Etiqueta').waitFor();
      await bruno.page.getByRole('button', { name: /^Filtrar e ordenar: .*Cliente VIP/ }).waitFor();
      expect.soft(await faults(bruno.page), 'a narrowed list').toEqual([]);

      await admin.presses('Excluir a etiqueta Cliente VIP');
      await admin.dialog('Excluir etiqueta').getByRole('button', { name: 'Excluir' }).click();
      await admin.page.getByText('Etiqueta Cliente VIP excluída.').waitFor();
      // It leaves the screens that stand open, and hides nobody under a name that is no more.
      const gone = { state: 'detached' } as const;
      await ana.row('Nair Etiqueta').getByText('Cliente VIP', { exact: true }).waitFor(gone);
      await ana.panel().getByText('Cliente VIP', { exact: true }).waitFor(gone);
      await bruno.row('Nelson Sem').waitFor();
      await bruno.button('Filtrar e ordenar').waitFor();
    },
  );

  journey(
    '[R39] [N62] is deleted once, however often one presses, and its dialog stands until that is done',
    async ({ screens }) => {
      const admin = await screens.inboxOf('admin', { reducedMotion: 'reduce' });
      const { page } = admin;
      await admin.settles('Etiquetas');
      await admin.presses('Nova etiqueta');
      await admin.dialog('Nova etiqueta').getByLabel('Nome').fill('Uma só vez');
      await page.keyboard.press('Enter');
      await page.getByText('Etiqueta Uma só vez salva.').waitFor();

      let asked = 0;
      const mayAnswer = Promise.withResolvers<void>();
      await page.route('**/api/labels/*', async (route) => {
        asked++;
        await mayAnswer.promise;
        await route.continue();
      });
      await admin.presses('Excluir a etiqueta Uma só vez');
      const dialog = admin.dialog('Excluir etiqueta');
      await dialog.getByRole('button', { name: 'Excluir' }).focus();
      await page.keyboard.press('Enter');
      await expect.poll(() => asked).toBe(1);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Escape');
      await dialog.getByRole('button', { name: 'Excluir' }).waitFor();
      mayAnswer.resolve();
      await dialog.waitFor({ state: 'detached' });
      await page.getByText('Etiqueta Uma só vez excluída.').waitFor();
      await page.getByRole('button', { name: 'Excluir a etiqueta Uma só vez' }).waitFor({ state: 'detached' });
      expect(asked).toBe(1);
    },
  );
});
