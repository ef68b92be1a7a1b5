import type { Breach } from './check.ts';
import type { Account, Ledgers, Written } from './ledgers.ts';

const SECOND_MS = 1000;

/** Each message that a contact got a yes for stands in the timeline once, in the order in which they left their phone. */
export function checkInbound({ written, accounts, isEarly }: Ledgers): Breach[] {
  const phones = new Set([...written, ...accounts].map(({ phone }) => phone));
  return [...phones].flatMap((phone) => {
    const told = accounts.filter((each) => each.phone === phone);
    const theirs = written.filter((each) => each.phone === phone);
    return [
      ...counts(phone, theirs, told, isEarly),
      ...told.flatMap((account) => order(phone, theirs, textsOf(account))),
    ];
  });
}

const textsOf = ({ timeline }: Account): string[] =>
  timeline.filter(({ direction }) => direction === 'in').map(({ text }) => text);

function counts(phone: string, theirs: readonly Written[], accounts: readonly Account[], isEarly: boolean): Breach[] {
  const shown = accounts.flatMap(textsOf);
  const known = new Set(theirs.filter(({ revoked }) => !revoked).map(({ text }) => text));
  const breaches: Breach[] = [];
  for (const text of known) {
    const times = shown.filter((each) => each === text).length;
    if (times === 0)
      breaches.push({ kind: 'lost', phone, what: `The contact wrote "${text}"; it is not in the thread` });
    if (times > 1)
      breaches.push({ kind: 'duplicated', phone, what: `"${text}" was written once and stands ${times} times` });
  }
  for (const { text, file } of theirs) {
    if (file === undefined) continue;
    const told = accounts
      .flatMap(({ timeline }) => timeline)
      .find((each) => each.direction === 'in' && each.text === text)?.file;
    if (told?.state === 'stored' && told.content === file) continue;
    if (isEarly && told?.state === 'pending') continue;
    const what = told?.state === 'stored' ? 'holds something else' : `is ${told?.state ?? 'not there'}`;
    breaches.push({ kind: 'lost', phone, what: `The file of "${text}" ${what}` });
  }
  for (const text of shown.filter((each) => each !== '' && !known.has(each))) {
    breaches.push({ kind: 'untrue', phone, what: `"${text}" stands in the thread, and the contact never wrote it` });
  }
  return breaches;
}

/**
 * In the order of the provider's stamps, whenever each arrived. Within one second they say nothing; there the order of arrival
 * decides, which a shuffle may turn.
 */
function order(phone: string, theirs: readonly Written[], texts: readonly string[]): Breach[] {
  const seconds = new Map(theirs.map(({ text, sentAt }) => [text, Math.floor(sentAt / SECOND_MS)]));
  const shown = texts.flatMap((text) => {
    const second = seconds.get(text);
    return second === undefined ? [] : [{ text, second }];
  });
  return shown.flatMap((later, index) => {
    const before = shown[index - 1];
    if (before === undefined || before.second <= later.second) return [];
    return [
      { kind: 'out_of_order' as const, phone, what: `The contact wrote "${later.text}" before "${before.text}"` },
    ];
  });
}
