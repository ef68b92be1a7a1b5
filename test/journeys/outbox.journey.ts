import { describe, expect, onTestFinished } from 'vitest';
import { makeCaller } from '../../start/demo/http.client.ts';
import { number } from '../../start/demo/number.ts';
import { faults } from './axe.ts';
import { focusName } from './focus.ts';
import { apart, journey } from './journey.ts';
import { pngOf } from './pictures.ts';
import { conversationOf } from './preparing.ts';
import { narrow, wide } from './screens.ts';
import { queues, restartsWith, WAITING, wroteYesterday } from './shut-window.ts';
import type { Stage } from './stage.ts';
import { someTime } from './when.ts';

/** What goes wrong at Meta from now on, for everybody or for one phone. */
async function meta({ origin }: Stage, rules: object[], phone?: string): Promise<void> {
  const path = phone === undefined ? '/sandbox/faults' : `/sandbox/phones/${phone}/faults`;
  const answer = await makeCaller(origin).ask('PUT', path, { rules });
  expect(answer.status).toBe(200);
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** The provider has a minute before an agent is asked; the rest is what else a slow machine does meanwhile, ms. */
const A_MINUTE_AND_MORE = 90_000;

describe('a channel that stands still', () => {
  journey(
    '[O7] keeps what is written, tells administrators, and lets it leave when mended',
    async ({ screens, stage }) => {
      onTestFinished(() => meta(stage, []));
      const contact = await stage.contact('Nara Prado');
      await contact.writes('Meu pedido já saiu?');
      await (await conversationOf(stage.agents.ana, 'Nara Prado')).takes();
      const ana = await screens.inboxOf('ana');
      await ana.opens('Meus', 'Nara Prado');
      const admin = await screens.inboxOf('admin', { reducedMotion: 'reduce' });
      const banner = admin.page.locator('.channel-banner').filter({ hasText: 'O canal Oficial está parado desde' });
      await admin.tab('Novos').waitFor();
      expect(await banner.count()).toBe(0);
      await meta(stage, [{ kind: 'refusal', probability: 1, code: 190 }]);

      await ana.writes('Saiu hoje cedo.');
      // Far sooner than screens ask by themselves.
      await banner.waitFor();
      const notice = ana.page.locator('[data-notice="C9"]');
      await notice
        .getByText(new RegExp(`^O canal Oficial está parado desde (${someTime}|.*\\d\\d:\\d\\d)\\.$`))
        .waitFor();
      await notice
        .getByText('O que você escrever fica na fila e sai quando o canal voltar.', { exact: false })
        .waitFor();
      await notice.getByText('Quem resolve: Admin.', { exact: false }).waitFor();
      expect(await notice.getByRole('button').count()).toBe(0);
      await ana.writes('Chega na sexta.');
      await expect.poll(() => ana.held().count()).toBe(2);
      await ana.says('Aguardando o canal').waitFor();
      await screens.shoot(ana.page, 'C9 agent');

      await contact.writes('Que bom!');
      await ana.bubble('Que bom!').waitFor();

      await banner.getByText('código 190').waitFor();
      await banner.getByText('1 conversa espera por ele.').waitFor();
      expect(await banner.getByRole('link', { name: 'Abrir na Meta' }).getAttribute('href')).toContain('system-users');
      expect.soft(await faults(admin.page), 'banner').toEqual([]);
      await banner.getByRole('button', { name: 'Testar de novo' }).click();
      await banner.getByText(/^Testado às \d\d:\d\d: a Meta ainda recusa\.$/).waitFor();
      await screens.shoot(admin.page, 'C9 administrator');
      expect(await contact.received()).toEqual([]);

      await meta(stage, []);
      await banner.getByRole('button', { name: 'Testar de novo' }).click();
      await banner.waitFor({ state: 'detached' });
      await expect.poll(() => contact.received(), { timeout: 15_000 }).toEqual(['Saiu hoje cedo.', 'Chega na sexta.']);
      await notice.waitFor({ state: 'detached' });
      await ana.ticked('Chega na sexta.', 'Lida').waitFor();
      expect(await ana.held().count()).toBe(0);
    },
  );
});

describe('a line that Meta asks to wait', () => {
  journey(
    '[O7] [N10] [N3] says why and until when, in the bubble, above the field and in the details; what stands behind waits its turn, and can be cancelled',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Olavo Reis');
      onTestFinished(() => meta(stage, [], contact.phone));
      await contact.writes('Qual o prazo?');
      await (await conversationOf(stage.agents.ana, 'Olavo Reis')).takes();
      const ana = await screens.inboxOf('ana');
      await ana.opens('Meus', 'Olavo Reis');
      await meta(stage, [{ kind: 'refusal', probability: 1, code: 134101 }], contact.phone);
      await ana.writes('Três dias úteis.');
      const why = /^A Meta ainda está preparando o envio de marketing\. A Janela tenta de novo às \d\d:\d\d\.$/;
      await ana.says(why).waitFor();
      await ana.writes('Levo na sexta.');
      await ana.says('Espera a vez: sai depois da anterior').waitFor();
      const notice = ana.page.locator('[data-notice="paused"]');
      await notice.getByText('O envio espera.').waitFor();
      await notice.getByText('código 134101').waitFor();
      await screens.shoot(ana.page, 'paused');
      expect.soft(await faults(ana.page), 'paused').toEqual([]);
      await ana.bubble('Três dias úteis.').hover();
      await ana.bubble('Três dias úteis.').getByRole('button', { name: 'Opções da mensagem' }).click();
      await ana.page.getByRole('menuitem', { name: 'Detalhes' }).click();
      await ana.dialog('Detalhes da mensagem').getByText(why).waitFor();
      await ana.page.keyboard.press('Escape');
      await ana.dialog('Detalhes da mensagem').waitFor({ state: 'detached' });

      await ana.bubble('Levo na sexta.').getByRole('button', { name: 'Cancelar envio' }).waitFor();
      await screens.shoot(ana.page, 'paused, to be cancelled');
      expect.soft(await faults(ana.page), 'to be cancelled').toEqual([]);
      await ana.bubble('Levo na sexta.').getByRole('button', { name: 'Cancelar envio' }).click();
      await ana.page.getByText('Envio cancelado.').waitFor();
      await ana.bubble('Levo na sexta.').waitFor({ state: 'detached' });
      await ana.page.getByRole('button', { name: 'Desfazer' }).click();
      await expect.poll(() => ana.held().count()).toBe(1);
      await ana.bubble('Três dias úteis.').getByRole('button', { name: 'Cancelar envio' }).click();
      await ana.bubble('Três dias úteis.').waitFor({ state: 'detached' });
      expect(await contact.received()).toEqual([]);
    },
  );
});

