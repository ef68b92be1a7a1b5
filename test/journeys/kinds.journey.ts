import type { Locator } from 'playwright-core';
import { describe, expect, onTestFinished } from 'vitest';
import { z } from 'zod';
import { bodyOf, type Caller } from '../../start/demo/http.client.ts';
import { focusName } from './focus.ts';
import type { InboxScreen } from './inbox-screen.ts';
import { journey } from './journey.ts';
import { conversationOf } from './preparing.ts';
import { layRelay } from './relay.ts';
import { narrow, wide } from './screens.ts';

/** Opens one of the builders under `+`. */
async function builds(ana: InboxScreen, kind: string, title = kind): Promise<void> {
  await ana.presses('Mais tipos de mensagem');
  await ana.page.getByRole('menuitem', { name: kind, exact: true }).click();
  await ana.dialog(title).waitFor();
}

const field = (ana: InboxScreen, label: string) =>
  ana.page
    .getByRole('dialog')
    .getByLabel(new RegExp(`^${label}`))
    .and(ana.page.locator('input, textarea'))
    .first();

const section = (ana: InboxScreen, n: number) =>
  ana.page.getByRole('dialog').getByRole('group', { name: `Seção ${n}` });

describe('messages that are more than words', () => {
  journey(
    'Ana sends a place, a card, buttons, a list, a link and requests; the phone shows them, and a tap comes back as the answer',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Íris Campos');
      await contact.writes('Onde vocês ficam?', 60_000);
      await (await conversationOf(stage.agents.ana, 'Íris Campos')).takes();
      const ana = await screens.inboxOf('ana');
      const phone = await screens.phoneOf(contact);
      await ana.opens('Meus', 'Íris Campos');
      await ana.presses('Mais tipos de mensagem');
      await screens.shoot(ana.page, 'more menu');
      await ana.page.keyboard.press('Escape');

      await builds(ana, 'Localização', 'Enviar localização');
      await ana.page.getByRole('dialog').getByRole('button', { name: 'Enviar', exact: true }).click();
      await ana.page.getByRole('dialog').getByText('Preencha este campo.').first().waitFor();
      expect(await focusName(ana.page)).toBe('');
      const preview = ana.page.locator('.builder-preview');
      const leadsNowhere = () => expect.poll(() => preview.locator('a, button').count()).toBe(0);
      await leadsNowhere();
      await field(ana, 'Latitude').fill('-23,5505');
      await field(ana, 'Longitude').fill('-246.6333');
      await leadsNowhere();
      await field(ana, 'Longitude').fill('-46.6333');
      await preview.getByRole('link').waitFor();
      await field(ana, 'Nome do lugar').fill('Loja Janela');
      await field(ana, 'Endereço').fill('Praça da Sé, São Paulo');
      await screens.shoot(ana.page, 'builder place');
      await field(ana, 'Endereço').press('Enter');
      await ana.bubble('Loja Janela').waitFor();
      await phone.bubble('Loja Janela').waitFor();

      await builds(ana, 'Contato', 'Enviar contato');
      await field(ana, 'Nome').fill('Bruno Souza');
      await leadsNowhere();
      await field(ana, 'Telefone').fill('abc');
      await leadsNowhere();
      await field(ana, 'Telefone').press('Enter');
      await ana.page.getByRole('dialog').getByText('Escreva um número de telefone, como +55 11 98765-4321.').waitFor();
      expect(await field(ana, 'Telefone').getAttribute('aria-invalid')).toBe('true');
      await screens.shoot(ana.page, 'builder card');
      await field(ana, 'Telefone').fill('+55 11 98765-4321');
      await field(ana, 'Telefone').press('Enter');
      await phone.bubble('Bruno Souza').waitFor();

      await builds(ana, 'Botões de resposta', 'Pergunta com botões');
      await field(ana, 'Texto').fill('Podemos entregar hoje?');
      await field(ana, 'Botão 1').fill('Sim, hoje');
      await field(ana, 'Botão 2').fill('Este título é longo demais');
      await ana.page.getByRole('dialog').getByText('6 caracteres além do limite.').waitFor();
      await screens.shoot(ana.page, 'builder buttons');
      // Closed by mistake: nothing is lost.
      await ana.page.keyboard.press('Escape');
      await ana.dialog('Pergunta com botões').waitFor({ state: 'hidden' });
      await builds(ana, 'Botões de resposta', 'Pergunta com botões');
      expect(await field(ana, 'Botão 1').inputValue()).toBe('Sim, hoje');
      await field(ana, 'Botão 2').fill('Amanhã');
      await field(ana, 'Botão 2').press('Enter');
      await phone.bubble('Podemos entregar hoje?').waitFor();
      await phone.taps('Sim, hoje');
      await ana.bubble('Sim, hoje').and(ana.page.locator('[data-kind="interactive"]')).last().waitFor();

      await builds(ana, 'Lista de opções');
      await field(ana, 'Texto').fill('Qual horário prefere?');
      await field(ana, 'Opção 1').fill('9h');
      await field(ana, 'Opção 2').fill('14h');
      await ana.page.getByRole('dialog').getByRole('button', { name: 'Adicionar seção' }).click();
      await section(ana, 2).getByRole('textbox', { name: 'Opção 1' }).fill('Sábado');
      await screens.shoot(ana.page, 'builder list');
      // On a phone one under the other: option, its description, and after all that what comes of it.
      await ana.page.setViewportSize(narrow);
      const under = async (one: Locator, other: Locator): Promise<boolean> => {
        const [above, below] = [await one.boundingBox(), await other.boundingBox()];
        return above !== null && below !== null && above.y + above.height <= below.y;
      };
      const options = section(ana, 1);
      const option = options.getByRole('textbox', { name: 'Opção 1' });
      expect.soft(await under(option, options.getByRole('textbox', { name: 'Descrição' }).first())).toBe(true);
      expect.soft(await under(field(ana, 'Rodapé'), preview)).toBe(true);
      await screens.shoot(ana.page, 'builder list narrow');
      await ana.page.setViewportSize(wide);
      await ana.page.getByRole('dialog').getByRole('button', { name: 'Enviar', exact: true }).click();
      await ana.page.getByRole('dialog').getByText('Preencha este campo.').first().waitFor();
      await section(ana, 1).getByLabel('Título da seção').fill('Em dias úteis');
      await section(ana, 2).getByLabel('Título da seção').fill('No fim de semana');
      await ana.page.getByRole('dialog').getByRole('button', { name: 'Enviar', exact: true }).click();
      await phone.bubble('Qual horário prefere?').waitFor();

      await builds(ana, 'Link com botão');
      await field(ana, 'Texto').fill('Acompanhe seu pedido');
      await field(ana, 'Texto do botão').fill('Abrir pedido');
      await field(ana, 'Endereço').fill('javascript:alert(1)');
      await leadsNowhere();
      await field(ana, 'Endereço').fill('loja.example.com/p/1');
      await preview.getByRole('link', { name: 'Abrir pedido' }).waitFor();
      await field(ana, 'Endereço').press('Enter');
      await phone.bubble('Acompanhe seu pedido').waitFor();

      await builds(ana, 'Pedir localização');
      await ana.page.getByRole('dialog').getByRole('button', { name: 'Enviar', exact: true }).click();
      await phone.bubble('Pode nos enviar sua localização?').waitFor();
      await builds(ana, 'Pedir telefone');
      await screens.shoot(ana.page, 'builder phone');
      await ana.page.getByRole('dialog').getByRole('button', { name: 'Enviar', exact: true }).click();
      await phone.bubble('Pode nos enviar seu telefone?').waitFor();
      await ana.ticked('Pode nos enviar seu telefone?', 'Lida').waitFor();
      await screens.shoot(ana.page, 'kinds');
      await screens.shoot(phone.page, 'kinds on the phone');
    },
  );

  journey('what was filled in comes back when the server refuses it', async ({ screens, stage }) => {
    const relay = await layRelay(stage.origin);
    onTestFinished(() => relay.close());
    const contact = await stage.contact('Rosa Pinho');
    await contact.writes('Onde fica a loja?');
    await (await conversationOf(stage.agents.ana, 'Rosa Pinho')).takes();
    const ana = await screens.inboxOf('ana', { origin: relay.origin });
    await ana.opens('Meus', 'Rosa Pinho');
    await builds(ana, 'Localização', 'Enviar localização');
    await field(ana, 'Latitude').fill('-23,5505');
    await field(ana, 'Longitude').fill('-46,6333');
    await field(ana, 'Nome do lugar').fill('Loja Centro');

    // While she is cut off a colleague takes over, so the server refuses what she hands in.
    relay.cut();
    await ana.page.context().setOffline(true);
    // The dialog hides all that lies under it from roles.
    await ana.page.getByText('Sem conexão.', { exact: true }).waitFor();
    const path = `/api${new URL(ana.page.url()).pathname.replace('/c/', '/conversations/')}`;
    await takesOver(stage.agents.bruno, path);
    await field(ana, 'Nome do lugar').press('Enter');
    await ana.dialog('Enviar localização').waitFor({ state: 'hidden' });
    relay.mend();
    await ana.page.context().setOffline(false);
    await ana
      .says('Este atendimento está com outra pessoa. O que você preencheu continua guardado no botão “+”.')
      .waitFor();
    await screens.shoot(ana.page, 'builder refused');
    expect(await contact.received()).toEqual([]);

    await takesOver(stage.agents.ana, path);
    await ana.field.waitFor();
    await builds(ana, 'Localização', 'Enviar localização');
    expect(await field(ana, 'Latitude').inputValue()).toBe('-23,5505');
    expect(await field(ana, 'Nome do lugar').inputValue()).toBe('Loja Centro');
    await field(ana, 'Nome do lugar').press('Enter');
    await expect.poll(async () => (await contact.received()).length).toBe(1);
  });
});

const served = z.object({ ticket: z.object({ assignee: z.object({ id: z.string() }).nullable() }) });

/** Takes a ticket over from whoever has it. */
async function takesOver(agent: Caller, path: string): Promise<void> {
  const { ticket } = bodyOf(await agent.ask('GET', path), served);
  bodyOf(await agent.ask('POST', `${path}/take`, { from: ticket.assignee?.id }), z.unknown());
}
