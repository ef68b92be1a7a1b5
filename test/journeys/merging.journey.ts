import type { Locator, Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { HOUR, MINUTE } from '../clock.ts';
import { faults } from './axe.ts';
import { journey } from './journey.ts';
import { conversationOf, proposeMerge } from './preparing.ts';
import { narrow, type Screens, tablet } from './screens.ts';
import { queues, restartsWith } from './shut-window.ts';

/** Kept light and dark, on a desk and in a hand, and looked through by axe in both lights. */
async function lookAt(screens: Screens, page: Page, name: string): Promise<void> {
  const desk = page.viewportSize();
  // In both lights, of which it leaves the page in one.
  expect.soft(await faults(page), name).toEqual([]);
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await screens.shoot(page, `${name} ${colorScheme}`);
  }
  await page.setViewportSize(tablet);
  await screens.shoot(page, `${name} 1024`);
  await page.setViewportSize(narrow);
  await screens.shoot(page, `${name} narrow`);
  if (desk !== null) await page.setViewportSize(desk);
}

describe('two contacts who may be one', () => {
  journey(
    '[N14] [N22] are united on the page Contatos by keyboard, are one thread, and are separated there again',
    async ({ screens, stage }) => {
      const [known, hidden] = [await stage.contact('Dora Pires'), await stage.contact('Dorinha')];
      await known.writes('Bom dia, chegou o meu pedido?');
      await hidden.behaves({ username: 'dorinha.pires', hidden: true });
      await hidden.writes('Oi, é a Dora, de outro celular');
      const ana = await screens.inboxOf('ana', { reducedMotion: 'reduce' });
      const { page } = ana;
      await ana.row('Dorinha').getByText('@dorinha.pires · sem telefone').waitFor();
      await screens.shoot(page, 'list with a contact without a phone');
      const contacts = page.getByRole('region', { name: 'Contatos' });
      await page.getByRole('link', { name: 'Contatos' }).click();
      await contacts.getByText(/^Nenhuma sugestão agora/).waitFor();
      await screens.shoot(page, 'contacts empty');

      await page.getByRole('link', { name: 'Atendimentos' }).click();
      await proposeMerge(ana, 'Dora Pires', 'Dorinha');
      await page.getByRole('link', { name: 'Contatos' }).click();
      const open = contacts.getByRole('region', { name: 'Podem ser a mesma pessoa' });
      const pair = open.getByRole('listitem', { name: 'Dora Pires e Dorinha' });
      await pair.getByText('@dorinha.pires · sem telefone').waitFor();
      await pair.getByText(/^Sugerido por alguém da equipe em/).waitFor();
      await expect.poll(() => pair.getByText(/^Última mensagem em/).count()).toBe(2);
      await lookAt(screens, page, 'contacts proposal');
      const listed = contacts.getByRole('list', { name: 'Contatos encontrados' }).getByRole('link');
      await listed.filter({ hasText: 'Dorinha' }).waitFor();

      await pair.getByRole('button', { name: 'Unir: Dora Pires e Dorinha' }).focus();
      await page.keyboard.press('Enter');
      await page.getByText('Contatos unidos.').waitFor();
      const recent = contacts.getByRole('region', { name: 'Unidos nos últimos sete dias' });
      const united = recent.getByRole('listitem', { name: 'Dora Pires e Dorinha' });
      await united.getByText(/^Unido a Dorinha por Ana em/).waitFor();
      await listed.filter({ hasText: 'Dorinha' }).waitFor({ state: 'detached' });
      await listed.filter({ hasText: 'Dora Pires' }).waitFor();
      await expect.poll(() => page.locator(':focus').textContent()).toBe('Contatos');
      expect.soft(await faults(page), 'contacts united').toEqual([]);
      await screens.shoot(page, 'contacts united');

      await united.getByRole('link', { name: 'Dora Pires' }).click();
      await ana.thread('Dora Pires').waitFor();
      await ana.bubble('Bom dia, chegou o meu pedido?').waitFor();
      await ana.bubble('Oi, é a Dora, de outro celular').waitFor();
      await ana.button('Contato').click();
      await ana.panel().getByRole('button', { name: 'Desfazer' }).waitFor();
      expect.soft(await faults(page), 'contact panel united').toEqual([]);
      await screens.shoot(page, 'contact panel united');
      await page.keyboard.press('Escape');

      await page.getByRole('link', { name: 'Contatos' }).click();
      await united.getByRole('button', { name: 'Desfazer: Dora Pires e Dorinha' }).focus();
      await page.keyboard.press('Enter');
      await page.getByText('Contatos separados.').waitFor();
      await united.waitFor({ state: 'detached' });
      await page.getByRole('link', { name: 'Atendimentos' }).click();
      await ana.row('Dorinha').click();
      await ana.thread('Dorinha').waitFor();
      await ana.bubble('Oi, é a Dora, de outro celular').waitFor();
      await expect.poll(() => ana.bubble('Bom dia, chegou o meu pedido?').count()).toBe(0);
      await ana.row('Dora Pires').waitFor();
    },
  );

  journey(
    '[N14] [N22] are proposed by keyboard from the contact’s window: the other is looked for, and both are shown before that',
    async ({ screens, stage }) => {
      const [here, there] = [await stage.contact('Selma Couto'), await stage.contact('Selminha')];
      await here.writes('Bom dia');
      await there.behaves({ username: 'selminha', hidden: true });
      await there.writes('Oi, é a Selma');
      const ana = await screens.inboxOf('ana', { reducedMotion: 'reduce' });
      const { page } = ana;
      await ana.row('Selminha').waitFor();
      await ana.row('Selma Couto').click();
      await ana.thread('Selma Couto').waitFor();
      await ana.button('Contato').click();
      await ana.panel().getByRole('button', { name: 'Juntar com outro contato' }).click();
      const dialog = ana.dialog('Juntar com outro contato');
      const focusStays = async () => {
        await expect.poll(() => ana.panel().locator(':focus').textContent()).toBe('Juntar com outro contato');
      };
      await dialog.getByText('Procure pelo nome').waitFor();
      const search = dialog.getByRole('searchbox');
      const isFocused = (what: Locator) => expect.poll(() => what.and(page.locator(':focus')).count()).toBe(1);
      await isFocused(search);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      await focusStays();
      await page.keyboard.press('Enter');
      await isFocused(search);
      await page.keyboard.type('ninguém assim');
      await dialog.getByText(/^Nenhum contato encontrado/).waitFor();
      await page.keyboard.insertText('x'.repeat(300));
      await expect.poll(async () => (await search.inputValue()).length).toBe(200);
      await dialog.getByText(/^Nenhum contato encontrado/).waitFor();
      await search.fill('@selmi');
      const found = dialog.getByRole('button', { name: /^Selminha/ });
      await found.waitFor();
      await dialog.getByText('@selminha · sem telefone').waitFor();
      await dialog.getByText(/^Último atendimento em/).waitFor();
      await lookAt(screens, page, 'contacts join search');
      await isFocused(search);
      await page.keyboard.press('ArrowDown');
      await isFocused(found);
      await page.keyboard.press('ArrowUp');
      await isFocused(search);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      const confirm = ana.dialog('São a mesma pessoa?');
      await isFocused(confirm.getByRole('button', { name: 'Sugerir união' }));
      await confirm.getByRole('button', { name: 'Voltar' }).click();
      await found.waitFor();
      await isFocused(search);
      await page.keyboard.press('Enter');
      await confirm.getByText('Selma Couto').waitFor();
      await confirm.getByText(/Dá para desfazer por sete dias/).waitFor();
      await lookAt(screens, page, 'contacts join confirm');
      await page.keyboard.press('Enter');
      await page.getByText('Sugestão registrada.').waitFor();
      await ana.panel().getByText('Pode ser a mesma pessoa que Selminha').waitFor();
      await expect.poll(() => page.locator(':focus').textContent()).toBe('Juntar com outro contato');
      await ana.panel().getByRole('button', { name: 'Unir' }).click();
      await page.getByText('Contatos unidos.').waitFor();
      await focusStays();
      await page.keyboard.press('Escape');
      await ana.panel().waitFor({ state: 'detached' });
      await ana.bubble('Oi, é a Selma').waitFor();
      await ana.button('Contato').click();
      await ana.panel().getByRole('button', { name: 'Desfazer' }).click();
      await page.getByText('Contatos separados.').waitFor();
      await focusStays();
      await page.keyboard.press('Escape');
      await ana.panel().waitFor({ state: 'detached' });
      await page.getByRole('link', { name: 'Abrir a outra conversa' }).waitFor();
      const line = `getComputedStyle(document.querySelector('.event-line a')).textDecorationLine`;
      expect(await page.evaluate(line)).toBe('underline');
    },
  );

  journey(
    '[I6] [I8] [I9] are one name in row and thread once united, and each message says by which address it came',
    async ({ screens, stage }) => {
      const [shown, hidden] = [await stage.contact('Tônia Um'), await stage.contact('Tônia Dois')];
      // The provider's stamps have whole seconds: of two in one nobody can tell who wrote last.
      await shown.writes('Bom dia, aqui é a Tônia', MINUTE);
      await hidden.behaves({ username: 'tonia.dois', hidden: true });
      await hidden.writes('Oi, escrevo do outro aparelho');
      const ana = await screens.inboxOf('ana', { reducedMotion: 'reduce' });
      const { page } = ana;
      await ana.row('Tônia Dois').waitFor();
      await proposeMerge(ana, 'Tônia Um', 'Tônia Dois');
      await page.getByRole('link', { name: 'Contatos' }).click();
      const contacts = page.getByRole('region', { name: 'Contatos' });
      await contacts.getByText('O nome que fica é Tônia Um.').waitFor();
      await contacts.getByRole('button', { name: 'Unir: Tônia Um e Tônia Dois' }).click();
      await page.getByText('Contatos unidos.').waitFor();
      await page.getByRole('link', { name: 'Atendimentos' }).click();
      await ana.row('Tônia Um').click();
      await ana.thread('Tônia Um').waitFor();
      await ana.presses('Iniciar');
      const head = page.locator('.thread-contact');
      await expect.poll(() => head.textContent()).toBe('@tonia.dois · sem telefone');
      await shown.writes('Agora do número');
      await ana.bubble('Agora do número').waitFor();
      await expect.poll(() => head.textContent()).toMatch(/^\+55 /);
      const number = await head.textContent();
      await hidden.writes('E de novo do outro');
      await ana.bubble('E de novo do outro').waitFor();
      await expect.poll(() => head.textContent()).toBe('@tonia.dois · sem telefone');
      const lines = page.locator('.node[data-node-kind="via"]');
      await expect
        .poll(() => lines.allTextContents())
        .toEqual([`Pelo número ${number}`, 'Por @tonia.dois', `Pelo número ${number}`, 'Por @tonia.dois']);
      await ana.row('Tônia Um').waitFor();
      expect(await ana.row('Tônia Dois').count()).toBe(0);
      await lookAt(screens, page, 'thread of several addresses');

      await ana.bubble('Agora do número').getByRole('button', { name: 'Opções da mensagem' }).click();
      const menu = page.getByRole('menu', { name: 'Opções da mensagem' });
      const why = 'Não dá para responder a esta mensagem: veio por outro número.';
      expect(await menu.getByRole('menuitem').allTextContents()).toEqual([why, 'Copiar', 'Encaminhar']);
      expect(await menu.getByRole('menuitem', { name: why }).getAttribute('aria-disabled')).toBe('true');
      await lookAt(screens, page, 'menu of a message by another address');
      await page.keyboard.press('Escape');
      await ana.bubble('E de novo do outro').getByRole('button', { name: 'Opções da mensagem' }).click();
      await menu.getByRole('menuitem', { name: 'Responder' }).waitFor();
      expect(await menu.getByText('Não dá para responder').count()).toBe(0);
      await page.keyboard.press('Escape');
    },
  );

  journey(
    '[I11] are told how many queued messages leave by uniting them, before that, and those leave',
    async ({ screens, stage }) => {
      const [quiet, there] = [await stage.contact('Wanda Reis'), await stage.contact('Wandinha')];
      await quiet.writes('Vocês entregam no sábado?', 25 * HOUR);
      await there.behaves({ username: 'wandinha.reis', hidden: true });
      await there.writes('Oi, é a Wanda, de outro celular');
      const ana = await screens.inboxOf('ana');
      const { page } = ana;
      await ana.row('Wanda Reis').waitFor();
      await ana.row('Wandinha').waitFor();
      await proposeMerge(ana, 'Wanda Reis', 'Wandinha');
      await (await conversationOf(stage.agents.ana, 'Wanda Reis')).takes();
      await ana.opens('Meus', 'Wanda Reis');
      await restartsWith(ana, 'retomada_atendimento');
      await queues(ana, 'Entregamos, sim.');
      const pair = page.getByRole('listitem', { name: 'Wanda Reis e Wandinha' });
      await page.getByRole('link', { name: 'Contatos' }).click();
      await pair.getByText('Ao unir, 1 mensagem da fila sai na hora.').waitFor();
      await page.getByRole('link', { name: 'Atendimentos' }).click();
      await ana.opens('Meus', 'Wanda Reis');
      await queues(ana, 'Até as 14 h.');
      await ana.button('Contato').click();
      await ana.panel().getByText('Ao unir, 2 mensagens da fila saem na hora.').waitFor();
      await page.keyboard.press('Escape');
      await ana.panel().waitFor({ state: 'detached' });
      await page.getByRole('link', { name: 'Contatos' }).click();
      await pair.getByText('Ao unir, 2 mensagens da fila saem na hora.').waitFor();
      await screens.shoot(page, 'contacts proposal with a queue');
      await pair.getByRole('button', { name: 'Unir: Wanda Reis e Wandinha' }).click();
      await page.getByText('Contatos unidos.').waitFor();
      await page.getByRole('link', { name: 'Atendimentos' }).click();
      await ana.opens('Meus', 'Wanda Reis');
      await ana.says(/^Os contatos foram unidos e a janela está aberta; 2 mensagens da fila foram enviadas/).waitFor();
      await expect.poll(() => ana.held().count()).toBe(0);
    },
  );

  journey(
    '[N14] are kept apart by one press, and the page says what went wrong and tries again',
    async ({ screens, stage }) => {
      await (await stage.contact('Iara Melo')).writes('Oi');
      await (await stage.contact('Iara M.')).writes('Olá');
      const ana = await screens.inboxOf('ana');
      const { page } = ana;
      await ana.row('Iara M.').waitFor();
      await proposeMerge(ana, 'Iara Melo', 'Iara M.');
      await page.route('**/api/merges?**', (route) => route.abort());
      await page.getByRole('link', { name: 'Contatos' }).click();
      const contacts = page.getByRole('region', { name: 'Contatos' });
      await contacts.getByText('Não foi possível carregar os contatos.').waitFor();
      await screens.shoot(page, 'contacts failed');
      await page.unroute('**/api/merges?**');
      await contacts.getByRole('button', { name: 'Tentar de novo' }).click();
      const pair = contacts.getByRole('listitem', { name: 'Iara Melo e Iara M.' });
      await pair.getByRole('button', { name: /^Manter separados/ }).click();
      await page.getByText('Sugestão dispensada.').waitFor();
      await pair.waitFor({ state: 'detached' });
      await page.reload();
      await contacts.getByText(/^Nenhuma sugestão agora/).waitFor();
    },
  );

  journey(
    '[I12] are told, before a change of number is taken back, who is left with the old one, and by its panel from then on',
    async ({ screens, stage }) => {
      const vania = await stage.contact('Vânia Lobo');
      await vania.writes('Bom dia, sou a Vânia');
      const ana = await screens.inboxOf('ana', { reducedMotion: 'reduce' });
      const { page } = ana;
      await ana.row('Vânia Lobo').click();
      await ana.bubble('Bom dia, sou a Vânia').waitFor();
      await vania.movesTo(`${vania.phone.slice(0, -4)}0077`);
      await page
        .getByText(/mudou de número|trocou o número/i)
        .first()
        .waitFor();
      await ana.button('Contato').click();
      await ana.panel().getByRole('button', { name: 'Desfazer' }).click();
      const asked = ana.dialog('Separar os contatos?');
      await asked.getByText(/^O WhatsApp informou em .* que este contato deixou o número \+55/).waitFor();
      await asked.getByText(/pode não chegar, ou chegar a outra pessoa\.$/).waitFor();
      await lookAt(screens, page, 'contacts parting asked');
      await asked.waitFor();
      await page.keyboard.press('Enter');
      await asked.waitFor({ state: 'detached' });
      await ana.panel().getByRole('button', { name: 'Desfazer' }).click();
      await asked.getByRole('button', { name: 'Separar mesmo assim' }).click();
      await page.getByText('Contatos separados.').waitFor();
      const warned = ana.panel().getByRole('region', { name: 'Número que o contato deixou' });
      await warned.getByText(/e a mudança foi desfeita aqui/).waitFor();
      await lookAt(screens, page, 'contacts left behind');
    },
  );
});