describe('an account that Meta disables', () => {
  journey(
    '[O7] is told to agents and administrators at once, holds what is written, and lets it leave when reinstated',
    async ({ screens, stage }) => {
      const tells = async (banState: 'DISABLE' | 'REINSTATE') => {
        const notice = { field: 'account_update', number: number.phoneNumberId, event: 'DISABLED_UPDATE', banState };
        expect((await makeCaller(stage.origin).ask('POST', '/sandbox/notices', notice)).status).toBe(201);
      };
      onTestFinished(() => tells('REINSTATE'));
      const contact = await stage.contact('Ivo Salles');
      await contact.writes('Tem horário amanhã?');
      await (await conversationOf(stage.agents.ana, 'Ivo Salles')).takes();
      const ana = await screens.inboxOf('ana');
      await ana.opens('Meus', 'Ivo Salles');
      const admin = await screens.inboxOf('admin', { reducedMotion: 'reduce' });
      const banner = admin.page.locator('.channel-banner').filter({ hasText: 'O canal Oficial está parado desde' });
      await admin.tab('Novos').waitFor();
      expect(await banner.count()).toBe(0);

      await tells('DISABLE');
      // Before anybody has written a word: far sooner than screens ask by themselves.
      const notice = ana.page.locator('[data-notice="C9"]');
      await notice.getByText('A Meta desativou a conta do WhatsApp.', { exact: false }).waitFor();
      await notice.getByText('Quem resolve: Admin.', { exact: false }).waitFor();
      await banner.getByText('suporte da Meta', { exact: false }).waitFor();
      await screens.shoot(ana.page, 'C9 disabled agent');
      await screens.shoot(admin.page, 'C9 disabled administrator');
      expect.soft(await faults(ana.page), 'C9').toEqual([]);

      await ana.writes('Tem, às 10 h.');
      await ana.says('Aguardando o canal').waitFor();
      await expect.poll(() => ana.held().count()).toBe(1);
      expect(await contact.asked()).toBe(0);

      await tells('REINSTATE');
      await expect.poll(() => contact.received()).toEqual(['Tem, às 10 h.']);
      await notice.waitFor({ state: 'detached' });
      await banner.waitFor({ state: 'detached' });
      await ana.ticked('Tem, às 10 h.', 'Lida').waitFor();
      expect(await contact.asked()).toBe(1);
    },
  );
});

