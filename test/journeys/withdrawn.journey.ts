import type { Locator } from 'playwright-core';
import { describe, expect, onTestFinished } from 'vitest';
import type { InboxScreen } from './inbox-screen.ts';
import { journey } from './journey.ts';
import { conversationOf, metaMoves, metaSays } from './preparing.ts';
import { PICKER, wroteYesterday } from './shut-window.ts';
import type { Stage } from './stage.ts';

const TITLE = 'Iniciar atendimento';
const still = { reducedMotion: 'reduce' } as const;
const COST = 'Este envio é cobrado pela Meta.';

/** What Meta may decide of one while it is being filled in, at one place after the other. */
async function withdrawn(stage: Stage, dialog: Locator, name: string, onward: string): Promise<void> {
  const choice = dialog.getByRole('radio', { name });
  const gone = dialog.getByRole('alert').getByText(`O modelo ${name} não está mais disponível`);
  const field = dialog.getByRole('textbox', { name: 'Parâmetro 1' });
  const fillsIn = async () => {
    await choice.check();
    await dialog.getByRole('button', { name: onward }).click();
    await field.fill('4711');
  };
  for (const status of ['PAUSED', 'REJECTED', 'DISABLED']) {
    await fillsIn();
    await metaSays(stage, name, status);
    await gone.waitFor();
    await choice.waitFor({ state: 'detached' });
    await dialog.getByRole('radio', { name: 'retomada_atendimento' }).waitFor();
    await metaSays(stage, name, 'APPROVED');
    await choice.waitFor();
  }
  await fillsIn();
  await metaMoves(stage, name, 'MARKETING');
  await dialog.getByText(`A Meta mudou o modelo ${name} para a categoria Marketing.`).waitFor();
  await dialog.getByText(COST).waitFor();
  await dialog.getByText(/Marketing: .*\$/).waitFor();
  await metaMoves(stage, name, 'UTILITY');
  await dialog.getByText(/Utilidade: .*\$/).waitFor();
  expect(await field.inputValue()).toBe('4711');
}

async function offers(stage: Stage, name: string): Promise<void> {
  const takeAway = await stage.offers(name, 'UTILITY', [
    { type: 'BODY', text: 'A coleta {{1}} foi marcada.', example: { body_text: [['4711']] } },
  ]);
  onTestFinished(takeAway);
}

const contactPage = async ({ page }: InboxScreen, name: RegExp) => {
  await page.getByRole('link', { name: 'Contatos' }).click();
  await page.getByRole('region', { name: 'Todos os contatos' }).getByRole('link', { name }).click();
  return page.getByRole('listitem').filter({ hasText: 'Oficial' });
};

/** A window of its own for each place, since the dialog leaves each at another one. */
const places = {
  'the composer': async (ana: InboxScreen, name: string) => {
    await ana.opens('Meus', name);
    await ana.presses('Reiniciar');
  },
  'a row of what is concluded': async (ana: InboxScreen, name: string) => {
    await ana.tab('Concluídos').click();
    await ana.row(name).waitFor();
    await ana.page.getByRole('button', { name: `Ações de ${name}` }).click();
    await ana.page.getByRole('menuitem', { name: 'Reiniciar' }).click();
  },
  'the search': async (ana: InboxScreen, name: string) => {
    await ana.page.getByRole('searchbox', { name: 'Buscar atendimento' }).fill(name);
    const results = ana.page.getByRole('region', { name: 'Resultados da busca' });
    await results.getByRole('listitem').getByRole('button', { name: 'Reiniciar' }).click();
  },
  'the contact’s page': async (ana: InboxScreen, name: string) => {
    const channel = await contactPage(ana, new RegExp(name));
    await channel.getByRole('button', { name: 'Reiniciar' }).click();
  },
};

const doors = {
  'the phone field': async ({ page }: InboxScreen, phone: string) => {
    const field = page.getByRole('textbox', { name: 'Número de telefone com DDD' });
    await field.fill(phone);
    await field.press('Enter');
  },
  'the search behind +': async ({ page }: InboxScreen, phone: string) => {
    await page.locator('.list-tools').getByRole('button', { name: 'Novo atendimento' }).click();
    const search = page.getByRole('dialog', { name: TITLE }).getByRole('searchbox');
    await search.fill(phone);
    await search.press('Enter');
  },
  'the contact’s page': async (ana: InboxScreen, phone: string) => {
    const { page } = ana;
    await page.getByRole('link', { name: 'Contatos' }).click();
    await page.getByRole('region', { name: 'Todos os contatos' }).getByRole('button', { name: 'Novo contato' }).click();
    await page.getByRole('textbox', { name: 'Número de telefone com DDD' }).fill(phone);
    await page.getByRole('button', { name: 'Criar contato' }).click();
    await page.getByRole('listitem').filter({ hasText: 'Oficial' }).getByRole('button', { name: 'Iniciar' }).click();
  },
};

describe('a template that Meta takes back while it is filled in is told at once, and another one is chosen', () => {
  journey.for(Object.entries(places).map(([place, open], nth) => ({ place, open, nth })))(
    '[R4] [R6] [R35] restarting from $place',
    async ({ open, nth }, { screens, stage }) => {
      const template = `aviso_de_coleta_${nth}`;
      const name = ['Quirino Sá', 'Quênia Luz', 'Quitéria Reis', 'Quixote Leal'][nth] ?? '';
      await offers(stage, template);
      const contact = await stage.contact(name);
      await wroteYesterday(contact, stage.agents.ana);
      if (nth === 1) await (await conversationOf(stage.agents.ana, name)).concludes();
      const ana = await screens.inboxOf('ana', still);
      await open(ana, name);
      const dialog = ana.dialog(PICKER);
      await withdrawn(stage, dialog, template, 'Continuar');
      if (nth === 0) await screens.shootAll(ana.page, 'withdrawn');
    },
  );

  journey.for(Object.entries(doors).map(([door, open], nth) => ({ door, open, nth })))(
    '[R24] [R26] [R30] [R35] starting by $door',
    async ({ open, nth }, { screens, stage }) => {
      const template = `aviso_de_entrega_${nth}`;
      await offers(stage, template);
      const ana = await screens.inboxOf('ana', still);
      await open(ana, `1195502007${nth}`);
      const dialog = ana.dialog(TITLE);
      await dialog.getByRole('button', { name: /^Iniciar atendimento/ }).click();
      await dialog.getByRole('radio', { name: 'Geral' }).check({ force: true });
      await dialog.getByRole('button', { name: 'Continuar' }).click();
      await withdrawn(stage, dialog, template, 'Definir parâmetros');
    },
  );
});
