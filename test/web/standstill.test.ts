import { expect, it } from 'vitest';
import { causesOf, standstillOf } from '../../web/channels/standstill.ts';
import { composerNotices, wordsWait } from '../../web/conversation/composer-notices.ts';
import { HOUR } from '../clock.ts';
import { aView } from '../samples.ts';

const noon = Date.UTC(2026, 10, 20, 15);
const all = { what: 'everything', mends: 'credential', code: 190, detail: '', since: noon } as const;
const templates = { ...all, what: 'templates', code: 131042 } as const;

it.each([
  [[], null],
  [[all], 'everything'],
  [[templates, { ...templates, code: 368 }], 'templates'],
  [[all, templates], 'both'],
] as const)('[O17] several causes together keep back what each of them does: %o', (stops, how) => {
  expect(standstillOf(stops)).toBe(how);
});

it('[O17] every cause that the channel tells takes the place of the one that a conversation was told', () => {
  expect(causesOf([all, templates], templates)).toEqual([all, templates]);
  expect(causesOf([], templates)).toEqual([templates]);
  expect(causesOf([], null)).toEqual([]);
});

const notices = (...stops: (typeof all | typeof templates)[]) =>
  composerNotices(aView({ window: { openedAt: noon - HOUR, refusedAt: null } }), noon, stops);
const open = { state: 'C1', until: null } as const;
const asked = { state: 'C4', held: 0, unasked: false } as const;

it('[O17] words wait for what keeps everything back alone, and for the contact first while the window is shut', () => {
  expect(wordsWait(notices(all), open)).toBe('everything');
  expect(wordsWait(notices(all, templates), open)).toBe('both');
  expect(wordsWait(notices(templates), open)).toBe(null);
  expect(wordsWait(notices(all, templates), asked)).toBe('reply');
  expect(wordsWait(notices(all), { ...asked, unasked: true })).toBe(null);
  expect(wordsWait(notices(all), null)).toBe(null);
});
