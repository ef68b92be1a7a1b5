import { describe, expect } from 'vitest';
import { faults } from './axe.ts';
import { journey } from './journey.ts';
import { conversationOf } from './preparing.ts';
import { narrow } from './screens.ts';
import { QUEUE_HINT, queues, restartsWith, wroteYesterday } from './shut-window.ts';
import { someTime } from './when.ts';

describe('the queue', () => {
  journey('[R17] [N4] leaves with every inbox closed', async ({ screens, stage }) => {
    const contact = await stage.contact('Hugo Leite');
    await wroteYesterday(contact, stage.agents.ana);
    const [ana, phone] = await Promise.all([screens.inboxOf('ana'), screens.phoneOf(contact)]);
    await ana.opens('Meus', 'Hugo Leite');
    await restartsWith(ana, 'retomada_atendimento');
    await ana.says(QUEUE_HINT).waitFor();
    const texts = ['Já achei o seu pedido.', 'Ele sai amanhã.', 'Chega até sexta.'];
    for (const text of texts) await queues(ana, text);
    await ana.page.context().close();

    await phone.writes('Pode ser');
    for (const text of texts) await phone.bubble(text).waitFor();
    expect((await contact.received()).slice(1)).toEqual(texts);

    const again = await screens.inboxOf('ana');
    await again.opens('Meus', 'Hugo Leite');
    await again.says('O contato respondeu; 3 mensagens da fila foram enviadas').waitFor();
    expect(await again.held().count()).toBe(0);
    for (const text of texts) await again.ticked(text, 'Lida').waitFor();
  });

  journey(
    '[R46] leaves an answer above it unread until that is in view, and leads there',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Célia Moura');
      await wroteYesterday(contact, stage.agents.ana);
      const desk = await conversationOf(stage.agents.ana, 'Célia Moura');
      const texts = Array.from({ length: 14 }, (_, n) => `Parte ${n + 1} do orçamento\nCom o preço de cada peça`);
      for (const [n, text] of texts.entries()) await desk.sends(`long-queue-${n}`, text, true);
      const ana = await screens.inboxOf('ana');
      await ana.opens('Meus', 'Célia Moura');
      await expect.poll(() => ana.held().count()).toBe(14);
      await expect.poll(() => ana.held().last().isVisible()).toBe(true);
      const before = await contact.readReceipts();

      await contact.writes('Pode ser');
      await expect.poll(async () => (await contact.received()).length).toBe(14);
      const up = ana.page.getByRole('button', { name: '↑ 1 nova', exact: true });
      await up.waitFor();
      await ana.row('Célia Moura').getByText('1 mensagem não lida').waitFor();
      expect(await contact.readReceipts()).toBe(before);
      await screens.shootAll(ana.page, 'answer above the queue');
      expect.soft(await faults(ana.page), 'answer above the queue').toEqual([]);

      await up.click();
      await ana.row('Célia Moura').getByText('1 mensagem não lida').waitFor({ state: 'detached' });
      await expect.poll(() => contact.readReceipts()).toBe(before + 1);
      const box = await ana.bubble('Pode ser').boundingBox();
      const view = await ana.timeline.boundingBox();
      expect(box?.y).toBeGreaterThan(view?.y ?? 0);
      await ana.says('Não lidas').waitFor();
      await up.waitFor({ state: 'detached' });
    },
  );

  journey(
    '[N3] is changed and cleared by thumb, and says at the field what is too long',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Sílvio Torres');
      await wroteYesterday(contact, stage.agents.ana);
      const ana = await screens.inboxOf('ana', { viewport: narrow });
      await ana.opens('Meus', 'Sílvio Torres');
      await restartsWith(ana, 'retomada_atendimento');
      await ana.says(QUEUE_HINT).waitFor();
      for (const text of ['Sai amanhã.', 'Chega na sexta.']) await queues(ana, text);
      const acts = ana.held().filter({ hasText: 'Chega na sexta.' }).locator('.held-act');
      const boxes = await Promise.all((await acts.all()).map((act) => act.boundingBox()));
      expect(boxes.length).toBe(4);
      for (const box of boxes) expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(40);
      const [edit, remove] = boxes.slice(-2);
      expect((remove?.x ?? 0) - ((edit?.x ?? 0) + (edit?.width ?? 0))).toBeGreaterThanOrEqual(12);
      await screens.shoot(ana.page, 'queue acts narrow');

      const first = ana.held().first();
      await first.getByRole('button', { name: 'Editar' }).click();
      const field = ana.page.getByRole('textbox', { name: 'Texto da mensagem na fila' });
      await field.fill('a'.repeat(5_000));
      await ana.says('904 caracteres além do limite.').waitFor();
      const shown = () =>
        ana.page.locator('.held-edit-over').evaluate((over) => {
          const { x, y } = over.getBoundingClientRect();
          return over.ownerDocument.elementFromPoint(x + 2, y + 2) === over;
        });
      await expect.poll(shown).toBe(true);
      await field.press('Enter');
      expect(await ana.page.getByText('Algum valor não foi aceito.').count()).toBe(0);
      const ring = 4;
      const name = await first.locator('.bubble-author').boundingBox();
      expect(((await field.boundingBox())?.y ?? 0) - ((name?.y ?? 0) + (name?.height ?? 0))).toBeGreaterThanOrEqual(
        ring,
      );
      await screens.shoot(ana.page, 'queue edit narrow');
      await field.fill('Sai hoje.');
      await field.press('Enter');
      await ana.held().filter({ hasText: 'Sai hoje.' }).waitFor();
    },
  );

  journey('[R21] [N8] is kept when the template fails, and the thread says why, once', async ({ screens, stage }) => {
    const contact = await stage.contact('Otto Reis');
    await wroteYesterday(contact, stage.agents.ana);
    await (await conversationOf(stage.agents.ana, 'Otto Reis')).sends('kept-for-otto', 'Já temos a peça.', true);
    await contact.behaves({ fault: 'undeliverable' });
    const ana = await screens.inboxOf('ana');
    await ana.opens('Meus', 'Otto Reis');
    await ana.thread('Otto Reis').getByText('1 na fila').first().waitFor();
    await restartsWith(ana, 'retomada_atendimento');

    const reason =
      'o número não está no WhatsApp ou não pode receber a mensagem agora; confira o número ou tente mais tarde.';
    await ana.says(`O modelo não foi entregue: ${reason}`).waitFor();
    await ana
      .says(
        /^O último modelo não foi entregue\. O contato não verá nenhum convite para responder\. A mensagem da fila foi mantida\./,
      )
      .waitFor();
    await ana.says(/^A janela de 24 horas encerrou em /).waitFor();
    expect(await ana.field.count()).toBe(0);
    await expect.poll(() => ana.held().allInnerTexts()).toEqual([expect.stringContaining('Já temos a peça.')]);
    expect(await contact.received()).toEqual([]);
    await screens.shoot(ana.page, 'C3 after a failed template');

    await contact.behaves({ fault: null });
    await contact.writes('Oi, ainda estou aqui');
    await expect.poll(() => contact.received()).toEqual(['Já temos a peça.']);
    await ana.says('O contato respondeu; 1 mensagem da fila foi enviada').waitFor();
  });
});

