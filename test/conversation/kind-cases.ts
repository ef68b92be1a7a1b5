/** One kind of webhook and what it must do to a conversation whose window is shut and in whose queue one message waits. */
export interface KindCase {
  name: string;
  field?: string;
  /** `from`: the contact's number, `ours`: what our last message is called at the provider, `seconds`: now. */
  value(to: { from: string; ours: string; seconds: string }): Record<string, unknown>;
  /** Opens the window and releases the queue. */
  opens: boolean;
  /** How many messages or calls more there are to be seen by the assignee. */
  unread: 0 | 1;
  /** What the newest entry of the thread is then; null: none more than before. */
  shows: object | null;
}

let counter = 0;
const wamid = () => `wamid.kind${++counter}`;

/** A message of the contact; `more` goes beside its content. */
const message = (type: string, payload: unknown, more: object = {}): KindCase['value'] => {
  const id = wamid();
  return ({ from, seconds }) => ({
    contacts: [{ profile: { name: 'Marina' }, wa_id: from }],
    messages: [{ from, id, timestamp: seconds, type, [type]: payload, ...more }],
  });
};

const media = { id: '1', mime_type: 'image/jpeg', sha256: 'q83v' };

const opening: Omit<KindCase, 'opens' | 'unread'>[] = [
  { name: 'a text', value: message('text', { body: 'Oi' }), shows: { content: { kind: 'text', text: 'Oi' } } },
  {
    name: 'a text from an ad',
    value: message('text', { body: 'Oi' }, { referral: { source_type: 'ad', headline: 'Cactos', body: 'Chegaram' } }),
    shows: { referral: { source: 'ad', headline: 'Cactos' } },
  },
  {
    name: 'a forwarded text',
    value: message('text', { body: 'Olha' }, { context: { frequently_forwarded: true } }),
    shows: { forwarded: 'often' },
  },
  {
    name: 'a question about a product',
    value: message(
      'text',
      { body: 'Tem?' },
      { context: { referred_product: { catalog_id: '9', product_retailer_id: 'a1' } } },
    ),
    shows: { product: { catalogueId: '9', productId: 'a1' } },
  },
  ...(['image', 'video', 'audio', 'document', 'sticker'] as const).map((kind) => ({
    name: `a file: ${kind}`,
    value: message(kind, media),
    shows: { content: { kind, media: { providerId: '1', sha256: 'q83v' } } },
  })),
  {
    name: 'a place',
    value: message('location', { latitude: -23.5, longitude: -46.6, name: 'Loja' }),
    shows: { content: { kind: 'location', place: { latitude: -23.5, name: 'Loja' } } },
  },
  {
    name: 'a contact card',
    value: message('contacts', [{ name: { formatted_name: 'Rui' }, phones: [{ phone: '+55 11 4003-1234' }] }]),
    shows: { content: { kind: 'contacts', cards: [{ name: 'Rui' }], requested: false } },
  },
  {
    name: 'an order',
    value: message('order', {
      product_items: [{ product_retailer_id: 'a1', quantity: 2, item_price: 5, currency: 'BRL' }],
    }),
    shows: { content: { kind: 'order', items: [{ productId: 'a1', quantity: 2, unitPrice: 5, currency: 'BRL' }] } },
  },
  {
    name: 'a tap on a template’s button',
    value: message('button', { text: 'Sim', payload: 'YES' }),
    shows: { content: { kind: 'button', text: 'Sim', payload: 'YES' } },
  },
  {
    name: 'a reply button',
    value: message('interactive', { type: 'button_reply', button_reply: { id: 'b', title: 'Sim' } }),
    shows: { content: { kind: 'interactive', reply: 'button', text: 'Sim' } },
  },
  {
    name: 'a row of a list',
    value: message('interactive', { type: 'list_reply', list_reply: { id: 'r', title: 'Hoje' } }),
    shows: { content: { kind: 'interactive', reply: 'list', text: 'Hoje' } },
  },
  {
    name: 'a form',
    value: message('interactive', { type: 'nfm_reply', nfm_reply: { name: 'flow', response_json: '{"dia":"sexta"}' } }),
    shows: { content: { kind: 'interactive', reply: 'flow', answers: [{ name: 'dia', value: 'sexta' }] } },
  },
  {
    name: 'a permission to call',
    value: message('interactive', { type: 'call_permission_reply', call_permission_reply: { response: 'accept' } }),
    shows: { content: { kind: 'interactive', reply: 'call_permission', id: 'accept' } },
  },
  {
    name: 'a kind that the Cloud API cannot carry',
    value: message('unsupported', { type: 'poll' }, { errors: [{ code: 131051 }] }),
    shows: { content: { kind: 'unsupported', caption: 'poll' } },
  },
  {
    name: 'a kind that we do not know',
    value: message('hologram', { size: 3 }),
    shows: { content: { kind: 'unsupported', caption: null } },
  },
  {
    name: 'an interactive reply without its payload, with an error beside it',
    value: (to) => ({ ...message('interactive', undefined)(to), errors: [{ code: 131000 }] }),
    shows: { content: { kind: 'unsupported' } },
  },
  {
    name: 'a call that comes in',
    field: 'calls',
    value: ({ from, seconds }) => ({
      contacts: [{ wa_id: from }],
      calls: [{ id: 'wacid.in', from, event: 'connect', direction: 'USER_INITIATED', timestamp: seconds }],
    }),
    shows: { event: { type: 'call', by: 'contact', stage: 'ringing' } },
  },
];

