import { describe, expect } from 'vitest';
import { faults } from './axe.ts';
import { journey } from './journey.ts';
import { conversationOf } from './preparing.ts';
import type { Stage } from './stage.ts';

const HOUR_MS = 60 * 60 * 1000;
/** Nothing fades while it is looked at. */
const still = { reducedMotion: 'reduce' } as const;
const PARAMETERS = { 'body.nome': 'Rui', 'body.atendente': 'Ana' };

/** One contact for each look of the composer that Ana can meet. */
async function prepare({ agents, contact }: Stage): Promise<void> {
  const person = async (name: string, agoMs: number) => {
    await (await contact(name)).writes('Oi, *tudo* bem?', agoMs);
    return conversationOf(agents.ana, name);
  };
  const open = async () => {
    const desk = await person('Rui Um', HOUR_MS);
    await desk.takes();
    await desk.sends('accessible-open', 'Tudo, e com você?', false);
  };
  const shut = async () => {
    const desk = await person('Rui Três', 30 * HOUR_MS);
    await desk.takes();
    await desk.sends('accessible-shut', 'Isto fica na fila.', true);
  };
  const awaiting = async () => {
    const desk = await person('Rui Quatro', 30 * HOUR_MS);
    await desk.takes();
    await desk.restarts('accessible-awaiting', 'retomada_atendimento', PARAMETERS);
    await desk.sends('accessible-held', 'Assim que responder, isto sai.', false);
  };
  const concluded = async () => {
    const desk = await person('Rui Cinco', 30 * HOUR_MS);
    await desk.takes();
    await desk.concludes();
  };
  await Promise.all([open(), person('Rui Dois', HOUR_MS), shut(), awaiting(), concluded()]);
}

