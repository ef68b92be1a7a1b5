import { folded } from '../platform/folded.ts';
import type { OpeningHours } from '../teams/hours.ts';
import { type Day, dayAfter, momentOf, type Wall, wallAt } from '../teams/zone.ts';
import { type Clock, type Read, readClock } from './spoken-clock.ts';
import { type Days, isOn, monthsAfter, readDay } from './spoken-day.ts';
import { beginningOf } from './suggested.ts';

// Agents write a time as they would say it. chrono-node, the library for this, hears Portuguese only in part: of "amanhã 9h" it
// drops the hour and does not say so, and "em 2 horas" it does not know. Here everything is understood, or nothing is.

/** Why a sentence names no moment: it was not understood, or what it names is on no calendar or no clock. */
export type WhenFault = 'unknown' | 'no_such_day' | 'no_such_time';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const WEEK_DAYS = 7;

/**
 * The moment (ms) that a sentence names in Portuguese, in the hours' zone: "amanhã 9h", "sexta às 14:30", "em 2 horas",
 * "dia 1º às 10h", "daqui a 3 dias", "15/12 9h30", "terça da semana que vem", "fim do mês", "meio-dia". A day without a time is
 * when one begins there; a time without a day is the next one. It may lie in the past, where the sentence says so.
 */
export function readWhen(sentence: string, now: number, hours: OpeningHours): number | WhenFault {
  const text = plain(sentence);
  const today = wallAt(now, hours.zone);
  const span = readSpan(text, today);
  if (span !== null && 'ms' in span.value) return span.rest === '' ? now + span.value.ms : 'unknown';
  const later = span === null || 'ms' in span.value ? null : span.value;
  const parts = readParts(span?.rest ?? text, later, today, hours);
  if (typeof parts === 'string') return parts;

  const { days, clock } = parts;
  const at = (on: Day, when: Clock): number => momentOf({ ...on, hour: when.hour, minute: when.minute }, hours.zone);
  if (days === null) {
    if (clock === null || clock === 'early') return 'unknown';
    return [0, 1].map((after) => at(dayAfter(today, after), clock)).find((moment) => moment > now) ?? 'unknown';
  }
  const time = clock ?? (span === null ? 'early' : today);
  const moments = days.map((on) => at(on, time === 'early' ? beginningOf(hours, on) : time));
  return moments.find((moment) => moment > now) ?? moments.at(-1) ?? 'no_such_day';
}

/** The days and the time of a sentence, in whichever order; `days`: those of a span that stood before. */
function readParts(
  text: string,
  days: Days | null,
  today: Wall,
  hours: OpeningHours,
): { days: Day[] | null; clock: Clock | 'early' | null } | WhenFault {
  let rest = text;
  let found = days;
  let clock: Clock | 'early' | null = null;
  while (rest !== '') {
    const day: Read<Days> = found === null || found.named ? readDay(rest, today, hours) : null;
    const time: ReturnType<typeof readClock> = day === null && clock === null ? readClock(rest) : null;
    const part = day ?? time;
    if (part === null) return 'unknown';
    rest = part.rest.replace(/^d[eo] (?=hoje|amanha|depois|ontem|anteontem)/, '');
    if (time?.value === 'missing') return 'no_such_time';
    if (time !== null) clock = time.value;
    if (day === null) continue;
    if (day.value.candidates.length === 0) return 'no_such_day';
    const named: Day | undefined = found?.candidates[0];
    if (named !== undefined && day.value.named) return 'unknown';
    // "sexta, 27/11": the one must be the other.
    const agreed = day.value.candidates.filter((one) => named === undefined || isOn(one, named));
    if (agreed.length === 0) return 'no_such_day';
    found = { ...day.value, candidates: agreed };
  }
  return found === null && clock === null ? 'unknown' : { days: found?.candidates ?? null, clock };
}

/** "em 2 horas", "daqui a meia hora", "em 1h30", "em 1 hora e meia"; of days, weeks and months the day alone. */
function readSpan(text: string, today: Day): Read<{ ms: number } | Days> {
  const half = /^(?:em|daqui(?: a)?) meia hora(?: |$)/.exec(text);
  if (half !== null) return { value: { ms: HOUR_MS / 2 }, rest: text.slice(half[0].length) };
  const both = /^(?:em|daqui(?: a)?) (\d{1,3}) ?h(?:oras?)?(?: e)? ?(\d{1,2}) ?(?:minutos?|min)?(?: |$)/.exec(text);
  if (both !== null) {
    const ms = Number(both[1]) * HOUR_MS + Number(both[2]) * MINUTE_MS;
    return { value: { ms }, rest: text.slice(both[0].length) };
  }
  const found =
    /^(?:em|daqui(?: a)?) (\d{1,4}) ?(minutos?|min|horas?|hrs?|h|dias?|semanas?|mes|meses)( e meia)?(?: |$)/.exec(text);
  if (found === null) return null;
  const count = Number(found[1]);
  const unit = found[2] ?? '';
  const rest = text.slice(found[0].length);
  const halves = found[3] === undefined ? 0 : 0.5;
  if (unit.startsWith('h')) return { value: { ms: (count + halves) * HOUR_MS }, rest };
  if (halves > 0) return null;
  if (unit.startsWith('min')) return { value: { ms: count * MINUTE_MS }, rest };
  if (unit.startsWith('me')) return { value: { candidates: [monthsAfter(today, count)] }, rest };
  return { value: { candidates: [dayAfter(today, unit.startsWith('s') ? count * WEEK_DAYS : count)] }, rest };
}

const numbers = [
  'zero',
  'um',
  'dois',
  'tres',
  'quatro',
  'cinco',
  'seis',
  'sete',
  'oito',
  'nove',
  'dez',
  'onze',
  'doze',
  'treze',
  'quatorze',
  'quinze',
  'dezesseis',
  'dezessete',
  'dezoito',
  'dezenove',
  'vinte',
];
const others: Record<string, number> = { uma: 1, primeiro: 1, duas: 2, catorze: 14, trinta: 30 };

/** Folded, without stops, numbers as digits: "Dia 1º, às nove." is "dia 1 as 9". */
function plain(sentence: string): string {
  const words = folded(sentence)
    .replace(/(\d)(?: ?[ºª°]|o\b)/g, '$1')
    .replace(/[,.;!?]+(?=\s|$)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return words
    .split(' ')
    .map((word, at, all) => {
      // "15 dez", "15 de dez": the month.
      if (word === 'dez' && /\d$/.test(all.slice(0, at).join(' ').replace(/ de$/, ''))) return word;
      const known = others[word] ?? numbers.indexOf(word);
      return known === -1 ? word : String(known);
    })
    .join(' ')
    .replace(/\b([23])0 e ([1-9])\b(?! ?(?:h|min|:))/g, '$1$2');
}
