import fc from 'fast-check';

// Templates as Meta takes them (facts/meta.md §6): bodies of `POST /{waba-id}/message_templates`.

const HANDLE = '4::aW1hZ2U=:handle';

type Format = 'POSITIONAL' | 'NAMED';

const word = fc.constantFrom('pedido', 'chegou', 'Olá!', '*oferta*', 'ação', '_hoje_', '😀', 'R$ 10', 'a\nb');

/** A text of words with so many variables in it; it neither begins nor ends with one, and no two touch. */
const anyText = (format: Format, most: number) =>
  fc
    .record({ words: fc.array(word, { minLength: 1, maxLength: 6 }), count: fc.nat({ max: most }) })
    .map(({ words, count }) => {
      const names = Array.from({ length: count }, (_, index) =>
        format === 'NAMED' ? `nome_${index + 1}` : String(index + 1),
      );
      const text = ['Oi', ...words, ...names.flatMap((name) => [`{{${name}}}`, 'e agora'])].join(' ');
      return { text: `${text}.`, names };
    });

type Text = { text: string; names: string[] };

const bodyOf = (format: Format, { text, names }: Text) => ({
  type: 'BODY',
  text,
  ...(names.length === 0
    ? {}
    : {
        example:
          format === 'NAMED'
            ? { body_text_named_params: names.map((param_name) => ({ param_name, example: 'x' })) }
            : { body_text: [names.map(() => 'x')] },
      }),
});

const headerOf = (format: Format, { text, names: [name] }: Text) => ({
  type: 'HEADER',
  format: 'TEXT',
  text: text.slice(0, 40).includes('}}') || name === undefined ? text : `Oi {{${name}}}!`,
  ...(name === undefined
    ? {}
    : {
        example:
          format === 'NAMED'
            ? { header_text_named_params: [{ param_name: name, example: 'x' }] }
            : { header_text: ['x'] },
      }),
});

const mediaHeader = fc
  .constantFrom('IMAGE', 'VIDEO', 'DOCUMENT')
  .map((format) => ({ type: 'HEADER', format, example: { header_handle: [HANDLE] } }));

const anyHeader = (format: Format) =>
  fc.option(
    fc.oneof(
      anyText(format, 1)
        .filter(({ text }) => text.length <= 30)
        .map((text) => headerOf(format, text)),
      mediaHeader,
      fc.constant({ type: 'HEADER', format: 'LOCATION' }),
    ),
  );

const links = [
  { type: 'URL', text: 'Ver', url: 'https://loja.example/pedidos' },
  { type: 'URL', text: 'Abrir', url: 'https://loja.example/p/{{1}}', example: ['1042'] },
];
const replies = ['Sim', 'Não', 'Depois'].map((text) => ({ type: 'QUICK_REPLY', text }));
const single = [
  { type: 'PHONE_NUMBER', text: 'Ligar', phone_number: '+551140031234' },
  { type: 'COPY_CODE', example: 'PROMO10' },
  { type: 'FLOW', text: 'Agendar', flow_id: '1' },
  { type: 'VOICE_CALL', text: 'Chamar' },
  { type: 'CATALOG', text: 'Catálogo' },
  { type: 'REQUEST_CONTACT_INFO' },
];

const anyButtons = fc
  .record({ replies: fc.subarray(replies), others: fc.subarray([...links, ...single]) })
  .map((of) => {
    const buttons = [...of.replies, ...of.others].slice(0, 10);
    return buttons.length === 0 ? [] : [{ type: 'BUTTONS', buttons }];
  });

const present = <Value>(value: Value | null): Value[] => (value === null ? [] : [value]);

const base = { name: 'modelo', language: 'pt_BR' };
const category = fc.constantFrom('MARKETING', 'UTILITY');

