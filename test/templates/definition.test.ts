import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readDefinition } from '../../worker/templates/definition.ts';
import { viewOf } from '../../worker/templates/view.ts';
import examples from '../fixtures/template-examples.json' with { type: 'json' };
import { identity } from './identity.ts';

const read = (components: readonly unknown[]) => readDefinition(identity, components);
const body = { type: 'BODY', text: 'Olá.' };

describe('a stored template', () => {
  it('shows header, body, footer and buttons', () => {
    const view = viewOf(
      read([
        { type: 'HEADER', format: 'TEXT', text: 'Pedido' },
        body,
        { type: 'FOOTER', text: 'Loja' },
        { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Sim' }] },
      ]),
      'chn_000000000001',
    );
    expect(view).toEqual({
      ...identity,
      channelId: 'chn_000000000001',
      header: { format: 'TEXT', text: 'Pedido' },
      body: 'Olá.',
      footer: 'Loja',
      buttons: [{ type: 'QUICK_REPLY', text: 'Sim', url: null }],
      offer: null,
      cards: [],
      variables: [],
      coming: null,
    });
  });

  it.each([
    ['a moving picture', { type: 'HEADER', format: 'GIF' }, 'HEADER'],
    ['no cards', { type: 'CAROUSEL', cards: [] }, 'CAROUSEL'],
    ['a new button', { type: 'BUTTONS', buttons: [{ type: 'PAY', text: 'Pagar' }] }, 'BUTTON PAY'],
    ['something new', { type: 'HOLOGRAM' }, 'HOLOGRAM'],
    ['no type', { text: 'x' }, 'UNKNOWN'],
    ['nothing', null, 'UNKNOWN'],
  ])('tells that it asks for what we do not have: %s', (_, component, demand) => {
    expect(read([body, component]).demands).toEqual([demand]);
  });

  it('asks for one product, or for many under their titles', () => {
    const view = (...components: object[]) => viewOf(read([...components, body]), 'chn_000000000001').variables;
    const buttons = (type: string) => ({ type: 'BUTTONS', buttons: [{ type, text: 'Ver' }] });
    expect(view({ type: 'HEADER', format: 'PRODUCT' }, buttons('SPM'))).toMatchObject([
      { key: 'product.product', asks: 'product' },
      { key: 'product.catalogue', asks: 'catalogue' },
    ]);
    expect(view(buttons('MPM'))).toMatchObject([{ key: 'products.0', asks: 'products' }]);
  });

  it('without a body cannot be sent', () => {
    expect(read([]).demands).toEqual(['BODY']);
  });

  it('asks for nothing more when it has only text, links and quick replies', () => {
    const plain = read([
      { type: 'HEADER', format: 'TEXT', text: 'Oi' },
      body,
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'QUICK_REPLY', text: 'Sim' },
          { type: 'URL', text: 'Abrir', url: 'https://loja.example' },
          { type: 'PHONE_NUMBER', text: 'Ligar', phone_number: '+551140031234' },
        ],
      },
    ]);
    expect(plain.demands).toEqual([]);
  });

  const published = z
    .array(z.object({ name: z.string(), request: z.object({ components: z.array(z.unknown()) }) }))
    .parse(examples);
  it.each(published.map(({ name, request }) => [name, request.components] as const))(
    "is read from Meta's own example: %s",
    (_, components) => {
      const definition = read(components);
      const wants = JSON.stringify(components).toUpperCase();
      // Meta writes the words of an authentication template itself, so its examples have no body yet.
      const isWhole = !/"OTP"/.test(wants);
      expect(definition.demands.length === 0).toBe(isWhole);
    },
  );

  it('of any shape is read without an exception', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.jsonValue(),
            fc.record(
              {
                type: fc.constantFrom('BODY', 'HEADER', 'BUTTONS', 'FOOTER'),
                text: fc.jsonValue(),
                buttons: fc.jsonValue(),
                example: fc.jsonValue(),
                format: fc.jsonValue(),
              },
              { requiredKeys: ['type'] },
            ),
          ),
        ),
        (components) => {
          expect(() => viewOf(read(components), 'chn_000000000001')).not.toThrow();
        },
      ),
    );
  });
});
