import { expect, it } from 'vitest';
import { newestOwn } from '../../web/conversation/newest-own.ts';
import type { OutgoingBubble } from '../../web/conversation/timeline-nodes.ts';
import { agentIdOf, anOutbound, keyOf } from '../samples.ts';

const OPENED = Date.UTC(2026, 10, 20, 15);
const me = agentIdOf(1);
const written = (key: string, after: number, author = me) =>
  anOutbound({ key: keyOf(key), writtenAt: OPENED + after, author: { id: author, name: 'Ana' } });
const local = (key: string, after: number): OutgoingBubble => ({ ...written(key, after), whereabouts: 'local' });

it('whatever one sends comes into view, a template as a text, and nothing that others or one earlier sent', () => {
  expect(newestOwn([written('antes', -1), written('outra', 9, agentIdOf(2))], [], me, OPENED)).toBeUndefined();
  const template = [written('antes', -1), written('modelo', 5)];
  expect(newestOwn(template, [], me, OPENED)).toBe(keyOf('modelo'));
  expect(newestOwn(template, [local('texto', 7)], me, OPENED)).toBe(keyOf('texto'));
  // Once the server has it, it is the same one.
  expect(newestOwn([...template, written('texto', 7)], [], me, OPENED)).toBe(keyOf('texto'));
});
