import { describe, expect } from 'vitest';
import { conversations } from '../../start/demo/desk.client.ts';
import { faults } from './axe.ts';
import type { InboxScreen } from './inbox-screen.ts';
import { journey } from './journey.ts';
import { conversationOf, handsOver } from './preparing.ts';
import { narrow } from './screens.ts';
import type { Stage } from './stage.ts';

const still = { reducedMotion: 'reduce' } as const;

const box = ({ page }: InboxScreen, name: string) =>
  page.getByRole('list', { name: /^Lista de atendimentos/ }).getByRole('checkbox', { name: new RegExp(`^${name}`) });

/** A list whose rows have just become boxes gives the focus to one of them. */
const hasFocus = ({ page }: InboxScreen, name: string) =>
  expect.poll(() => page.evaluate("document.activeElement.closest('label')?.textContent")).toContain(name);

async function begins({ page }: InboxScreen): Promise<void> {
  await page.locator('.list-head').getByRole('button', { name: 'Mais opções' }).click();
  await page.getByRole('menuitem', { name: 'Selecionar conversas' }).click();
}

async function write(stage: Stage, names: string[]): Promise<void> {
  for (const name of names) await (await stage.contact(name)).writes('Oi, alguém aí?');
}

async function served(stage: Stage, names: string[]): Promise<void> {
  await write(stage, names);
  for (const name of names) await (await conversationOf(stage.agents.ana, name)).takes();
}

describe('choosing several tickets', () => {
  journey(
    '[R42] [N20] Ana concludes several new ones while Bruno takes one of them, and takes it back',
    async ({ screens, stage }) => {
      await write(stage, ['Bia Várias', 'Caio Várias', 'Davi Várias']);
      const ana = await screens.inboxOf('ana', still);
      await begins(ana);
      await box(ana, 'Bia Várias').click();
      await box(ana, 'Davi Várias').click({ modifiers: ['Shift'] });
      await ana.announces('3 selecionadas').waitFor();
      await screens.shootAll(ana.page, 'picking new');
      expect.soft(await faults(ana.page), 'choosing').toEqual([]);

      await (await conversationOf(stage.agents.bruno, 'Caio Várias')).takes();
      await ana.announces('1 saiu desta lista e da seleção.').waitFor();
      await ana.announces('2 selecionadas').waitFor();
      await ana.presses('Concluir');
      await ana.page.getByText('2 atendimentos concluídos.').waitFor();
      await ana.tab('Novos').waitFor();
      await ana.row('Bia Várias').waitFor({ state: 'detached' });
      await ana.presses('Desfazer');
      await ana.page.getByText('2 atendimentos voltaram a ser como eram.').waitFor();
      await ana.row('Bia Várias').waitFor();
      await ana.row('Davi Várias').waitFor();
      await ana.row('Caio Várias').waitFor({ state: 'detached' });
    },
  );

  journey(
    '[R42] [N22] by the keyboard all of Meus are marked unread, and some are handed over',
    async ({ screens, stage }) => {
      await served(stage, ['Eva Teclada', 'Fábio Teclado', 'Gil Teclado']);
      const ana = await screens.inboxOf('ana', still);
      const { page } = ana;
      await ana.tab('Meus').click();
      await ana.row('Gil Teclado').waitFor();
      await page.keyboard.press('x');
      await hasFocus(ana, 'Gil Teclado');
      await page.keyboard.press('Control+a');
      await ana.announces('3 selecionadas').waitFor();
      await ana.button('Marcar não lidas').focus();
      await page.keyboard.press('Enter');
      await page.getByText('3 conversas marcadas.').waitFor();
      await ana.tab('Meus').getByText('3 atendimentos com mensagens não lidas').waitFor();

      await ana.row('Gil Teclado').focus();
      await page.keyboard.press('x');
      await ana.announces('Toque nas conversas para selecionar.').waitFor();
      await hasFocus(ana, 'Gil Teclado');
      await page.keyboard.press('Space');
      await ana.announces('1 selecionada').waitFor();
      await page.keyboard.press('Shift+ArrowDown');
      await ana.announces('2 selecionadas').waitFor();
      await ana.presses('Transferir');
      const dialog = ana.dialog('Transferir');
      await dialog.getByRole('radio', { name: /Suporte/ }).check();
      await dialog.getByRole('button', { name: 'Transferir' }).click();
      await page.getByText('2 atendimentos transferidos.').waitFor();
      const bruno = await screens.inboxOf('bruno', still);
      await bruno.row('Gil Teclado').waitFor();
      await bruno.row('Fábio Teclado').waitFor();
      await page.keyboard.press('x');
      await box(ana, 'Eva Teclada').focus();
      await page.keyboard.press('Escape');
      await ana.row('Eva Teclada').waitFor();
    },
  );

  journey('[N54] what could not be concluded says why, and the others are; on a phone', async ({ screens, stage }) => {
    await served(stage, ['Hugo Parcial', 'Íris Parcial']);
    const ana = await screens.inboxOf('ana', { ...still, viewport: narrow });
    const { page } = ana;
    await ana.tab('Meus').click();
    await begins(ana);
    await ana.presses('Selecionar todas as 2');
    await ana.announces('2 selecionadas').waitFor();
    await screens.shoot(page, 'picking on a phone');
    expect.soft(await faults(page), 'phone').toEqual([]);
    // Bruno is given one of them while the request is on its way.
    await page.route('**/api/bulk/conclude', async (route) => {
      const id = (await conversations(stage.agents.ana)).get('Hugo Parcial');
      await handsOver(stage.agents.ana, id, { agent: 'Bruno', team: 'Geral' });
      await route.continue();
    });
    await ana.presses('Concluir');
    const dialog = ana.dialog('Nem todos foram concluídos');
    await dialog.getByText('1 atendimento concluído.').waitFor();
    await dialog.getByText('Este atendimento está com outra pessoa.').waitFor();
    await screens.shootAll(page, 'partly done');
    expect.soft(await faults(page), 'partly').toEqual([]);
    await dialog.getByRole('link', { name: 'Hugo Parcial' }).click();
    await ana.thread('Hugo Parcial').waitFor();
  });
});
