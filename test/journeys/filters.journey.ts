import { describe, expect } from 'vitest';
import { faults } from './axe.ts';
import type { InboxScreen } from './inbox-screen.ts';
import { journey } from './journey.ts';
import { conversationOf, handsOver } from './preparing.ts';
import { narrow, wide } from './screens.ts';

const still = { reducedMotion: 'reduce' } as const;

/** Which of these contacts the list shows. */
const shown = (screen: InboxScreen) => () => screen.row('Quirino').locator('.row-name').allInnerTexts();

const cleared = (screen: InboxScreen) =>
  screen.page.locator('.list-strip').getByRole('button', { name: 'Limpar filtros' }).click();

describe('[R39] [R41] the filters of the list', () => {
  journey(
    'people and teams are chosen by keyboard, count once the menu closes, hold in every tab and after a reload, and end by one press',
    async ({ screens, stage }) => {
      for (const name of ['Quirino Ana', 'Quirino Bruno', 'Quirino Novo']) {
        await (await stage.contact(name)).writes('Oi!');
        const conversation = await conversationOf(stage.agents.ana, name);
        if (name === 'Quirino Bruno') await (await conversationOf(stage.agents.bruno, name)).takes();
        if (name === 'Quirino Ana') await conversation.takes();
      }
      const admin = await screens.inboxOf('admin', still);
      const { page } = admin;
      const names = shown(admin);
      await admin.tab('Outros').click();
      await expect.poll(names).toEqual(expect.arrayContaining(['Quirino Ana', 'Quirino Bruno']));
      const id = (await admin.row('Quirino Ana').getAttribute('href'))?.slice('/c/'.length);
      const focused = async () => String(await page.evaluate('document.activeElement?.textContent'));
      const counted = () => page.locator('[data-tab-count="new"] [aria-hidden]').innerText();
      const before = await counted();

      await admin.button('Filtrar e ordenar').focus();
      await page.keyboard.press('Enter');
      await page.getByRole('menuitemradio', { name: 'Todas as janelas' }).waitFor();
      await expect.poll(focused).toBe('Todas as janelas');
      const head = page.getByRole('menuitem', { name: 'Usuários' });
      await head.waitFor();
      await page.keyboard.press('End');
      while (!(await focused()).startsWith('Usuários')) await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');
      const bruno = page.getByRole('menuitemcheckbox', { name: 'Bruno' });
      await bruno.waitFor();
      await expect.poll(focused).toBe('Usuários');
      while ((await focused()) !== 'Bruno') await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.getByRole('menuitemcheckbox', { name: 'Bruno', checked: true }).waitFor();
      expect.soft(await faults(page), 'the menu').toEqual([]);
      await screens.shootAll(page, 'filter menu');
      // Until the menu closes nothing has changed.
      expect(await names()).toContain('Quirino Ana');
      await page.keyboard.press('Escape');
      await admin.row('Quirino Ana').waitFor({ state: 'detached' });
      expect(await names()).toEqual(['Quirino Bruno']);
      await admin.button('Filtrar e ordenar: Bruno').waitFor();
      expect(await counted()).toBe(before);
      expect.soft(await faults(page), 'a filtered list').toEqual([]);
      await screens.shootAll(page, 'filtered');

      // Who takes it over takes it out of the list, and who gives it brings it in.
      await handsOver(stage.agents.ana, id, { agent: 'Bruno', team: 'Geral' });
      await expect.poll(names).toEqual(expect.arrayContaining(['Quirino Ana', 'Quirino Bruno']));
      await handsOver(stage.agents.bruno, id, { agent: 'Ana', team: 'Geral' });
      await admin.row('Quirino Ana').waitFor({ state: 'detached' });

      await page.reload();
      await admin.button('Filtrar e ordenar: Bruno').waitFor();
      await expect.poll(names).toEqual(['Quirino Bruno']);
      await (await conversationOf(stage.agents.bruno, 'Quirino Bruno')).concludes();
      await admin.tab('Concluídos').click();
      await expect.poll(names).toEqual(['Quirino Bruno']);
      await admin.tab('Novos').click();
      await page.getByText('Nenhum atendimento com esses filtros').waitFor();
      await page.getByText('O filtro esconde o resto desta lista: Bruno.').waitFor();
      expect.soft(await faults(page), 'nothing passes').toEqual([]);
      await screens.shootAll(page, 'nothing passes');
      await page.locator('.list-body').getByRole('button', { name: 'Limpar filtros' }).click();
      await admin.row('Quirino Novo').waitFor();
      await admin.button('Filtrar e ordenar').waitFor();
      await page.reload();
      await admin.row('Quirino Novo').waitFor();
      await admin.button('Filtrar e ordenar').waitFor();
    },
  );

  journey(
    '[N22] one press shows what is unread alone, on a telephone too; what is being read stays',
    async ({ screens, stage }) => {
      const first = await stage.contact('Quirino Lido');
      const second = await stage.contact('Quirino Esperando');
      for (const [contact, name] of [
        [first, 'Quirino Lido'],
        [second, 'Quirino Esperando'],
      ] as const) {
        await contact.writes('Oi!');
        await (await conversationOf(stage.agents.ana, name)).takes();
        // Who takes a ticket has read it so far.
        await contact.writes('Alguém?');
      }
      const ana = await screens.inboxOf('ana', { ...still, viewport: narrow, hasTouch: true, isMobile: true });
      const names = shown(ana);
      await ana.tab('Meus').tap();
      // Where list and thread stand side by side one sees that it was read.
      await ana.page.setViewportSize(wide);
      await ana.row('Quirino Lido').tap();
      await ana.row('Quirino Lido').locator('.row-unread').waitFor({ state: 'detached' });
      await ana.page.setViewportSize(narrow);
      await ana.page.getByRole('link', { name: 'Voltar para a lista' }).tap();
      await ana.page.getByRole('button', { name: 'Não lidas', pressed: false }).tap();
      await expect.poll(names).toEqual(['Quirino Esperando']);
      expect.soft(await faults(ana.page), 'unread alone').toEqual([]);
      await screens.shoot(ana.page, 'unread narrow');
      // What becomes unread comes, and what is read goes, but not from under who reads it.
      await first.writes('Ainda está aí?');
      await expect.poll(names).toEqual(['Quirino Lido', 'Quirino Esperando']);
      await ana.page.setViewportSize(wide);
      await ana.row('Quirino Esperando').tap();
      await ana.thread('Quirino Esperando').waitFor();
      await ana.page
        .locator('.row', { hasText: 'Quirino Esperando' })
        .locator('.row-unread')
        .waitFor({ state: 'detached' });
      expect(await names()).toEqual(['Quirino Lido', 'Quirino Esperando']);
      await ana.page.setViewportSize(narrow);
      await ana.page.getByRole('link', { name: 'Voltar para a lista' }).tap();
      await expect.poll(names).toEqual(['Quirino Lido']);
      await cleared(ana);
      await expect.poll(names).toEqual(expect.arrayContaining(['Quirino Lido', 'Quirino Esperando']));
      expect(await ana.page.getByRole('button', { name: 'Só meus' }).count()).toBe(0);
      await ana.tab('Novos').tap();
      await ana.page.getByRole('button', { name: 'Só meus' }).tap();
      await ana.page.getByText('O filtro esconde o resto desta lista: Só meus.').waitFor();
      await ana.tab('Outros').tap();
      expect(await ana.page.getByRole('button', { name: 'Só meus' }).count()).toBe(0);
    },
  );
});
