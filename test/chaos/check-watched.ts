import type { Breach } from './check.ts';
import type { Ledgers, Told } from './ledgers.ts';

/** Somebody who came late to a thread has its end only; so much of it they must have. */
const END = 20;

/** Whoever had a thread open through every kill saw in the end what one sees who asks for it anew. */
export function checkWatched({ watched, accounts }: Ledgers): Breach[] {
  return watched.flatMap(({ phone, held, timeline }) => {
    const account = accounts.find((each) => each.phone === phone);
    if (account === undefined) return [{ kind: 'untrue' as const, phone, what: 'An open thread is nowhere any more' }];
    const shown = new Map(timeline.map((told) => [told.id, inWords(told)]));
    const asked = new Map(account.timeline.map((told) => [told.id, inWords(told)]));
    const differing = [...shown].filter(([id, words]) => asked.get(id) !== words);
    const missing = account.timeline.slice(-END).filter(({ id }) => !shown.has(id));
    const whats = [
      ...differing.map(([id, words]) => `An open thread shows ${words}; it is ${asked.get(id) ?? 'not there'}`),
      ...missing.map((told) => `An open thread does not show ${inWords(told)}`),
      ...(held === account.held ? [] : [`An open thread says that ${held} wait; there are ${account.held}`]),
    ];
    return whats.map((what) => ({ kind: 'untrue' as const, phone, what }));
  });
}

const inWords = ({ direction, text, state, file }: Told): string =>
  `"${text}" (${[direction, state, file?.state].filter((word) => word != null).join(', ')})`;
