import { describe, expect } from 'vitest';
import { faults } from './axe.ts';
import type { InboxScreen } from './inbox-screen.ts';
import { journey } from './journey.ts';
import { sizes } from './screens.ts';

async function makes(admin: InboxScreen, names: readonly string[]): Promise<void> {
  await admin.settles('Etiquetas');
  for (const name of names) {
    await admin.presses('Nova etiqueta');
    await admin.dialog('Nova etiqueta').getByLabel('Nome').fill(name);
    await admin.page.keyboard.press('Enter');
    await admin.page.getByText(`Etiqueta ${name} salva.`).waitFor();
  }
}

/** On whoever's thread is open. */
async function labelsWith(agent: InboxScreen, names: readonly string[]): Promise<void> {
  await agent.button('Contato').click();
  await agent.panel().getByRole('button', { name: 'Etiquetar' }).click();
  for (const name of names) await agent.page.getByRole('menuitemcheckbox', { name }).click();
  await agent.page.keyboard.press('Escape');
}

async function deletes(admin: InboxScreen, names: readonly string[]): Promise<void> {
  await admin.page.reload();
  for (const name of names) {
    await admin.presses(`Excluir a etiqueta ${name}`);
    await admin.dialog('Excluir etiqueta').getByRole('button', { name: 'Excluir' }).click();
    await admin.page.getByText(`Etiqueta ${name} excluída.`).waitFor();
    await admin.dialog('Excluir etiqueta').waitFor({ state: 'detached' });
  }
}

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
    '[R39] [N22] a row shows whole labels as far as there is room, and says the names of the others',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Norma Rotulada');
      await contact.writes('Oi, é a Norma');
      const admin = await screens.inboxOf('admin', { reducedMotion: 'reduce' });
      const names = ['Rótulo curto', 'Rótulo do meio', 'Rótulo de nome bem comprido', 'Rótulo final'];
      await makes(admin, names);
      const ana = await screens.inboxOf('ana', { reducedMotion: 'reduce' });
      const { page } = ana;
      await ana.opens('Novos', 'Norma Rotulada');
      await labelsWith(ana, names);
      await ana.panel().getByText('Rótulo final', { exact: true }).waitFor();
      const isCut = (label: { scrollWidth: number; clientWidth: number }) => label.scrollWidth > label.clientWidth;
      // Where there is room for all of a name, all of it stands there.
      for (const place of [ana.panel(), admin.page.getByRole('main').last()]) {
        const long = place.getByText('Rótulo de nome bem comprido', { exact: true });
        expect.soft(await long.evaluate(isCut)).toBe(false);
      }
      await page.goto(stage.origin);
      await ana.tab('Novos').click();
      const row = ana.row('Norma Rotulada');
      for (const size of sizes) {
        await page.setViewportSize(size);
        const whole = row.locator('.row-label:not([data-out]) .label');
        await row.getByText(/^e mais /).waitFor({ state: 'attached' });
        await expect.poll(() => whole.count()).toBeGreaterThan(0);
        for (const label of await whole.all()) {
          expect.soft(await label.evaluate(isCut), `${await label.textContent()} at ${size.width}`).toBe(false);
        }
        const shown = await whole.allTextContents();
        const told = names.toSorted().filter((name) => !shown.includes(name));
        await row.getByText(`e mais ${told.join(', ')}`, { exact: true }).waitFor({ state: 'attached' });
        await row.getByText(`+${told.length}`, { exact: true }).waitFor();
      }
      expect.soft(await faults(page), 'many labels').toEqual([]);
      await screens.shootAll(page, 'many labels');
      await deletes(admin, names);
    },
  );

  journey(
    '[R39] of long names a narrow row still shows the first, cut, though how to reach the contact stands beside it',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Nádia Comprida');
      await contact.behaves({ username: 'nadia.comprida.atacado', hidden: true });
      await contact.writes('Oi, é a Nádia');
      const admin = await screens.inboxOf('admin', { reducedMotion: 'reduce' });
      const names = ['Aguardando a confirmação', 'Cliente corporativo especial', 'Problema com a entrega'];
      await makes(admin, names);
      const ana = await screens.inboxOf('ana', { reducedMotion: 'reduce' });
      const { page } = ana;
      await ana.opens('Novos', contact.name);
      await labelsWith(ana, names);
      const row = ana.row(contact.name);
      await row.getByText('@nadia.comprida.atacado').waitFor();
      await expect.poll(() => row.locator('.row-label:not([data-out])').allTextContents()).toEqual(names.slice(0, 1));
      await row.getByText('+2', { exact: true }).waitFor();
      await screens.shoot(page, 'long labels');
      await deletes(admin, names);
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