describe('axe finds nothing wrong with', () => {
  journey('[N22] the entrance', async ({ screens, stage }) => {
    const page = await screens.open(still);
    await page.goto(stage.origin);
    await page.getByRole('heading', { name: 'Entrar na Janela' }).waitFor();
    expect.soft(await faults(page)).toEqual([]);
    await page.getByLabel('E-mail').fill('ana@janela.test');
    await page.getByLabel('Senha').fill('not-the-password');
    await page.getByRole('button', { name: 'Entrar', exact: true }).click();
    await page.getByText('E-mail ou senha incorretos.').waitFor();
    expect.soft(await faults(page)).toEqual([]);
  });

  journey(
    '[N22] list and thread in the states of the composer, and the dialogs over them',
    async ({ screens, stage }) => {
      await prepare(stage);
      const ana = await screens.inboxOf('ana', still);
      const { page } = ana;
      await ana.opens('Meus', 'Rui Um');
      await ana.ticked('Tudo, e com você?', 'Lida').waitFor();
      expect.soft(await faults(page), 'C1').toEqual([]);
      await screens.shoot(page, 'dark C1');
      await ana.opens('Novos', 'Rui Dois');
      await ana.button('Iniciar').waitFor();
      expect.soft(await faults(page), 'C2').toEqual([]);
      await ana.opens('Concluídos', 'Rui Cinco');
      await ana.button('Reiniciar').waitFor();
      expect.soft(await faults(page), 'C5').toEqual([]);
      await ana.opens('Meus', 'Rui Quatro');
      await ana.held().waitFor();
      expect.soft(await faults(page), 'C4').toEqual([]);
      await screens.shoot(page, 'dark C4');
      await ana.opens('Meus', 'Rui Três');
      await ana.says(/^A janela de 24 horas encerrou em /).waitFor();
      expect.soft(await faults(page), 'C3').toEqual([]);

      await ana.presses('Concluir');
      await ana.dialog('Há 1 mensagem na fila').waitFor();
      expect.soft(await faults(page), 'concluding with a queue').toEqual([]);
      await page.keyboard.press('Escape');
      await ana.presses('Reiniciar');
      await page.getByRole('radio', { name: 'pedido_enviado' }).check();
      expect.soft(await faults(page), 'choosing a template').toEqual([]);
      await ana.presses('Continuar');
      await ana.presses('Enviar mensagem');
      await page.getByText('Preencha este campo.').waitFor();
      expect.soft(await faults(page), 'filling it in').toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Minha conta: Ana' }).click();
      await page.getByText('ana@janela.test').waitFor();
      expect.soft(await faults(page), 'the account').toEqual([]);
      await page.getByRole('button', { name: 'Atalhos do teclado' }).click();
      await ana.dialog('Atalhos do teclado').waitFor();
      expect.soft(await faults(page), 'the shortcuts').toEqual([]);
    },
  );

  journey('[N22] the costs, the form of a rate and the details of a message', async ({ screens, stage }) => {
    const admin = await screens.inboxOf('admin', still);
    await admin.settles('Custos');
    await admin.page.getByRole('region', { name: 'Tarifas' }).waitFor();
    expect.soft(await faults(admin.page), 'costs').toEqual([]);
    await admin.presses('Nova tarifa');
    await admin.dialog('Nova tarifa').getByRole('button', { name: 'Salvar tarifa' }).click();
    await admin.page.getByText('Use o código de um país, como BR.').waitFor();
    expect.soft(await faults(admin.page), 'a rate').toEqual([]);

    await (await stage.contact('Rui Seis')).writes('Oi!', HOUR_MS);
    const desk = await conversationOf(stage.agents.ana, 'Rui Seis');
    await desk.takes();
    await desk.sends('accessible-details', 'Quanto custa isto?', false);
    const ana = await screens.inboxOf('ana', still);
    await ana.opens('Meus', 'Rui Seis');
    await ana.ticked('Quanto custa isto?', 'Lida').waitFor();
    await ana.bubble('Quanto custa isto?').hover();
    await ana.bubble('Quanto custa isto?').getByRole('button', { name: 'Opções da mensagem' }).click();
    await ana.page.getByRole('menuitem', { name: 'Detalhes' }).click();
    await ana.dialog('Detalhes da mensagem').waitFor();
    expect.soft(await faults(ana.page), 'details').toEqual([]);
  });

  journey("[N22] the contact's phone", async ({ screens, stage }) => {
    const contact = await stage.contact('Noemi Serra');
    await contact.writes('Oi!', 30 * HOUR_MS);
    const desk = await conversationOf(stage.agents.ana, 'Noemi Serra');
    await desk.takes();
    await desk.restarts('accessible-phone', 'retomada_atendimento', PARAMETERS);
    const phone = await screens.phoneOf(contact, still);
    await phone.bubble('Podemos continuar').waitFor();
    expect.soft(await faults(phone.page)).toEqual([]);
    await screens.shoot(phone.page, 'dark phone');
    await phone.page.getByRole('button', { name: 'Anexar' }).click();
    expect.soft(await faults(phone.page), 'sheet').toEqual([]);
    await phone.page.keyboard.press('Escape');
    await phone.page.getByRole('tab', { name: 'Falhas' }).click();
    await phone.page.getByLabel('Acrescentar falha').selectOption({ label: 'Aviso em dobro' });
    await phone.page.getByRole('slider').waitFor();
    expect.soft(await faults(phone.page), 'faults').toEqual([]);
    await phone.page.getByRole('button', { name: 'Tirar todas' }).click();
    await phone.page.getByText('Tudo dá certo.').waitFor();
    await phone.page.getByRole('tab', { name: 'Meta diz…' }).click();
    await phone.page.getByLabel('Modelo').waitFor();
    expect.soft(await faults(phone.page), 'Meta').toEqual([]);
    await phone.page.getByRole('button', { name: 'Novo contato' }).click();
    await phone.page.getByRole('dialog').waitFor();
    expect.soft(await faults(phone.page)).toEqual([]);
  });
});