describe('a contact who asks us to stop', () => {
  journey('[N5] keeps the queue, which an agent lets go or throws away', async ({ screens, stage }) => {
    const contact = await stage.contact('Lino Faria');
    await wroteYesterday(contact, stage.agents.ana);
    const ana = await screens.inboxOf('ana');
    await ana.opens('Meus', 'Lino Faria');
    await restartsWith(ana, 'retomada_atendimento');
    await ana.says(WAITING).waitFor();
    await queues(ana, 'O técnico pode ir na terça.');

    await contact.writes('Pare');
    const notice = ana.page.locator('[data-notice="C11"]');
    await notice.getByText('Fila retida: o contato pediu para parar.').waitFor();
    await screens.shoot(ana.page, 'C11');
    await ana.writes('Tudo bem, paramos por aqui.');
    await expect.poll(async () => (await contact.received()).slice(1)).toEqual(['Tudo bem, paramos por aqui.']);
    expect(await ana.held().count()).toBe(1);
    await notice.getByRole('button', { name: 'Descartar' }).click();
    const asked = ana.dialog('Descartar 1 mensagem da fila?');
    expect(await ana.held().count()).toBe(1);
    await asked.getByRole('button', { name: 'Descartar' }).click();
    await ana.says(/^Ana descartou a fila/).waitFor();
    await notice.waitFor({ state: 'detached' });
    expect(await ana.held().count()).toBe(0);
    expect((await contact.received()).slice(1)).toEqual(['Tudo bem, paramos por aqui.']);

    const other = await stage.contact('Ruth Sales');
    await wroteYesterday(other, stage.agents.ana);
    await ana.opens('Meus', 'Ruth Sales');
    await restartsWith(ana, 'retomada_atendimento');
    await ana.says(WAITING).waitFor();
    await queues(ana, 'O seu reembolso saiu.');
    await queues(ana, 'Cai na conta até amanhã.');
    await other.writes('Sair');
    await notice.waitFor();
    // What stands in a field that was not left yet is what leaves.
    await ana.held().filter({ hasText: 'até amanhã' }).getByRole('button', { name: 'Editar' }).click();
    await ana.page.getByRole('textbox', { name: 'Texto da mensagem na fila' }).fill('Cai na conta até sexta.');
    await notice.getByRole('button', { name: 'Enviar fila' }).click();
    await expect
      .poll(async () => (await other.received()).slice(1))
      .toEqual(['O seu reembolso saiu.', 'Cai na conta até sexta.']);
    expect(await ana.field.inputValue()).toBe('');
    await notice.waitFor({ state: 'detached' });
  });
});

