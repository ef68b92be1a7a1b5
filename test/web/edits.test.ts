import { describe, expect, it } from 'vitest';
import { type EditFate, excessOf, fateOfEdit } from '../../web/conversation/edits.ts';
import type { OutboundEntry } from '../../worker/conversation/message.ts';
import { anOutbound, conversationId, keyOf } from '../samples.ts';

const edit = (text: string) => ({ conversationId, was: 'Chega na sexta.', text });
const item = (state: OutboundEntry['state'], text = 'Chega na sexta.') =>
  anOutbound({ key: keyOf('h'), state, body: { kind: 'text', text } });

describe('[N3] words that are being changed in the queue', () => {
  it.each<[string, string, ReturnType<typeof item> | undefined, EditFate]>([
    ['stay while their message waits unchanged', 'Chega no sábado.', item('held'), 'goes_on'],
    ['are given back when it leaves', 'Chega no sábado.', item('ready'), 'left'],
    ['are given back when it has been read', 'Chega no sábado.', item('read'), 'left'],
    ['are given back when it is deleted', 'Chega no sábado.', item('cancelled'), 'deleted'],
    ['are given back when it expires', 'Chega no sábado.', item('expired'), 'deleted'],
    ['are given back when another changes it', 'Chega no sábado.', item('held', 'Chega hoje.'), 'changed'],
    ['are given back when the thread has it no more', 'Chega no sábado.', undefined, 'left'],
    ['are nothing to give back when nothing was changed', 'Chega na sexta. ', item('sent'), 'done'],
    ['are nothing to give back when all was taken out', ' ', item('sent'), 'done'],
    ['are done when the message says so now', 'Chega hoje. ', item('held', 'Chega hoje.'), 'done'],
    ['are done when it left with them', 'Chega hoje.', item('sending', 'Chega hoje.'), 'done'],
  ])('%s', (_, text, message, fate) => {
    expect(fateOfEdit(edit(text), message)).toBe(fate);
  });
});

describe('[N3] words beyond what the provider takes', () => {
  it.each([
    ['text', 4_096, 0],
    ['text', 5_000, 904],
    ['image', 1_024, 0],
    ['document', 1_025, 1],
  ] as const)('of a %s of %i characters are %i', (kind, length, excess) => {
    expect(excessOf(kind, 'a'.repeat(length))).toBe(excess);
    expect(excessOf(kind, `${'a'.repeat(length)}  `)).toBe(excess);
  });
});