const plain = fc.constantFrom<Format>('POSITIONAL', 'NAMED').chain((parameter_format) =>
  fc
    .record({
      category,
      header: anyHeader(parameter_format),
      body: anyText(parameter_format, 4).map((text) => bodyOf(parameter_format, text)),
      footer: fc.option(fc.constant({ type: 'FOOTER', text: 'Loja Janela' })),
      buttons: anyButtons,
    })
    .map(({ category: of, header, body, footer, buttons }) => ({
      ...base,
      category: of,
      parameter_format,
      components: [...present(header), body, ...present(footer), ...buttons],
    })),
);

const offer = fc
  .record({ body: anyText('POSITIONAL', 2), has_expiration: fc.boolean(), header: mediaHeader })
  .map(({ body, has_expiration, header }) => ({
    ...base,
    category: 'MARKETING',
    components: [
      header,
      { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Só hoje', has_expiration } },
      bodyOf('POSITIONAL', body),
      { type: 'BUTTONS', buttons: [{ type: 'COPY_CODE', example: 'HOJE15' }, ...links.slice(1)] },
    ],
  }));

const card = fc
  .record({ header: mediaHeader.filter(({ format }) => format !== 'DOCUMENT'), body: anyText('POSITIONAL', 2) })
  .map(({ header, body }) => ({
    components: [
      header,
      bodyOf('POSITIONAL', body),
      { type: 'BUTTONS', buttons: [...replies.slice(0, 1), ...links.slice(1)] },
    ],
  }));

const oneProduct = fc
  .record({ body: anyText('POSITIONAL', 2).filter(({ text }) => text.length <= 100), footer: fc.boolean() })
  .map(({ body, footer }) => ({
    ...base,
    category: 'MARKETING',
    components: [
      { type: 'HEADER', format: 'PRODUCT' },
      bodyOf('POSITIONAL', body),
      ...(footer ? [{ type: 'FOOTER', text: 'Loja Janela' }] : []),
      { type: 'BUTTONS', buttons: [{ type: 'SPM', text: 'Ver' }] },
    ],
  }));

const manyProducts = fc.record({ body: anyText('POSITIONAL', 2) }).map(({ body }) => ({
  ...base,
  category: 'MARKETING',
  components: [bodyOf('POSITIONAL', body), { type: 'BUTTONS', buttons: [{ type: 'MPM', text: 'Ver itens' }] }],
}));

const productCards = fc
  .record({ body: anyText('POSITIONAL', 2), count: fc.integer({ min: 2, max: 10 }) })
  .map(({ body, count }) => ({
    ...base,
    category: 'MARKETING',
    components: [
      bodyOf('POSITIONAL', body),
      {
        type: 'CAROUSEL',
        cards: Array.from({ length: count }, () => ({
          components: [
            { type: 'HEADER', format: 'PRODUCT' },
            { type: 'BUTTONS', buttons: [{ type: 'SPM', text: 'Ver' }] },
          ],
        })),
      },
    ],
  }));

const carousel = fc
  .record({ body: anyText('POSITIONAL', 2), cards: fc.array(card, { minLength: 2, maxLength: 10 }) })
  .map(({ body, cards }) => ({
    ...base,
    category: 'MARKETING',
    components: [bodyOf('POSITIONAL', body), { type: 'CAROUSEL', cards }],
  }));

const authentication = fc
  .record({ advice: fc.boolean(), minutes: fc.option(fc.integer({ min: 1, max: 90 })) })
  .map(({ advice, minutes }) => ({
    ...base,
    category: 'AUTHENTICATION',
    components: [
      { type: 'BODY', add_security_recommendation: advice },
      ...(minutes === null ? [] : [{ type: 'FOOTER', code_expiration_minutes: minutes }]),
      { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copiar código' }] },
    ],
  }));

/** Any template that can be submitted to Meta and sent from here. */
export const anyCreation = fc.oneof(
  { weight: 4, arbitrary: plain },
  ...[offer, carousel, authentication, oneProduct, manyProducts, productCards],
);
