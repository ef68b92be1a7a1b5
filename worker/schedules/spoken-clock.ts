import type { Wall } from '../teams/zone.ts';

export type Clock = Pick<Wall, 'hour' | 'minute'>;

/** What is left of a sentence after something at its beginning was understood. */
export type Read<Value> = { value: Value; rest: string } | null;

const EARLY_HOUR = 6;

/** The hour meant by a part of the day that stands alone. */
const partsOfDay: Record<string, number> = { manha: 9, tarde: 14, noite: 19 };

const whiles: readonly (readonly [RegExp, number])[] = [
  [/^(?:no |ao )?(?:fim|final) d[ao] (?:tarde|dia|expediente)(?: |$)/, 17],
  [/^(?:na |a )?hora do almoco(?: |$)/, 12],
  [/^(?:depois do|apos o) almoco(?: |$)/, 14],
];

/**
 * "9h", "9h30", "às 14:30", "9 da manhã", "às 2 da tarde", "9 e meia", "meio-dia", "de manhã", "no fim da tarde"; of folded words,
 * numbers as digits. `early`: as one begins on whatever day it is. A time that no clock shows, "25h", is none: `missing`.
 */
export function readClock(text: string): Read<Clock | 'early' | 'missing'> {
  return readNoon(text) ?? readPart(text) ?? readHour(text);
}

function readNoon(text: string): Read<Clock> {
  const found = /^(?:ao |a |as )?(meio[- ]dia|meia[- ]noite)( e meia)?(?: |$)/.exec(text);
  if (found === null) return null;
  const hour = found[1]?.endsWith('dia') ? 12 : 0;
  return { value: { hour, minute: found[2] === undefined ? 0 : 30 }, rest: text.slice(found[0].length) };
}

function readPart(text: string): Read<Clock | 'early'> {
  const early = /^(?:de manha |pela manha )?(?:(?:bem|logo) )?cedo(?: |$)/.exec(text);
  if (early !== null) return { value: 'early', rest: text.slice(early[0].length) };
  for (const [words, hour] of whiles) {
    const found = words.exec(text);
    if (found !== null) return { value: { hour, minute: 0 }, rest: text.slice(found[0].length) };
  }
  const found = /^(?:de|a|pela|na|da) (manha|tarde|noite)(?: |$)/.exec(text);
  const hour = partsOfDay[found?.[1] ?? ''];
  return found === null || hour === undefined
    ? null
    : { value: { hour, minute: 0 }, rest: text.slice(found[0].length) };
}

function readHour(text: string): Read<Clock | 'missing'> {
  const found =
    /^((?:la )?(?:as|a|pelas|por volta d[ae]s?) )?(\d{1,2})(?: ?h ?(\d{2})(?: ?min)?|:(\d{2})(?: ?h)?|( ?h(?:oras?|rs?|s)?))?( e meia)?(?: (?:d[ae]|a) (manha|tarde|noite))?(?: |$)/.exec(
      text,
    );
  if (found === null) return null;
  const [whole, at, hours, after, behind, sign, half, said] = found;
  const minutes = after ?? behind;
  // A bare number is no time: "5" may be a day.
  if ([at, minutes, sign, half, said].every((part) => part === undefined)) return null;
  const minute = minutes === undefined ? (half === undefined ? 0 : 30) : Number(minutes);
  const twelve = Number(hours);
  // "às duas" is said of the afternoon: one who means the night says so.
  const isBare = minutes === undefined && sign === undefined && said === undefined;
  const isLater = said === 'tarde' || said === 'noite' || (isBare && twelve > 0 && twelve <= EARLY_HOUR);
  const hour = isLater && twelve < 12 ? twelve + 12 : twelve;
  const rest = text.slice(whole.length);
  return { value: hour > 23 || minute > 59 ? 'missing' : { hour, minute }, rest };
}