const silent: Omit<KindCase, 'opens' | 'unread'>[] = [
  {
    name: 'a reaction',
    value: (to) => message('reaction', { message_id: to.ours, emoji: '👍' })(to),
    shows: null,
  },
  { name: 'a reaction taken back', value: (to) => message('reaction', { message_id: to.ours })(to), shows: null },
  {
    name: 'an edit',
    value: message('edit', { original_message_id: 'wamid.x', message: { type: 'text', text: { body: 'Oi!' } } }),
    shows: null,
  },
  { name: 'a revoke', value: message('revoke', { original_message_id: 'wamid.x' }), shows: null },
  {
    name: 'a welcome request',
    value: message('request_welcome', undefined),
    shows: { content: { kind: 'request_welcome' } },
  },
  {
    name: 'a changed identity',
    value: message('system', { type: 'customer_identity_changed' }),
    shows: { event: { type: 'system' } },
  },
  {
    name: 'a status',
    value: ({ from, ours, seconds }) => ({
      statuses: [{ id: ours, status: 'read', timestamp: seconds, recipient_id: from }],
    }),
    shows: null,
  },
  {
    name: 'an echo of the phone app',
    field: 'smb_message_echoes',
    value: ({ from, seconds }) => ({
      contacts: [{ wa_id: from }],
      message_echoes: [{ to: from, id: 'wamid.echo', timestamp: seconds, type: 'text', text: { body: 'Já vai' } }],
    }),
    shows: { direction: 'out', author: { id: null }, body: { kind: 'echo', text: 'Já vai' }, state: 'sent' },
  },
  {
    name: 'an old message of theirs',
    field: 'history',
    value: ({ from, seconds }) => ({
      history: [
        {
          metadata: { phase: 0 },
          threads: [
            {
              id: from,
              messages: [{ from, id: 'wamid.past', timestamp: seconds, type: 'text', text: { body: 'Antes' } }],
            },
          ],
        },
      ],
    }),
    shows: { direction: 'in', past: true, content: { text: 'Antes' } },
  },
  {
    name: 'the end of a call that was missed',
    field: 'calls',
    value: ({ from, seconds }) => ({
      contacts: [{ wa_id: from }],
      calls: [
        {
          id: 'wacid.out',
          to: from,
          event: 'terminate',
          direction: 'BUSINESS_INITIATED',
          status: 'FAILED',
          timestamp: seconds,
        },
      ],
    }),
    shows: { event: { type: 'call', by: 'us', stage: 'failed' } },
  },
  {
    name: 'a call of ours that rings',
    field: 'calls',
    value: ({ from, seconds }) => ({
      statuses: [{ id: 'wacid.ring', type: 'call', status: 'RINGING', recipient_id: from, timestamp: seconds }],
    }),
    shows: { event: { type: 'call', by: 'us', stage: 'ringing' } },
  },
  {
    name: 'the wish for marketing',
    field: 'user_preferences',
    value: ({ from, seconds }) => ({
      contacts: [{ wa_id: from }],
      user_preferences: [{ wa_id: from, category: 'marketing_messages', value: 'resume', timestamp: Number(seconds) }],
    }),
    shows: { event: { type: 'preference', choice: 'resume' } },
  },
];

/** [W2] [N4] Hand-written, kind by kind. */
export const kindCases: KindCase[] = [
  ...opening.map((each) => ({ ...each, opens: true, unread: 1 as const })),
  {
    name: 'a call of ours that the contact accepts',
    field: 'calls',
    value: ({ from, seconds }) => ({
      statuses: [{ id: 'wacid.yes', type: 'call', status: 'ACCEPTED', recipient_id: from, timestamp: seconds }],
    }),
    opens: true,
    unread: 0,
    shows: { event: { type: 'call', by: 'us', stage: 'accepted' } },
  },
  ...silent.map((each) => ({ ...each, opens: false, unread: 0 as const })),
];