describe('messages in the queue', () => {
  journey(
    '[N3] [N22] are changed, moved and deleted by keyboard, and leave as they stand then',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Caio Mota');
      await wroteYesterday(contact, stage.agents.ana);
      const ana = await screens.inboxOf('ana');
      await ana.opens('Meus', 'Caio Mota');
      await restartsWith(ana, 'retomada_atendimento');
      await ana.says(WAITING).waitFor();
      for (const text of ['Primeira', 'Segunda', 'Terceira']) await queues(ana, text);
      const texts = () => ana.held().locator('.bubble-text').allInnerTexts();
      const button = (text: string, name: string) => ana.held().filter({ hasText: text }).getByRole('button', { name });

      const focused = async (text: string) =>
        (await ana.held().filter({ hasText: text }).locator(':focus').count()) === 1 ? focusName(ana.page) : null;

      let bothPressed = (): void => {};
      const fasterThanTheServer = new Promise<void>((resolve) => {
        bothPressed = resolve;
      });

      await button('Terceira', 'Mover para cima').focus();
      await ana.page.keyboard.press('Enter');
      await expect.poll(texts).toEqual(['Primeira', 'Terceira', 'Segunda']);
      await expect.poll(() => focused('Terceira')).toBe('Mover para cima');
      const told = ana.page.getByRole('status').filter({ hasText: 'Mensagem movida para a posição 2 de 3.' });
      await told.waitFor({ state: 'attached' });
      await ana.page.keyboard.press('Enter');
      await expect.poll(texts).toEqual(['Terceira', 'Primeira', 'Segunda']);
      // At an end of the queue one goes on from the step back.
      await expect.poll(() => focused('Terceira')).toBe('Mover para baixo');
      await ana.page.keyboard.press('Enter');
      await expect.poll(texts).toEqual(['Primeira', 'Terceira', 'Segunda']);
      await expect.poll(() => focused('Terceira')).toBe('Mover para baixo');
      await ana.page.keyboard.press('Enter');
      await expect.poll(texts).toEqual(['Primeira', 'Segunda', 'Terceira']);
      await expect.poll(() => focused('Terceira')).toBe('Mover para cima');
      await ana.page.keyboard.press('Enter');
      await expect.poll(texts).toEqual(['Primeira', 'Terceira', 'Segunda']);
      await expect.poll(() => focused('Terceira')).toBe('Mover para cima');
      await ana.page.keyboard.press('Enter');
      await expect.poll(texts).toEqual(['Terceira', 'Primeira', 'Segunda']);
      // A second press before the server has answered the first.
      await ana.page.route('**/move', async (route) => {
        await fasterThanTheServer;
        await route.continue();
      });
      const pressed = button('Terceira', 'Mover para baixo');
      await pressed.press('Enter');
      await pressed.press('Enter');
      bothPressed();
      await expect.poll(texts).toEqual(['Primeira', 'Segunda', 'Terceira']);
      await ana.page.unroute('**/move');
      for (const place of [1, 0]) {
        await button('Terceira', 'Mover para cima').press('Enter');
        await expect.poll(async () => (await texts()).indexOf('Terceira')).toBe(place);
      }

      await button('Primeira', 'Editar').focus();
      await ana.page.keyboard.press('Enter');
      const field = ana.page.getByRole('textbox', { name: 'Texto da mensagem na fila' });
      await expect.poll(() => focusName(ana.page)).toBe('Texto da mensagem na fila');
      await field.press('End');
      await field.pressSequentially(', com desconto');
      await field.press('Enter');
      await expect.poll(texts).toEqual(['Terceira', 'Primeira, com desconto', 'Segunda']);
      await expect.poll(() => focused('Primeira')).toBe('Editar');

      await ana.page.keyboard.press('Enter');
      await field.pressSequentially(' que ninguém quis');
      await field.press('Escape');
      await field.waitFor({ state: 'detached' });

      await button('Primeira', 'Excluir').focus();
      await ana.page.keyboard.press('Enter');
      await expect.poll(texts).toEqual(['Terceira', 'Segunda']);
      await ana.page.getByText('Excluída da fila.').waitFor();
      await screens.shoot(ana.page, 'deleted from the queue');
      await ana.button('Desfazer').focus();
      await ana.page.keyboard.press('Enter');
      await expect.poll(texts).toEqual(['Terceira', 'Primeira, com desconto', 'Segunda']);
      await ana.page.getByText('Excluída da fila.').waitFor({ state: 'detached' });

      await button('Segunda', 'Excluir').focus();
      await ana.page.keyboard.press('Enter');
      await expect.poll(texts).toEqual(['Terceira', 'Primeira, com desconto']);
      await contact.writes('Oi, voltei');
      await expect
        .poll(async () => (await contact.received()).slice(1))
        .toEqual(['Terceira', 'Primeira, com desconto']);
    },
  );

  journey(
    '[N3] that are being changed when they leave, or elsewhere, give back what was typed',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Edna Paz');
      await wroteYesterday(contact, stage.agents.ana);
      const ana = await screens.inboxOf('ana');
      await ana.opens('Meus', 'Edna Paz');
      await restartsWith(ana, 'retomada_atendimento');
      await ana.says(WAITING).waitFor();
      await queues(ana, 'Chega na sexta.');
      await queues(ana, 'O frete é grátis.');
      const field = ana.page.getByRole('textbox', { name: 'Texto da mensagem na fila' });
      const edits = async (text: string, to: string) => {
        await ana.held().filter({ hasText: text }).getByRole('button', { name: 'Editar' }).click();
        await field.fill(to);
      };

      await edits('O frete é grátis.', 'O frete custa R$ 20.');
      const elsewhere = await screens.inboxOf('ana');
      await elsewhere.opens('Meus', 'Edna Paz');
      await elsewhere.held().filter({ hasText: 'O frete é grátis.' }).getByRole('button', { name: 'Excluir' }).click();
      await ana.says('A mensagem saiu da fila enquanto você editava. Seu texto está no campo.').waitFor();
      expect(await ana.field.inputValue()).toBe('O frete custa R$ 20.');
      await elsewhere.page.context().close();

      await edits('Chega na sexta.', 'Chega no sábado, até o meio-dia.');
      await ana.page.reload();
      await ana.thread('Edna Paz').waitFor();
      expect(await field.inputValue()).toBe('Chega no sábado, até o meio-dia.');
      await contact.writes('Oi, cheguei');
      await ana.says('A mensagem saiu com o texto anterior. Seu texto está no campo.').waitFor();
      expect(await ana.field.inputValue()).toBe('O frete custa R$ 20.\nChega no sábado, até o meio-dia.');
      await field.waitFor({ state: 'detached' });
      await expect.poll(async () => (await contact.received()).slice(1)).toEqual(['Chega na sexta.']);
      await screens.shoot(ana.page, 'edit given back');
    },
  );
});