describe('concluding with messages in the queue', () => {
  journey('[N7] asks, keeps them, and they leave when the contact writes again', async ({ screens, stage }) => {
    const contact = await stage.contact('Vera Lins');
    await wroteYesterday(contact, stage.agents.ana);
    await (await conversationOf(stage.agents.ana, 'Vera Lins')).sends(
      'kept-for-vera',
      'O orçamento ficou pronto.',
      true,
    );
    const ana = await screens.inboxOf('ana');
    await ana.opens('Meus', 'Vera Lins');
    await ana.presses('Concluir');
    const question = ana.dialog('Há 1 mensagem na fila');
    await question.getByRole('button', { name: 'Cancelar as mensagens' }).waitFor();
    await screens.shoot(ana.page, 'conclude with a queue');
    await question.getByRole('button', { name: 'Manter na fila' }).click();
    await ana.says(new RegExp(`^Ana concluiu o atendimento em ${someTime} e manteve a fila$`)).waitFor();
    await ana.opens('Concluídos', 'Vera Lins');
    await expect.poll(() => ana.held().count()).toBe(1);

    await contact.writes('E o meu orçamento?');
    await expect.poll(() => contact.received()).toEqual(['O orçamento ficou pronto.']);
    await ana.opens('Meus', 'Vera Lins');
    await ana.says(new RegExp(`^Atendimento reaberto em ${someTime} no canal Oficial$`)).waitFor();
  });

  journey('[N7] asks, cancels them, and nothing leaves any more', async ({ screens, stage }) => {
    const contact = await stage.contact('Ivo Matos');
    await wroteYesterday(contact, stage.agents.ana);
    await (await conversationOf(stage.agents.ana, 'Ivo Matos')).sends('dropped-for-ivo', 'Ainda quer a visita?', true);
    const ana = await screens.inboxOf('ana');
    await ana.opens('Meus', 'Ivo Matos');
    await ana.presses('Concluir');
    await ana.dialog('Há 1 mensagem na fila').getByRole('button', { name: 'Cancelar as mensagens' }).click();
    await ana.says(new RegExp(`^Ana concluiu o atendimento em ${someTime} e cancelou a fila$`)).waitFor();
    await expect.poll(() => ana.held().count()).toBe(0);

    await contact.writes('Oi de novo');
    await ana.bubble('Oi de novo').waitFor();
    await ana.opens('Meus', 'Ivo Matos');
    await ana.writes('Oi, Ivo!');
    await expect.poll(() => contact.received()).toEqual(['Oi, Ivo!']);
  });
});
