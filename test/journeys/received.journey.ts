import { describe, expect } from 'vitest';
import { journey } from './journey.ts';
import { pngOf } from './pictures.ts';

const picture = (name: string) => ({
  name,
  mimeType: 'image/png',
  dataBase64: pngOf(320, 200, [150, 90, 60]).toString('base64'),
});

describe('what contacts can say and do', () => {
  journey(
    '[R18] [N16] is drawn for the agent: place, card, order, ad, calls; marks on the messages that they are of',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Kátia Moura');
      await contact.deeds('history', {
        messages: [
          { from: 'business', text: 'Resposta antiga da loja', sentAt: Date.now() - 40 * 24 * 3_600_000 },
          {
            from: 'contact',
            text: 'Foto antiga',
            sentAt: Date.now() - 39 * 24 * 3_600_000,
            file: picture('antiga.png'),
          },
        ],
      });
      const ad = { sourceType: 'ad', headline: 'Cactos da estação', body: 'Frete grátis esta semana' };
      const greeting = await contact.does({ text: 'Vi o anúncio, ainda tem?', referral: ad });
      await contact.does({ text: 'Recebi isto', forwarded: 'often' });
      await contact.does({
        location: { latitude: -23.5505, longitude: -46.6333, name: 'Loja Centro', address: 'Rua Direita, 100' },
      });
      await contact.does({ contacts: { cards: [{ name: 'Rui Lima', phones: ['+55 11 4003-1234'] }] } });
      const items = [
        { product: 'cacto-01', quantity: 2, price: 29.9, currency: 'BRL' },
        { product: 'vaso-barro', quantity: 1, price: 119, currency: 'BRL' },
      ];
      await contact.does({ order: { catalogId: '99', text: 'Entregar na sexta', items } });
      await contact.does({ unsupported: { type: 'poll' } });
      const late = await contact.does({ text: 'Chego às 10h' });
      const ana = await screens.inboxOf('ana');
      await ana.opens('Novos', 'Kátia Moura');
      await ana.bubble('Chego às 10h').waitFor();

      await contact.does({ edit: { messageId: late, text: 'Chego às 11h' } });
      await contact.does({ reaction: { messageId: greeting, emoji: '❤️' } });
      const wrong = await contact.does({ text: 'era para outra pessoa' });
      await ana.bubble('era para outra pessoa').waitFor();
      await contact.does({ revoke: { messageId: wrong } });
      await contact.deeds('echoes', { text: 'Já estou separando' });
      await contact.deeds('echoes', { text: 'Fica assim', file: picture('caixa.png') });
      await contact.deeds('calls', { seconds: 192 });
      await contact.deeds('preferences', { value: 'stop' });

      await ana.says('Resposta antiga da loja').waitFor();
      await ana.says('Veio de um anúncio').waitFor();
      await ana.says('Encaminhada com frequência').waitFor();
      const map = ana.page.getByRole('link', { name: 'Abrir no mapa' });
      expect(await map.getAttribute('href')).toContain('-23.5505');
      await ana.says('Rui Lima').waitFor();
      await ana
        .bubble('vaso-barro')
        .filter({ hasText: /R\$\s178,80/ })
        .waitFor();
      await ana.says('Mensagem que ainda não mostramos: enquete').waitFor();
      await ana.bubble('Mensagem apagada').waitFor();
      expect(await ana.says('era para outra pessoa').count()).toBe(0);
      await ana.bubble('Já estou separando').filter({ hasText: 'Pelo celular' }).waitFor();
      for (const caption of ['Foto antiga', 'Fica assim']) {
        const shown = ana.bubble(caption).locator('img');
        await shown.scrollIntoViewIfNeeded();
        await expect.poll(() => shown.evaluate((image) => Reflect.get(image, 'naturalWidth'))).toBeGreaterThan(0);
      }
      await ana.says(/^O contato ligou em .*; 3 min$/).waitFor();
      await ana.says('O contato pediu para não receber marketing').waitFor();
      const chip = ana.timeline.getByRole('list', { name: 'Reações' });
      expect(await chip.innerText()).toMatch(/❤️\s*Contato/);

      await ana.bubble('Chego às 11h').getByRole('button', { name: '(editada)' }).click();
      await ana.page.getByText('Chego às 10h').waitFor();
      await screens.shoot(ana.page, 'every kind, and what a message said before');
    },
  );

  journey('a quote leads to its original, also pages back, and shows which it is', async ({ screens, stage }) => {
    const contact = await stage.contact('Lauro Dias');
    const original = await contact.does({ text: 'O orçamento é esse aqui', sentAt: Date.now() - 3_600_000 });
    for (let n = 1; n <= 110; n++) {
      await contact.does({ text: `linha ${n}`, sentAt: Date.now() - 3_500_000 + n * 1_000 });
    }
    await contact.does({ text: 'Fechado!', quote: original });
    const ana = await screens.inboxOf('ana');
    await ana.opens('Novos', 'Lauro Dias');
    await ana.bubble('Fechado!').getByRole('button', { name: 'Mensagem anterior' }).click();
    await ana.timeline.locator('.node[data-flash]').filter({ hasText: 'O orçamento é esse aqui' }).waitFor();
  });
});