describe('a message that waited too long in the queue', () => {
  journey(
    '[N3] [O8] is told to its author wherever they look, and offered whole on every screen until they use or dismiss it',
    async ({ screens, stage }) => {
      const texts = ['Seu conserto ficou pronto.', 'Pode buscar até sexta.', 'Ficou assim.'];
      const [ready = '', until = '', caption = ''] = texts;
      const contact = await stage.contact('Otoniel Braz');
      await wroteYesterday(contact, stage.agents.ana);
      const other = await stage.contact('Bia Torres');
      await other.writes('Bom dia!');
      await (await conversationOf(stage.agents.ana, 'Bia Torres')).takes();
      const ana = await screens.inboxOf('ana');
      await ana.opens('Meus', 'Otoniel Braz');
      await restartsWith(ana, 'retomada_atendimento');
      await ana.says(WAITING).waitFor();
      const question = ana.bubble('Oi, vocês consertam persianas?');
      await question.hover();
      await question.getByRole('button', { name: 'Opções da mensagem' }).click();
      await ana.page.getByRole('menuitem', { name: 'Responder' }).click();
      await queues(ana, ready);
      await queues(ana, until);
      await ana.page
        .getByLabel('Anexar arquivo')
        .and(ana.page.locator('input'))
        .setInputFiles({ name: 'persiana.png', mimeType: 'image/png', buffer: pngOf(300, 620, [40, 110, 120]) });
      await ana.page.getByRole('list', { name: 'Anexos' }).getByRole('listitem').waitFor();
      await queues(ana, caption);
      await screens.shootAll(ana.page, 'held file');
      await ana.opens('Meus', 'Bia Torres');
      await stage.ages(texts, 8 * DAY_MS);

      // Whatever comes for the conversation wakes it; what it then does may be over before the screen is connected again.
      await contact.deeds('preferences', { value: 'resume' });
      await ana.page
        .getByText('3 mensagens suas para Otoniel Braz expiraram na fila. Estão no fim da conversa.')
        .waitFor();
      await ana.row('Otoniel Braz').getByText('3 expiraram na fila').waitFor();
      await screens.shoot(ana.page, 'expired in the queue');

      // Whoever was away finds it at the bell, which leads there.
      const elsewhere = await screens.inboxOf('ana');
      await elsewhere.page.getByRole('button', { name: /^Notificações, .*não vista/ }).press('Enter');
      const told = elsewhere.page.getByRole('link', { name: '3 mensagens suas para Otoniel Braz expiraram na fila.' });
      await told.getByRole('img', { name: 'Nova' }).waitFor();
      await screens.shootAll(elsewhere.page, 'expired at the bell');
      expect.soft(await faults(elsewhere.page), 'expired at the bell').toEqual([]);
      await told.press('Enter');
      await elsewhere.thread('Otoniel Braz').waitFor();
      await elsewhere.opens('Meus', 'Otoniel Braz');
      const offered = elsewhere.timeline.locator('.bubble[data-state="expired"]');
      await elsewhere.says('Expirou na fila').waitFor();
      await expect.poll(() => offered.count()).toBe(3);
      for (const [place, text] of texts.entries()) expect(await offered.nth(place).innerText()).toContain(text);
      await screens.shootAll(elsewhere.page, 'offered again');
      expect.soft(await faults(elsewhere.page), 'offered again').toEqual([]);

      // Used again, each comes with all that belonged to it.
      const place = (text: string) => elsewhere.timeline.locator('.bubble-place').filter({ hasText: text });
      await place(ready).getByRole('button', { name: 'Usar de novo' }).click();
      await expect.poll(() => elsewhere.field.inputValue()).toBe(ready);
      await elsewhere.says('Respondendo a Otoniel Braz').waitFor();
      await place(caption).getByRole('button', { name: 'Usar de novo' }).click();
      const attached = elsewhere.page.getByRole('list', { name: 'Anexos' }).getByRole('listitem');
      await attached.waitFor();
      expect(await attached.getByRole('textbox').inputValue()).toBe(caption);
      await place(until).getByRole('button', { name: 'Dispensar' }).click();
      await elsewhere.row('Otoniel Braz').getByText('2 expiraram na fila').waitFor();
      await elsewhere.presses('Desfazer');
      await elsewhere.row('Otoniel Braz').getByText('3 expiraram na fila').waitFor();
      await place(until).getByRole('button', { name: 'Dispensar' }).click();
      await elsewhere.row('Otoniel Braz').getByText('2 expiraram na fila').waitFor();

      // Pressed again it stands there once, which is said; and nothing is gone from the other browser, which had put nothing anywhere
      // by itself.
      await place(ready).getByText('Já está no campo, ainda não enviada.').waitFor();
      await place(ready).getByRole('button', { name: 'Continuar' }).click();
      await place(caption).getByText('Já está nos anexos, ainda não enviada.').waitFor();
      await screens.shootAll(elsewhere.page, 'used again already');
      await place(caption).getByRole('button', { name: 'Continuar' }).click();
      expect(await elsewhere.field.inputValue()).toBe(ready);
      expect(await attached.count()).toBe(1);
      await ana.opens('Meus', 'Otoniel Braz');
      await ana.says('Expirou na fila e foi dispensada').waitFor();
      await expect.poll(() => ana.timeline.getByRole('button', { name: 'Dispensar' }).count()).toBe(2);
      expect(await ana.field.inputValue()).toBe('');

      await elsewhere.page.reload();
      await elsewhere.thread('Otoniel Braz').waitFor();
      await attached.waitFor();
      await place(ready).getByText('Já está no campo, ainda não enviada.').waitFor();
      const uploads: string[] = [];
      elsewhere.page.on('request', (request) => {
        if (/\/media\?upload=/.test(request.url())) uploads.push(request.url());
      });
      await elsewhere.presses('Deixar na fila');
      await expect.poll(() => elsewhere.held().count()).toBe(2);
      await elsewhere.row('Otoniel Braz').getByText('2 expiraram na fila').waitFor({ state: 'detached' });
      await expect.poll(() => ana.timeline.getByRole('button', { name: 'Dispensar' }).count()).toBe(0);
      await contact.writes('Que bom!');
      await expect.poll(async () => (await contact.received()).slice(1)).toEqual([ready, caption]);
      expect(uploads, 'the server has it').toEqual([]);
    },
  );

  journey(
    '[O8] that is used again where nothing may be written says what to do first, and is offered until then',
    async ({ screens, stage }) => {
      const question = 'De onde é a entrega do conserto?';
      const contact = await stage.contact('Zulmira Fontes');
      await wroteYesterday(contact, stage.agents.ana);
      const ana = await screens.inboxOf('ana');
      await ana.opens('Meus', 'Zulmira Fontes');
      await restartsWith(ana, 'retomada_atendimento');
      await ana.says(WAITING).waitFor();
      const builder = ana.dialog('Pedir localização');
      const builds = async () => {
        await ana.presses('Mais tipos de mensagem');
        await ana.page.getByRole('menuitem', { name: 'Pedir localização', exact: true }).click();
        await builder.getByRole('textbox').fill(question);
      };
      await builds();
      await builder.getByRole('button', { name: 'Deixar na fila' }).click();
      await ana.held().filter({ hasText: question }).getByRole('button', { name: 'Excluir' }).waitFor();
      await stage.ages([question], 8 * DAY_MS);
      await contact.deeds('preferences', { value: 'resume' });
      await ana.row('Zulmira Fontes').getByText('1 expirou na fila').waitFor();

      // A builder that stands open while the ticket is concluded elsewhere says why it cannot go on, and keeps what is in it.
      await ana.timeline.getByRole('button', { name: 'Usar de novo' }).click();
      await builder.waitFor();
      await (await conversationOf(stage.agents.ana, 'Zulmira Fontes')).concludes();
      const why = 'Agora não dá para enviar nem deixar na fila. Reinicie com um modelo primeiro';
      await builder.getByRole('alert').getByText(why, { exact: false }).waitFor();
      expect(await builder.getByRole('button', { name: /^(Enviar|Deixar na fila)$/ }).count()).toBe(0);
      await screens.shootAll(ana.page, 'builder where nothing may be written');
      expect.soft(await faults(ana.page), 'builder where nothing may be written').toEqual([]);
      await builder.getByRole('button', { name: 'Cancelar' }).click();

      // So says the offer, which stays.
      await ana.timeline.getByText('Já está sendo preparada aqui.').waitFor();
      const goOn = () => ana.timeline.getByRole('button', { name: 'Continuar' }).click();
      await goOn();
      await ana.page.getByRole('alert').getByText(why, { exact: false }).waitFor();
      expect(await builder.count()).toBe(0);
      await screens.shootAll(ana.page, 'used again where nothing may be written');
      await contact.writes('Voltei!');
      await ana.bubble('Voltei!').waitFor();
      await ana.field.waitFor();
      await goOn();
      expect(await builder.getByRole('textbox').inputValue()).toBe(question);
      await builder.getByRole('button', { name: 'Enviar', exact: true }).click();
      await ana.says('Expirou na fila e foi usada de novo').waitFor();
      await ana.row('Zulmira Fontes').getByText('1 expirou na fila').waitFor({ state: 'detached' });
      await expect.poll(async () => (await contact.received()).at(-1)).toBe(question);
    },
  );
});

