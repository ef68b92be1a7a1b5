import { folded } from '../platform/folded.ts';
import type { OpeningHours } from '../teams/hours.ts';
import { type Day, dayAfter, momentOf, type Wall, wallAt } from '../teams/zone.ts';
import { beginningOf } from './suggested.ts';

// Agents write a time as they would say it. chrono-node, the library for this, hears Portuguese only in part: of "amanhã 9h" it
// drops the hour and does not say so, and "em 2 horas" it does not know. Here everything is understood, or nothing is.

type Clock = Pick<Wall, 'hour' | 'minute'>;

/** What is left of a sentence after something at its beginning was understood. */
type Read<Value> = { value: Value; rest: string } | null;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const WEEK_DAYS = 7;
const MONTHS_AHEAD = 12;

const months = [
  'janeiro',
  'fevereiro',
  'marco',
  'abril',
  'maio',
  'junho',
  'julho',
  'agosto',
  'setembro',
  'outubro',
  'novembro',
  'dezembro',
];
const weekdays = ['domingo', 'segunda', 'terca', 'quarta', 'quinta', 'sexta', 'sabado'];
const numbers = ['zero', 'um', 'dois', 'tres', 'quatro', 'cinco', 'seis', 'sete', 'oito', 'nove', 'dez'];

/** The hour meant by a part of the day that stands alone. */
const partsOfDay: Record<string, number> = { manha: 9, tarde: 14, noite: 19 };

/**
 * The moment (ms) that a sentence names in Portuguese, in the hours' zone: "amanhã 9h", "sexta às 14:30", "em 2 horas",
 * "dia 5 às 10h", "daqui a 3 dias", "15/12 9h30", "segunda de manhã", "meio-dia". A day without a time is when one begins
 * there; a time without a day is the next one. null: not understood. It may lie in the past, where the sentence says so.
 */
export function readWhen(sentence: string, now: number, hours: OpeningHours): number | null {
  const text = plain(sentence);
  if (text === '') return null;
  const span = readSpan(text);
  const today = wallAt(now, hours.zone);
  if (span !== null && 'ms' in span.value) return span.rest === '' ? now + span.value.ms : null;

  const first = span === null ? readClock(text) : null;
  const day = span === null ? readDay(first?.rest ?? text, today) : dayOfSpan(span, today);
  const rest = day?.rest ?? first?.rest ?? text;
  const clock = first ?? readClock(rest);
  if ((first === null ? (clock?.rest ?? rest) : rest) !== '' || (day === null && clock === null)) return null;

  const at = (on: Day, when: Clock): number => momentOf({ ...on, hour: when.hour, minute: when.minute }, hours.zone);
  if (day === null) return clock === null ? null : next((after) => at(dayAfter(today, after), clock.value), now, 1);
  const time = clock?.value ?? (span === null ? null : today);
  const { candidates } = day.value;
  const moments = candidates.map((on) => at(on, time ?? beginningOf(hours, on)));
  return moments.find((moment) => moment > now) ?? moments.at(-1) ?? null;
}

