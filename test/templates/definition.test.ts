import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readDefinition } from '../../worker/templates/definition.ts';
import { viewOf } from '../../worker/templates/template.ts';
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
      buttons: [{ type: 'QUICK_REPLY', text: 'Sim' }],
      variables: [],
      coming: null,
    });
  });

  it.each([
    ['a picture', { type: 'HEADER', format: 'IMAGE' }, 'HEADER'],
    ['a product', { type: 'HEADER', format: 'PRODUCT' }, 'HEADER'],
    ['cards', { type: 'CAROUSEL', cards: [] }, 'CAROUSEL'],
    ['an offer', { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Só hoje' } }, 'LIMITED_TIME_OFFER'],
    ['a coupon', { type: 'BUTTONS', buttons: [{ type: 'COPY_CODE', example: 'X1' }] }, 'BUTTON COPY_CODE'],
    ['a one-time code', { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] }, 'BUTTON OTP'],
    ['a form', { type: 'BUTTONS', buttons: [{ type: 'FLOW', text: 'Abrir' }] }, 'BUTTON FLOW'],
    ['something new', { type: 'HOLOGRAM' }, 'HOLOGRAM'],
    ['no type', { text: 'x' }, 'UNKNOWN'],
    ['nothing', null, 'UNKNOWN'],
  ])('tells that it asks for more than text: %s', (_, component, demand) => {
    expect(read([body, component]).demands).toEqual([demand]);
  });

  it('without a body cannot be sent', () => {
    expect(read([]).demands).toEqual(['BODY']);
  });

  it('asks for nothing beyond text when it has only text, links and quick replies', () => {
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
      const isPlain =
        !/"(IMAGE|VIDEO|DOCUMENT|LOCATION|PRODUCT|FLOW|OTP|COPY_CODE|CATALOG|MPM|SPM|CAROUSEL|LIMITED_TIME_OFFER|VOICE_CALL)"/.test(
          wants,
        );
      expect(definition.demands.length === 0).toBe(isPlain);
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
