import { expect, it } from 'vitest';
import { blockedText } from '../../web/conversation/blocked-text.ts';
import { type ComposerState, freeOf } from '../../web/conversation/composer-state.ts';
import { agentIdOf } from '../samples.ts';

const by = { id: agentIdOf(1), name: 'Ana' };
const over = { concludedBy: by, concludedAt: 1, held: 0, classification: null, mine: false, offered: false };
const shut = { state: 'C3', shutAt: 1, disputedAt: null, held: 0, promptFailed: null } as const;
const states: ComposerState[] = [
  { state: 'C1', until: 1 },
  { state: 'C2' },
  shut,
  { state: 'C4', held: 0, unasked: false },
  { state: 'C5', ...over },
  { state: 'C6', ...over, until: null },
  { state: 'C5', ...over, offered: true },
  { state: 'C7', by, takes: true, writing: null },
  { state: 'C7', by, takes: false, writing: null },
  { state: 'C7', by, takes: true, writing: shut },
  { state: 'C7', by, takes: true, writing: { state: 'C1', until: 1 } },
  { state: 'C8' },
];

it('[O8] wherever nothing can be written freely it is said why and what to do first, and nowhere else', () => {
  for (const state of states) expect(blockedText(state) === null).toBe(freeOf(state) !== null);
  expect(blockedText({ state: 'C5', ...over })).toContain('Reinicie com um modelo primeiro');
  expect(blockedText({ state: 'C7', by, takes: true, writing: null })).toBe(
    'O atendimento está com Ana. Assuma primeiro.',
  );
});
