import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MarkEvent } from '../../worker/channels/channel.ts';
import { react, reactionsOf, veiledIfRevoked, withMark, withoutReaction } from '../../worker/conversation/marks.ts';
import type { InboundEntry } from '../../worker/conversation/message.ts';
import { anOutbound, keyOf, ticketIdOf } from '../samples.ts';

const noon = Date.UTC(2026, 10, 20, 15);

const message = (change: Partial<InboundEntry> = {}): InboundEntry => ({
  direction: 'in',
  pos: 1,
  key: keyOf('m1'),
  rev: 1,
  ticketId: ticketIdOf(1),
  at: noon,
  receivedAt: noon,
  content: { kind: 'text', text: 'Oi' },
  quoted: null,
  ...change,
});

type Told = Omit<MarkEvent, 'type' | 'target'>;

const reaction = (emoji: string | null, second: number, key = `r${second}`, by: Told['by'] = 'contact'): Told => ({
  key: keyOf(key),
  at: noon + second * 1000,
  by,
  mark: { kind: 'reaction', emoji },
});
const edit = (text: string, second: number, key = `e${second}`): Told => ({
  key: keyOf(key),
  at: noon + second * 1000,
  by: 'contact',
  mark: { kind: 'edit', content: { kind: 'text', text } },
});
const revoke = (second: number): Told => ({
  key: keyOf(`v${second}`),
  at: noon + second * 1000,
  by: 'contact',
  mark: { kind: 'revoke' },
});

const marked = (entry: InboundEntry, ...marks: Told[]): InboundEntry =>
  marks.reduce((each, mark) => withMark(each, mark), entry);

describe('[T1] a reaction', () => {
  it('of each side stands beside the other’s, and the newest of one side replaces its former one', () => {
    const after = marked(message(), reaction('👍', 1), reaction('❤️', 2), reaction('🎉', 1, 'u1', 'us'));
    expect(reactionsOf(after.marks)).toMatchObject([
      { by: 'contact', emoji: '❤️' },
      { by: 'us', emoji: '🎉' },
    ]);
  });

  it('that was taken back does not return when an older one comes late', () => {
    const after = marked(message(), reaction(null, 3), reaction('👍', 1));
    expect(reactionsOf(after.marks)).toEqual([]);
  });

  it('of ours that failed leaves as if it had never been', () => {
    const marks = react(undefined, { by: 'us', emoji: '👍', at: noon, key: keyOf('u1'), author: 'Ana' });
    expect(reactionsOf(withoutReaction(marks, keyOf('u1')))).toEqual([]);
    expect(withoutReaction(marks, keyOf('another'))).toBe(marks);
  });
});

describe('[T1] an edit', () => {
  it('changes what the message says, and keeps every wording', () => {
    const after = marked(message(), edit('Oi!', 1), edit('Olá', 2));
    expect(after.content).toEqual({ kind: 'text', text: 'Olá' });
    expect(after.marks?.versions?.map(({ content }) => content)).toEqual([
      { kind: 'text', text: 'Oi' },
      { kind: 'text', text: 'Oi!' },
      { kind: 'text', text: 'Olá' },
    ]);
  });

  it('of a caption keeps the file that we have', () => {
    const media = { providerId: '1', mimeType: 'image/jpeg', sha256: null, voice: false, animated: false };
    const picture = message({ content: { kind: 'image', caption: 'Antes', fileName: null, media } });
    const told: Told = {
      ...edit('', 1),
      mark: { kind: 'edit', content: { kind: 'image', caption: 'Depois', fileName: null, media: null } },
    };
    expect(withMark(picture, told).content).toEqual({ kind: 'image', caption: 'Depois', fileName: null, media });
  });

  it('of the phone app changes a message of ours', () => {
    const told: Told = { ...edit('Até logo', 1), by: 'us' };
    expect(withMark(anOutbound(), told).body).toEqual({ kind: 'text', text: 'Até logo' });
  });
});

describe('[T1] one edits and revokes only what one wrote', () => {
  it.each([edit('Oi!', 1), revoke(1)])('%j', (mark) => {
    const ours = anOutbound();
    expect(withMark(ours, mark)).toBe(ours);
    const theirs = message();
    expect(withMark(theirs, { ...mark, by: 'us' })).toBe(theirs);
  });
});

describe('[T2] a revoked message', () => {
  it('shows no reaction, whichever came first, and keeps it', () => {
    for (const marks of [
      [reaction('👍', 1), revoke(2)],
      [revoke(2), reaction('👍', 3)],
    ]) {
      const after = veiledIfRevoked(marked(message(), ...marks));
      expect(reactionsOf(after.marks)).toEqual([]);
      expect(after.marks?.reactions).toMatchObject([{ emoji: '👍' }]);
    }
  });

  it('leaves the server without its words, the former ones included', () => {
    const after = veiledIfRevoked(marked(message(), edit('segredo', 1), revoke(2), reaction('👍', 3)));
    expect(JSON.stringify(after)).not.toMatch(/segredo|Oi/);
    expect(after.marks).toMatchObject({ revoked: { at: noon + 2000 }, reactions: [{ emoji: '👍' }] });
  });
});

describe('[T1] marks in any order, and any number of times', () => {
  const mark = fc.oneof(
    fc
      .record({ emoji: fc.constantFrom('👍', '❤️', null), n: fc.nat(5) })
      .map(({ emoji, n }) => reaction(emoji, n, `r${n}-${emoji?.codePointAt(0)}`)),
    fc
      .record({ text: fc.constantFrom('a', 'b', 'c'), n: fc.nat(5) })
      .map(({ text, n }) => edit(text, n, `e${n}${text}`)),
    fc.nat(5).map(revoke),
  );

  it('leave the same', () => {
    const histories = fc.array(mark, { maxLength: 12 }).chain((marks) =>
      fc.record({
        marks: fc.constant(marks),
        told: fc.shuffledSubarray([...marks, ...marks], { minLength: marks.length * 2 }),
      }),
    );
    fc.assert(
      fc.property(histories, ({ marks, told }) => {
        expect(marked(message(), ...told)).toEqual(marked(message(), ...marks));
      }),
    );
  });
});