const plain = (sentence: string): string =>
  folded(sentence)
    .replace(/[,.;!?]+(?=\s|$)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** "em 2 horas", "daqui a meia hora", "em 1 hora e meia"; of days and weeks the day alone. */
function readSpan(text: string): Read<{ ms: number } | { days: number }> {
  const half = /^(?:em|daqui(?: a)?) meia hora\b ?/.exec(text);
  if (half !== null) return { value: { ms: HOUR_MS / 2 }, rest: text.slice(half[0].length) };
  const found =
    /^(?:em|daqui(?: a)?) (\d{1,4}|[a-z]+) ?(minutos?|min|horas?|hrs?|h|dias?|semanas?)( e meia)?(?: |$)/.exec(text);
  const count = found === null ? null : numberOf(found[1] ?? '');
  if (found === null || count === null) return null;
  const unit = found[2] ?? '';
  const rest = text.slice(found[0].length);
  const halves = found[3] === undefined ? 0 : 0.5;
  if (unit.startsWith('min')) return halves === 0 ? { value: { ms: count * MINUTE_MS }, rest } : null;
  if (unit.startsWith('h')) return { value: { ms: (count + halves) * HOUR_MS }, rest };
  return halves === 0 ? { value: { days: unit.startsWith('s') ? count * WEEK_DAYS : count }, rest } : null;
}

function numberOf(word: string): number | null {
  if (/^\d+$/.test(word)) return Number(word);
  const known = numbers.indexOf(word === 'uma' ? 'um' : word === 'duas' ? 'dois' : word);
  return known === -1 ? null : known;
}

/** `candidates`: the days that it may mean, in the order in which one would think of them. */
type Days = { candidates: Day[] };

function dayOfSpan(span: NonNullable<Read<{ ms: number } | { days: number }>>, today: Day): Read<Days> {
  return 'days' in span.value ? { value: { candidates: [dayAfter(today, span.value.days)] }, rest: span.rest } : null;
}

function readDay(text: string, today: Wall): Read<Days> {
  const near = /^(?:para )?(depois de amanha|amanha|hoje)(?: |$)/.exec(text);
  if (near !== null) {
    const after = near[1] === 'hoje' ? 0 : near[1] === 'amanha' ? 1 : 2;
    return { value: { candidates: [dayAfter(today, after)] }, rest: text.slice(near[0].length) };
  }
  return readNextWeek(text, today) ?? readWeekday(text, today) ?? readDate(text, today);
}

/** "semana que vem", "na próxima semana": this weekday again. */
function readNextWeek(text: string, today: Wall): Read<Days> {
  const found = /^(?:para |n?a )?(?:a )?(?:semana que vem|proxima semana)(?: |$)/.exec(text);
  if (found === null) return null;
  return { value: { candidates: [dayAfter(today, WEEK_DAYS)] }, rest: text.slice(found[0].length) };
}

function readWeekday(text: string, today: Wall): Read<Days> {
  const found =
    /^(?:para )?(?:na |no |a |proxim[ao] |na proxima |no proximo )?([a-z]{3,7})(?:-feira| feira)?( que vem)?(?: |$)/.exec(
      text,
    );
  const name = found?.[1] ?? '';
  const weekday = weekdays.findIndex((full) => full === name || (name.length === 3 && full.startsWith(name)));
  if (found === null || weekday === -1) return null;
  const after = (weekday - today.weekday + WEEK_DAYS) % WEEK_DAYS;
  const candidates = [dayAfter(today, after), dayAfter(today, after + WEEK_DAYS)];
  const isNext = /proxim|que vem/.test(found[0]);
  return {
    value: { candidates: isNext && after === 0 ? candidates.slice(1) : candidates },
    rest: text.slice(found[0].length),
  };
}

/** "dia 5", "dia 5 de janeiro", "5 de janeiro", "05/12", "5/12/2027". */
function readDate(text: string, today: Wall): Read<Days> {
  const slashes = /^(?:dia |em )?(\d{1,2})\/(\d{1,2})(?:\/(\d{4}|\d{2}))?(?: |$)/.exec(text);
  const words = /^(?:no )?(?:dia )?(\d{1,2}) de ([a-z]+)(?: de (\d{4}))?(?: |$)/.exec(text);
  const bare = /^(?:no )?dia (\d{1,2})(?: |$)/.exec(text);
  const found = slashes ?? words ?? bare;
  if (found === null) return null;
  const rest = text.slice(found[0].length);
  const day = Number(found[1]);
  const month = slashes === null ? months.indexOf(words?.[2] ?? '') + 1 : Number(slashes[2]);
  if (found !== bare && (month < 1 || month > 12)) return null;
  const said = (slashes ?? words)?.[3];
  const years =
    said === undefined ? [today.year, today.year + 1] : [said.length === 2 ? 2000 + Number(said) : Number(said)];
  const all =
    found === bare
      ? Array.from({ length: MONTHS_AHEAD }, (_, after) => monthAfter(today, after, day))
      : years.map((year) => ({ year, month, day }));
  const valid = all.filter(isOfCalendar);
  // Whoever writes today's date in full means today, even where its hour has passed.
  const candidates = found !== bare && valid[0] !== undefined && isSameDay(valid[0], today) ? valid.slice(0, 1) : valid;
  return candidates.length === 0 ? null : { value: { candidates }, rest };
}

const monthAfter = ({ year, month }: Day, after: number, day: number): Day => ({
  year: year + Math.floor((month - 1 + after) / 12),
  month: ((month - 1 + after) % 12) + 1,
  day,
});

const isSameDay = (one: Day, other: Day): boolean =>
  one.year === other.year && one.month === other.month && one.day === other.day;

const isOfCalendar = ({ year, month, day }: Day): boolean =>
  day >= 1 && new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;

/** "9h", "9h30", "às 14:30", "9 da manhã", "3 da tarde", "meio-dia", "de manhã". */
function readClock(text: string): Read<Clock> {
  const noon = /^(?:ao |a |as )?(meio[- ]dia|meia[- ]noite)( e meia)?(?: |$)/.exec(text);
  if (noon !== null) {
    const hour = noon[1]?.endsWith('dia') ? 12 : 0;
    return { value: { hour, minute: noon[2] === undefined ? 0 : 30 }, rest: text.slice(noon[0].length) };
  }
  const part = /^(?:de|a|pela) (manha|tarde|noite)(?: |$)/.exec(text);
  const alone = partsOfDay[part?.[1] ?? ''];
  if (part !== null && alone !== undefined)
    return { value: { hour: alone, minute: 0 }, rest: text.slice(part[0].length) };
  const found =
    /^(as |a )?(\d{1,2})(?:(?: ?h ?|:)(\d{2})(?:min)?|( ?h(?:oras?|rs?)?))?( e meia)?(?: (?:d[ae]|a) (manha|tarde|noite))?(?: |$)/.exec(
      text,
    );
  if (found === null) return null;
  const [whole, at, hours, minutes, sign, half, said] = found;
  // A bare number is no time: "5" may be a day.
  if (at === undefined && minutes === undefined && sign === undefined && said === undefined) return null;
  const minute = minutes === undefined ? (half === undefined ? 0 : 30) : Number(minutes);
  const twelve = Number(hours);
  const hour = (said === 'tarde' || said === 'noite') && twelve < 12 ? twelve + 12 : twelve;
  return hour > 23 || minute > 59 ? null : { value: { hour, minute }, rest: text.slice(whole.length) };
}

function next(momentAfter: (days: number) => number, now: number, days: number): number {
  const today = momentAfter(0);
  return today > now ? today : momentAfter(days);
}
