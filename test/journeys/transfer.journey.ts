import { describe, expect } from 'vitest';
import { conversations } from '../../start/demo/desk.client.ts';
import { faults } from './axe.ts';
import { journey } from './journey.ts';
import { conversationOf, handsOver } from './preparing.ts';
import { narrow } from './screens.ts';

const still = { reducedMotion: 'reduce' } as const;

describe('transferring', () => {
  journey(
    '[R48] [N20] [N33] Ana hands a ticket to Bruno with a note, he hears of it, and she takes it back',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Zuleica Transferida');
      await contact.writes('Quero trocar a blusa');
      await (await conversationOf(stage.agents.ana, contact.name)).takes();
      const [ana, bruno] = [await screens.inboxOf('ana', still), await screens.inboxOf('bruno', still)];
      await ana.opens('Meus', contact.name);
      await ana.presses('Transferir');
      const dialog = ana.dialog('Transferir');
      await dialog.getByRole('radio', { name: /Suporte/ }).waitFor();
      await screens.shootAll(ana.page, 'transfer teams');
      await dialog.getByRole('radio', { name: 'Para uma pessoa' }).check();
      await dialog.getByRole('radio', { name: /^Bruno .*Online/ }).waitFor();
      expect.soft(await faults(ana.page), 'people').toEqual([]);
      await dialog.getByRole('button', { name: 'Transferir' }).click();
      await dialog.getByText('Escolha para quem transferir.').waitFor();
      await dialog.getByRole('radio', { name: /^Bruno/ }).check();
      await dialog.getByRole('textbox', { name: 'Recado para a pessoa' }).fill('Já pedi o número da nota.');
      await screens.shootAll(ana.page, 'transfer people');
      await dialog.getByRole('button', { name: 'Transferir' }).click();
      await ana.page.getByText('Atendimento transferido para Bruno').waitFor();
      await ana.says('Com Bruno').waitFor();
      await ana.timeline.getByText(/^Ana transferiu para Bruno em/).waitFor();
      await ana.timeline.getByText('Já pedi o número da nota.').waitFor();
      await screens.shootAll(ana.page, 'transferred');
      expect.soft(await faults(ana.page), 'thread').toEqual([]);

      await bruno.page.getByRole('button', { name: /^Notificações/ }).click();
      await bruno.page.getByText(`Ana transferiu para você o atendimento de ${contact.name}.`).click();
      await bruno.field.waitFor();
      await bruno.timeline.getByText('Já pedi o número da nota.').waitFor();

      await ana.button('Desfazer').click();
      await ana.timeline.getByText(/^Ana desfez a transferência em/).waitFor();
      await ana.field.waitFor();
      await bruno.says('Com Ana').waitFor();
      expect(await contact.received()).toEqual([]);
    },
  );

  journey(
    '[R48] [R50] [N20] [N22] by the keyboard to a team whose tickets she does not see: no other one opens unasked, and it can come back',
    async ({ screens, stage }) => {
      const [going, staying] = [await stage.contact('Yara Vai'), await stage.contact('Yara Fica')];
      for (const contact of [going, staying]) {
        await contact.writes('Oi');
        await (await conversationOf(stage.agents.ana, contact.name)).takes();
      }
      await staying.writes('Ainda aí?');
      const before = await staying.readReceipts();
      const ana = await screens.inboxOf('ana', still);
      const { page } = ana;
      await ana.opens('Meus', going.name);
      await ana.field.waitFor();
      await page.keyboard.press('t');
      const dialog = ana.dialog('Transferir');
      await dialog.getByRole('radio', { name: /Suporte/ }).focus();
      await page.keyboard.press('Space');
      await page.keyboard.press('Enter');
      await page.getByText('Atendimento transferido para a equipe Suporte').waitFor();
      await ana.row(going.name).waitFor({ state: 'detached' });
      await page.getByRole('heading', { name: 'Escolha um atendimento' }).waitFor();
      await ana.row(staying.name).getByText('1 mensagem não lida').waitFor();
      expect(await staying.readReceipts()).toBe(before);
      const bruno = await screens.inboxOf('bruno', still);
      await bruno.tab('Novos').click();
      await bruno.row(going.name).waitFor();

      await ana.button('Desfazer').focus();
      await page.keyboard.press('Enter');
      await ana.thread(going.name).waitFor();
      await ana.field.waitFor();
      await ana.row(going.name).waitFor();
      await bruno.row(going.name).waitFor({ state: 'detached' });
    },
  );

  journey('[V4] who asks for a ticket gets it with one press', async ({ screens, stage }) => {
    const contact = await stage.contact('Xênia Pedida');
    await contact.writes('Oi');
    const ofBruno = await conversationOf(stage.agents.bruno, contact.name);
    await ofBruno.takes();
    const id = (await conversations(stage.agents.bruno)).get(contact.name);
    const bruno = await screens.inboxOf('bruno', { ...still, viewport: narrow });
    await handsOver(stage.agents.bruno, id, { agent: 'Bruno', team: 'Suporte' });
    expect((await stage.agents.ana.ask('POST', `/api/conversations/${id}/transfer/ask`, {})).status).toBe(200);
    await bruno.opens('Meus', contact.name);
    await bruno.button('Transferir para Ana').waitFor();
    await screens.shoot(bruno.page, 'transfer asked');
    expect.soft(await faults(bruno.page)).toEqual([]);
    await bruno.presses('Transferir para Ana');
    await bruno.page.getByText('Atendimento transferido para Ana').waitFor();
    const ana = await screens.inboxOf('ana', still);
    await ana.opens('Meus', contact.name);
    await ana.field.waitFor();
  });
});
