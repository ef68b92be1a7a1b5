import { describe, expect, onTestFinished } from 'vitest';
import { z } from 'zod';
import { until } from '../until.ts';
import { holdBack } from './gate.ts';
import { journey } from './journey.ts';
import { partsUnderway } from './parts-underway.ts';
import { conversationOf } from './preparing.ts';
import { layRelay } from './relay.ts';
import { type Frame, recordSockets } from './sockets.ts';

const items = z.array(
  z.looseObject({ direction: z.string(), content: z.looseObject({ text: z.string() }).optional() }),
);

/** What the contact says in the entries of a frame. */
const inboundTexts = (frame: Frame | undefined): (string | undefined)[] =>
  items.parse(frame?.items).flatMap(({ direction, content }) => (direction === 'in' ? [content?.text] : []));

describe('a cut connection', () => {
  journey(
    '[N21] is told at once, the gap is filled by what was missed alone, and what was typed meanwhile leaves once',
    async ({ screens, stage }) => {
      const relay = await layRelay(stage.origin);
      onTestFinished(() => relay.close());
      const contact = await stage.contact('Sílvia Rocha');
      await contact.writes('Oi, tudo bem?');
      await (await conversationOf(stage.agents.ana, 'Sílvia Rocha')).takes();
      const ana = await screens.inboxOf('ana', { origin: relay.origin });
      const sockets = recordSockets(ana.page);
      // What is fetched ahead is still on its way when the line is cut.
      const ahead = await holdBack(ana.page, '**/assets/StartDialog-*.js');
      const underway = partsUnderway(ana.page);
      await ana.page.reload();
      await ana.opens('Meus', 'Sílvia Rocha');
      await ana.bubble('Oi, tudo bem?').waitFor();
      await ana.field.waitFor();
      await ahead.reached;
      // One that is wanted just now and does not come has the page loaded anew, and its memory with it.
      await until(() => expect(underway()).toEqual([expect.stringMatching(/^StartDialog-.+\.js$/)]));

      const missed = ana.page.waitForEvent('console', (line) => line.text().includes('did not come ahead of time'));
      relay.cut();
      ahead.open();
      await ana.page.context().setOffline(true);
      await contact.writes('Esqueci de perguntar:');
      await contact.writes('qual é o prazo?');
      await ana.announces('Sem conexão.').waitFor();
      await missed;
      await ana.announces('O que você vê é de agora há pouco.').waitFor();
      await ana.writes('São cinco dias úteis.');
      await ana.ticked('São cinco dias úteis.', 'Esperando a conexão').waitFor();
      await ana.announces('1 mensagem sai quando a conexão voltar.').waitFor();
      expect(await ana.bubble('qual é o prazo?').count()).toBe(0);
      await screens.shoot(ana.page, 'offline');

      relay.mend();
      await ana.page.context().setOffline(false);
      await ana.bubble('qual é o prazo?').waitFor();
      await ana.ticked('São cinco dias úteis.', 'Lida').waitFor();
      await ana.announces('Sem conexão.').waitFor({ state: 'hidden' });
      await ana.row('Sílvia Rocha').getByText('São cinco dias úteis.').waitFor();
      expect(await contact.received()).toEqual(['São cinco dias úteis.']);

      const stood = sockets.filter(({ sent, received }) => sent.length > 0 && received.length > 0);
      const [, thread] = stood.filter(({ path }) => path.startsWith('/live/conversation/'));
      expect(thread?.sent[0]).toMatchObject({ type: 'hello', since: expect.any(Number) });
      const [delta] = thread?.received ?? [];
      expect(delta).toMatchObject({ type: 'delta' });
      expect(inboundTexts(delta)).toEqual(['Esqueci de perguntar:', 'qual é o prazo?']);
      expect(thread?.received.map(({ type }) => type)).not.toContain('snapshot');
      const [, list] = stood.filter(({ path }) => path.startsWith('/live/team/'));
      expect(list?.sent[0]).toMatchObject({ type: 'hello', epoch: expect.any(String) });
      expect(list?.received.map(({ type }) => type)).not.toContain('snapshot');
    },
  );

  journey('[N9] [N21] that swallows only the answer makes no second message', async ({ screens, stage }) => {
    const contact = await stage.contact('Paulo Brito');
    await contact.writes('Bom dia');
    await (await conversationOf(stage.agents.ana, 'Paulo Brito')).takes();
    const ana = await screens.inboxOf('ana');
    await ana.opens('Meus', 'Paulo Brito');
    await ana.page.route(
      '**/messages',
      async (route) => {
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
    const repeated = ana.page.waitForResponse('**/messages');
    await ana.writes('Bom dia, Paulo!');
    expect((await repeated).status()).toBe(201);
    await ana.ticked('Bom dia, Paulo!', 'Lida').waitFor();
    expect(await ana.bubble('Bom dia, Paulo!').count()).toBe(1);
    expect(await contact.received()).toEqual(['Bom dia, Paulo!']);
  });
});
