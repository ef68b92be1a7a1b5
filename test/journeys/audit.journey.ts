import { describe, expect } from 'vitest';
import { faults } from './axe.ts';
import { journey } from './journey.ts';
import { narrow, tablet } from './screens.ts';

const still = { reducedMotion: 'reduce' } as const;

describe('[N19] an administrator', () => {
  journey(
    'hides the contacts’ numbers, sees who looked at one, and takes the audit along',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Rosaura Pimentel');
      await contact.writes('Oi!', 60_000);
      const end = contact.phone.slice(-4);

      const admin = await screens.inboxOf('admin', still);
      const { page } = admin;
      await page.goto(`${stage.origin}/ajustes/privacidade`);
      const box = page.getByRole('checkbox', { name: 'Ocultar para atendentes e supervisores' });
      await box.check();
      await page.getByText('Vale desde já, também nas telas abertas.').waitFor();
      expect.soft(await faults(page), 'privacy').toEqual([]);
      await screens.shoot(page, 'privacy');

      const ana = await screens.inboxOf('ana', still);
      await ana.opens('Novos', 'Rosaura Pimentel');
      await ana.says(`•••• ${end}`).waitFor();
      expect(await ana.page.content()).not.toContain(contact.phone.slice(2));
      await ana.page.getByRole('button', { name: 'Contato', exact: true }).click();
      const panel = ana.panel();
      await panel.getByRole('button', { name: 'Mostrar' }).click();
      await panel
        .getByText(new RegExp(`${end.slice(0, 4)}$`))
        .first()
        .waitFor();
      await panel
        .getByText(/^\+55 11 97/)
        .first()
        .waitFor();
      expect.soft(await faults(ana.page), 'a number shown').toEqual([]);
      await screens.shoot(ana.page, 'number shown');

      await page.getByRole('link', { name: 'Auditoria' }).click();
      const lines = page.getByRole('region', { name: /^Registros/ }).getByRole('listitem');
      await lines.filter({ hasText: 'viu o telefone de Rosaura Pimentel' }).first().waitFor();
      const changed = lines.filter({ hasText: 'Telefone oculto para' }).first();
      expect(await changed.textContent()).toContain('Depois: atendente');
      expect.soft(await faults(page), 'audit').toEqual([]);
      await screens.shoot(page, 'audit');
      // All of what narrows it, and what takes it along, in one line where there is room for it.
      const tools = page.getByRole('group', { name: 'Filtrar os registros' }).locator('select, input, a');
      const boxes = await Promise.all((await tools.all()).map((tool) => tool.boundingBox()));
      const middles = boxes.map((at) => Math.round((at?.y ?? 0) + (at?.height ?? 0) / 2));
      expect(middles).toHaveLength(6);
      expect(new Set(middles).size).toBe(1);

      await page.getByRole('combobox', { name: /^Ação/ }).selectOption({ label: 'Viu o telefone' });
      await expect.poll(() => lines.filter({ hasText: 'alterou' }).count()).toBe(0);
      expect(await lines.filter({ hasText: 'Ana' }).count()).toBeGreaterThan(0);
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Exportar CSV' }).click(),
      ]);
      expect(file.suggestedFilename()).toBe('auditoria.csv');

      await page.emulateMedia({ colorScheme: 'light' });
      for (const [name, viewport] of Object.entries({ tablet, phone: narrow })) {
        await page.setViewportSize(viewport);
        await screens.shoot(page, `audit ${name}`);
        expect(await page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      }
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.goto(`${stage.origin}/ajustes/privacidade`);
      await box.uncheck();
      await page.getByText('Vale desde já, também nas telas abertas.').waitFor();
      await ana.page.keyboard.press('Escape');
      await ana.says(/^\+55 11 97/).waitFor();
    },
  );

  journey('who narrows the audit while it is read on sees what was narrowed alone', async ({ screens, stage }) => {
    const { page } = await screens.inboxOf('admin', still);
    const line = (id: number, name: string) => ({
      ...{ id, at: Date.now(), by: { id: 'agt_alguem', name: 'Diana' }, verb: 'change' },
      ...{ object: { kind: 'team', id: null, name }, before: null, after: null, address: null, client: null },
    });
    const told = (items: object[], cursor: number | null) => ({ json: { items, names: [], cursor } });
    let letsThrough = () => {};
    const held = new Promise<void>((resolve) => {
      letsThrough = resolve;
    });
    await page.route('**/api/audit?*', async (route) => {
      const query = new URL(route.request().url()).searchParams;
      if (!query.has('cursor')) return route.fulfill(told([line(9, query.has('verb') ? 'Poente' : 'Nascente')], 9));
      await held;
      return route.fulfill(told([line(8, 'Tardia')], null));
    });
    await page.goto(`${stage.origin}/ajustes/auditoria`);
    const late = page.waitForResponse((answer) => answer.url().includes('cursor='));
    await page.getByRole('button', { name: 'Mostrar mais' }).click();
    await page.getByRole('combobox', { name: /^Ação/ }).selectOption({ label: 'Alterou' });
    await page.getByText('Poente').waitFor();
    letsThrough();
    await (await late).finished();
    const more = page.getByRole('button', { name: 'Mostrar mais' });
    await expect.poll(() => more.isEnabled()).toBe(true);
    expect(await page.getByText('Tardia').count()).toBe(0);
    await more.click();
    await page.getByText('Tardia').waitFor();
  });
});