describe('a prompt that does not reach the contact', () => {
  // With a channel more, whoever begins elsewhere is asked for one.
  apart('[N8] says why, keeps the queue, and leads to where else they can be reached', async ({ screens, stage }) => {
    const spare = await stage.connects('Reserva');
    const contact = await stage.contact('Mauro Lins');
    await wroteYesterday(contact, stage.agents.ana);
    const ana = await screens.inboxOf('ana');
    await ana.opens('Meus', 'Mauro Lins');
    await contact.does({ text: 'Por aqui também dá?', number: spare });
    await contact.behaves({ fault: 'undeliverable' });
    onTestFinished(() => contact.behaves({ fault: null }));
    await restartsWith(ana, 'retomada_atendimento');

    const line = ana.timeline
      .locator('.event-line')
      .filter({ hasText: /^O modelo não foi entregue: o número não está/ });
    await line.getByText('código 131026').waitFor();
    const failed = ana.page.locator('.composer-failed');
    await failed.getByText('O contato não verá nenhum convite para responder.', { exact: false }).waitFor();
    const elsewhere = failed.getByRole('link', { name: 'Falar pelo canal Reserva' });
    await elsewhere.waitFor();
    await screens.shoot(ana.page, 'prompt failed, other channel');
    await ana.page.setViewportSize(narrow);
    await screens.shoot(ana.page, 'prompt failed, other channel narrow');
    expect.soft(await faults(ana.page), 'prompt failed').toEqual([]);
    await ana.page.setViewportSize(wide);
    await elsewhere.focus();
    await ana.page.keyboard.press('Enter');
    await ana.bubble('Por aqui também dá?').waitFor();
    await ana.thread('Mauro Lins').getByText('Reserva', { exact: false }).first().waitFor();
  });
});

