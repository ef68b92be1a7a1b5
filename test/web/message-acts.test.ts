import { describe, expect, it } from 'vitest';
import { withLocalReactions } from '../../web/conversation/local-reactions.ts';
import { actsOn, isBeyondReach, type Message, wordsOf } from '../../web/conversation/message-acts.ts';
import { passedOn } from '../../web/conversation/passing.ts';
import { quotedLine, tappedCard } from '../../web/conversation/quoted.ts';
import type { Attachment } from '../../web/media/attachment.ts';
import { reactionsOf } from '../../worker/conversation/marks.ts';
import type { InboundEntry, TimelineItem } from '../../worker/conversation/message.ts';
import type { MediaFile } from '../../worker/media/media.ts';
import { anEvent, anOutbound, conversationId, keyOf, mediaIdOf, templateIdOf, ticketIdOf } from '../samples.ts';

const inbound = (change: Partial<InboundEntry> = {}): InboundEntry => ({
  direction: 'in',
  pos: 1,
  key: keyOf('wamid.1'),
  rev: 1,
  ticketId: ticketIdOf(1),
  at: anOutbound().at,
  receivedAt: 1,
  content: { kind: 'text', text: 'Oi' },
  quoted: null,
  ...change,
});
const theirs = (change: Partial<InboundEntry> = {}): Message => ({ from: 'contact', entry: inbound(change) });
const ours = (change: Parameters<typeof anOutbound>[0] = {}): Message => ({
  from: 'us',
  entry: { ...anOutbound(change), whereabouts: 'server' },
});

const anAttachment: Attachment = {
  form: 1,
  id: keyOf('a'),
  conversationId,
  name: 'foto.png',
  type: 'image/png',
  blob: new Blob(),
  caption: 'legenda',
  voice: false,
  recorded: false,
  addedAt: 1,
  leaving: null,
};

const now = anOutbound().at;
const may = { write: true, react: true, now };

describe('what can be done with a message', () => {
  it('the contact’s can be answered and copied', () =>
    expect(actsOn(theirs(), may)).toEqual({ list: ['reply', 'copy', 'forward'], react: true }));

  it('one of ours that the server does not have yet has nothing to tell of itself', () => {
    const local = { ...anOutbound({ providerId: null }), whereabouts: 'local' as const };
    expect(actsOn({ from: 'us', entry: local }, may).list).toEqual(['copy', 'forward']);
  });

  it('[I6] what stands in the chat with another number of the contact is neither answered nor reacted to', () => {
    for (const apart of [theirs({ apart: true }), ours({ providerId: 'wamid.2', apart: true })]) {
      const { list, react } = actsOn(apart, may);
      expect([list.includes('reply'), list.includes('copy'), react]).toEqual([false, true, false]);
    }
  });

  it('[I6] says why it is not answered where that alone is in the way', () => {
    const barred = (message: Message, allowed = may) => isBeyondReach(message, allowed);
    expect([barred(theirs({ apart: true })), barred(ours({ providerId: 'wamid.2', apart: true }))]).toEqual([
      true,
      true,
    ]);
    const revoked = { revoked: { at: now, key: keyOf('wamid.9') } };
    expect([
      barred(theirs()),
      barred(theirs({ apart: true, marks: revoked })),
      barred(ours({ providerId: null, apart: true })),
      barred(theirs({ apart: true }), { ...may, write: false, react: false }),
    ]).toEqual([false, false, false, false]);
  });

  it('nothing is answered where one may not write', () =>
    expect(actsOn(theirs(), { ...may, write: false, react: false })).toEqual({
      list: ['copy', 'forward'],
      react: false,
    }));

  it('one of ours that the contact does not have cannot be answered', () => {
    expect(actsOn(ours({ providerId: null }), may)).toEqual({ list: ['copy', 'forward', 'details'], react: false });
    expect(actsOn(ours(), may)).toEqual({ list: ['reply', 'copy', 'forward', 'details'], react: true });
  });

  it('what has no words is not copied', () => {
    const photo = theirs({ content: { kind: 'image', caption: null, fileName: null } });
    expect(wordsOf(photo)).toBe(null);
    expect(actsOn(photo, may).list).toEqual(['reply', 'forward']);
  });
});

describe('a message in time', () => {
  it('takes reactions for 30 days, and answers for ever', () => {
    const later = now + 30 * 24 * 60 * 60 * 1000;
    expect(actsOn(theirs(), { ...may, now: later }).react).toBe(true);
    expect(actsOn(theirs(), { ...may, now: later + 1 })).toEqual({ list: ['reply', 'copy', 'forward'], react: false });
  });

  it('that was revoked takes nothing, and its words are gone', () => {
    const revoked = { marks: { revoked: { at: 1, key: keyOf('r') } } };
    expect(actsOn(theirs(revoked), may)).toEqual({ list: [], react: false });
  });
});