describe('a message of which Meta confirms nothing', () => {
  journey(
    '[N9] [O5] [N10] [O13] is left to the agent after a minute, who sends it again; what waits behind it says so',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Davi Nunes');
      await contact.writes('Vocês abrem no sábado?');
      await (await conversationOf(stage.agents.ana, 'Davi Nunes')).takes();
      const ana = await screens.inboxOf('ana');
      await ana.opens('Meus', 'Davi Nunes');
      const other = await stage.contact('Elza Couto');
      await other.writes('Obrigada pela ajuda!');
      await (await conversationOf(stage.agents.ana, 'Elza Couto')).takes();
      await meta(stage, [{ kind: 'unavailable', probability: 1 }], other.phone);
      await ana.opens('Meus', 'Elza Couto');
      await ana.bubble('Obrigada pela ajuda!').hover();
      await ana.bubble('Obrigada pela ajuda!').getByRole('button', { name: 'Opções da mensagem' }).click();
      await ana.page.getByRole('menuitem', { name: 'Reagir com 👍' }).click();
      const chip = ana.timeline.getByRole('list', { name: 'Reações' });
      await chip.getByText('👍').waitFor();
      expect(await chip.getByRole('img').count()).toBe(0);

      await ana.opens('Meus', 'Davi Nunes');
      await meta(stage, [{ kind: 'unavailable', probability: 1 }], contact.phone);
      await ana.writes('Abrimos, das 9 às 13.');
      await ana.says('Aguardando confirmação da Meta…').waitFor();
      expect(await ana.button('Reenviar').count()).toBe(0);
      await ana.writes('Aos domingos, não.');
      await ana.says('Espera a anterior: sem resposta da Meta ainda').waitFor();
      await ana.writes('Até logo!');
      await ana.says('Espera a vez: sai depois da anterior').waitFor();
      await screens.shoot(ana.page, 'behind uncertain');
      await meta(stage, [], contact.phone);
      await ana.button('Reenviar').waitFor({ timeout: A_MINUTE_AND_MORE });
      await ana.says(/Sem confirmação da Meta\. Se reenviar, pode chegar duas vezes\./).waitFor();
      await screens.shoot(ana.page, 'uncertain');
      await expect.poll(() => contact.received()).toEqual(['Aos domingos, não.', 'Até logo!']);
      expect(await ana.says(/^Espera a/).count()).toBe(0);
      await ana.presses('Reenviar');
      await expect.poll(async () => (await contact.received()).at(-1)).toBe('Abrimos, das 9 às 13.');
      await ana.ticked('Abrimos, das 9 às 13.', 'Lida').waitFor();
      expect(await ana.button('Reenviar').count()).toBe(0);

      // [O13] Of a reaction nothing is asked: it stands, with its doubt.
      await ana.opens('Meus', 'Elza Couto');
      const doubt = chip.getByRole('img', { name: /^A Meta não confirmou esta reação/ });
      await doubt.waitFor();
      await screens.shoot(ana.page, 'uncertain reaction');
      expect.soft(await faults(ana.page), 'uncertain reaction').toEqual([]);
      await meta(stage, [], other.phone);
      await ana.bubble('Obrigada pela ajuda!').hover();
      await ana.bubble('Obrigada pela ajuda!').getByRole('button', { name: 'Opções da mensagem' }).click();
      await ana.page.getByRole('menuitem', { name: 'Reagir com ❤️' }).click();
      await chip.getByText('❤️').waitFor();
      await doubt.waitFor({ state: 'detached' });
    },
  );
});