describe('a message passed on', () => {
  it('is its words, its place, its cards', () => {
    expect(passedOn(theirs())).toEqual({ ok: true, value: { kind: 'text', text: 'Oi' } });
    const place = { latitude: 1, longitude: 2, name: 'Loja', address: null, url: null };
    expect(passedOn(theirs({ content: { kind: 'location', caption: 'Loja', place } }))).toEqual({
      ok: true,
      value: { kind: 'location', text: 'Loja', place },
    });
    expect(passedOn(theirs({ content: { kind: 'contacts', caption: 'Bia', cards: [] } }))).toBe(null);
    expect(passedOn(ours())).toEqual({ ok: true, value: { kind: 'text', text: 'Olá' } });
  });

  const facts = { id: mediaIdOf(1), mimeType: 'image/png', sizeBytes: 9, width: 4, height: 3 };
  const photo = (file?: MediaFile) =>
    theirs({
      content: { kind: 'image', caption: 'A foto', fileName: 'foto.png' },
      ...(file === undefined ? {} : { file }),
    });

  it('is its file with its caption, once that is here', () =>
    expect(passedOn(photo({ state: 'stored', ...facts }))).toEqual({
      ok: true,
      value: { kind: 'image', text: 'A foto', media: { ...facts, fileName: 'foto.png', voice: false } },
    }));

  it.each<[string, MediaFile | undefined]>([
    ['is on its way', { state: 'pending', id: mediaIdOf(1), tries: 1, trouble: 'unreachable' }],
    ['could not be had', { state: 'failed', id: mediaIdOf(1), tries: 5, trouble: 'expired' }],
    ['was never kept', undefined],
  ])('is refused while its file %s, and the menu still offers to say why', (_, file) => {
    expect(passedOn(photo(file))).toEqual({ ok: false, reason: 'file_not_here' });
    expect(actsOn(photo(file), may).list).toContain('forward');
  });

  it('is our file as it was sent, and nothing while it is still being uploaded', () => {
    const body = { kind: 'audio' as const, text: '', media: { ...facts, fileName: null, voice: true } };
    expect(passedOn(ours({ body }))).toEqual({ ok: true, value: body });
    const leaving = { ...anOutbound({ body: { kind: 'text', text: 'legenda' } }), whereabouts: 'local' as const };
    expect(passedOn({ from: 'us', entry: { ...leaving, attachment: anAttachment } })).toBe(null);
  });
});

describe('our reaction before the server knows it', () => {
  const local = (emoji: string) => ({
    ...anOutbound({ key: keyOf('r'), body: { kind: 'reaction', text: emoji, target: keyOf('wamid.1') } }),
    whereabouts: 'local' as const,
  });
  const shown = (emoji: string, items: readonly TimelineItem[]) => {
    const [item] = withLocalReactions(items, [local(emoji)]);
    return item?.direction === 'in' ? reactionsOf(item.marks).map(({ by, emoji: one }) => `${by} ${one}`) : null;
  };

  it('stands on its message at once, beside the contact’s own', () => {
    const theirs = { by: 'contact' as const, emoji: '😂', at: 1, key: keyOf('c') };
    expect(shown('👍', [inbound({ marks: { reactions: [theirs] } })])).toEqual(['contact 😂', 'us 👍']);
  });

  it('takes the place of the one before whatever the clocks say, also by taking it back', () => {
    const before = { by: 'us' as const, emoji: '👍', at: Number.MAX_SAFE_INTEGER - 1, key: keyOf('b') };
    expect(shown('❤️', [inbound({ marks: { reactions: [before] } })])).toEqual(['us ❤️']);
    expect(shown('', [inbound({ marks: { reactions: [before] } })])).toEqual([]);
  });
});

describe('what a quote shows', () => {
  const items = [inbound(), anOutbound({ key: keyOf('mine'), providerId: 'wamid.2' }), anEvent({ key: 'line' })];

  it('finds the contact’s message by its key', () =>
    expect(quotedLine(items, 'wamid.1')).toEqual({ key: 'wamid.1', from: 'contact', text: 'Oi' }));

  it.each(['mine', 'wamid.2'])('finds ours by %s, whoever quotes it', (name) =>
    expect(quotedLine(items, name)).toEqual({ key: 'mine', from: 'us', text: 'Olá' }),
  );

  it('is plain words, of both sides', () => {
    const marked = [
      inbound({ content: { kind: 'text', text: '*Oi*, _tudo_ bem?' } }),
      anOutbound({ key: keyOf('mine'), body: { kind: 'text', text: 'São ~R$ 50~ *R$ 40*' } }),
    ];
    expect(quotedLine(marked, 'wamid.1')?.text).toBe('Oi, tudo bem?');
    expect(quotedLine(marked, 'mine')?.text).toBe('São R$ 50 R$ 40');
  });

  it('[R31] is the card of a row that was tapped, and the row where it does not say which', () => {
    const sheet = { header: null, buttons: ['Quero esta'] };
    const cards = [
      { ...sheet, text: 'Persiana *rolô*' },
      { ...sheet, text: 'Persiana romana' },
    ];
    const template = {
      kind: 'template' as const,
      templateId: templateIdOf(1),
      name: 'vitrine',
      language: 'pt_BR',
      category: 'MARKETING' as const,
      ...sheet,
      text: 'Veja!',
      footer: null,
      parameters: [],
    };
    const row = [anOutbound({ key: keyOf('row'), body: { ...template, cards } })];
    const quote = (payload: string | null) =>
      quotedLine(row, 'row', tappedCard({ kind: 'button', text: 'Quero esta', payload }))?.text;
    expect(quote('card.0.reply.0')).toBe('Cartão 1 · Persiana rolô');
    expect(quote('card.1.reply.0')).toBe('Cartão 2 · Persiana romana');
    for (const payload of ['card.7.reply.0', 'reply.0', 'card.1.body.1', 'Quero esta', '', null])
      expect(quote(payload)).toBe('Veja!');
    expect(tappedCard({ kind: 'text', text: 'card.1.reply.0' })).toBe(null);
  });

  it('is nothing when the message is not loaded, or a line', () => {
    expect(quotedLine(items, 'wamid.9')).toBe(null);
    expect(quotedLine(items, 'line')).toBe(null);
  });
});
