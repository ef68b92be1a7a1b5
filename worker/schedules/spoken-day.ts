import { type OpeningHours, openingsOn } from '../teams/hours.ts';
import { type Day, dayAfter, type Wall } from '../teams/zone.ts';
import type { Read } from './spoken-clock.ts';

/**
 * Which day a sentence begins with, in the order in which one would think of them: whoever says "sexta" on a Friday means today
 * while its hour has not passed. None: it is of no calendar, as "31/11". `named`: a day of the week stands there alone, so that a
 * date may follow.
 */
export interface Days {
  candidates: Day[];
  named?: true;
}

const WEEK_DAYS = 7;
const MONTHS_AHEAD = 12;
const MONDAY = 1;
const SATURDAY = 6;
const YEAR_DAYS = 366;

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
const NEXT_WEEK = '(?:semana que vem|proxima semana)';
const NEXT_MONTH = '(?:mes que vem|proximo mes)';

/** Of folded words, numbers as digits. `hours`: on which days somebody comes. */
export function readDay(text: string, today: Wall, hours: OpeningHours): Read<Days> {
  return (
    readNear(text, today) ??
    readWorkingDay(text, today, hours) ??
    readWeek(text, today) ??
    readMonth(text, today) ??
    readDate(text, today) ??
    readWeekday(text, today)
  );
}

/** The day so many months later, the month's last where it has no such day. */
export function monthsAfter({ year, month, day }: Day, count: number): Day {
  const there = monthOf({ year, month }, count);
  return { ...there, day: Math.min(day, lastOf(there)) };
}

/** On what day of the week it is. */
export const isOn = (day: Day, other: Day): boolean => weekdayOf(day) === weekdayOf(other);

const weekdayOf = (day: Day): number => dayAfter(day, 0).weekday;

/** So many days from today. */
const near: Record<string, number> = { anteontem: -2, ontem: -1, hoje: 0, amanha: 1, 'depois de amanha': 2 };

function readNear(text: string, today: Wall): Read<Days> {
  const found = /^(?:para )?(depois de amanha|amanha|hoje|ontem|anteontem)(?: |$)/.exec(text);
  const after = near[found?.[1] ?? ''];
  return found === null || after === undefined ? null : only(dayAfter(today, after), text, found[0]);
}

/** "próximo dia útil": the next on which somebody comes. */
function readWorkingDay(text: string, today: Wall, hours: OpeningHours): Read<Days> {
  const found = /^(?:no )?(?:proximo )?dia util(?: |$)/.exec(text);
  if (found === null) return null;
  for (let days = 1; days <= YEAR_DAYS; days++) {
    const day = dayAfter(today, days);
    if (openingsOn(hours, day).length > 0) return only(day, text, found[0]);
  }
  return null;
}

/** "semana que vem", "na próxima semana": this weekday again; "no fim de semana": its Saturday; "semana passada", which is over. */
function readWeek(text: string, today: Wall): Read<Days> {
  const next = new RegExp(`^(?:para |n?a )?(?:a )?${NEXT_WEEK}(?: |$)`).exec(text);
  if (next !== null) return only(dayAfter(today, WEEK_DAYS), text, next[0]);
  const last = /^(?:n?a )?semana passada(?: |$)/.exec(text);
  if (last !== null) return only(dayAfter(today, -WEEK_DAYS), text, last[0]);
  const end = /^(?:n?est[ea] |n?o )?(?:fim|final) de semana(?: |$)/.exec(text);
  if (end === null) return null;
  const after = (SATURDAY - today.weekday + WEEK_DAYS) % WEEK_DAYS;
  return all([dayAfter(today, after), dayAfter(today, after + WEEK_DAYS)], text, end[0]);
}

/** "mês que vem", "dia 5 do próximo mês", "fim do mês". */
function readMonth(text: string, today: Wall): Read<Days> {
  const next = new RegExp(`^(?:para |n?o )?(?:o )?${NEXT_MONTH}(?: |$)`).exec(text);
  if (next !== null) return only(monthsAfter(today, 1), text, next[0]);
  const its = new RegExp(`^(?:no )?dia (\\d{1,2}) d[eo] ${NEXT_MONTH}(?: |$)`).exec(text);
  if (its !== null) return all([{ ...monthOf(today, 1), day: Number(its[1]) }], text, its[0]);
  const end = /^(?:no )?(?:fim|final|ultimo dia) do mes(?: |$)/.exec(text);
  if (end === null) return null;
  return all(
    [0, 1].map((after) => monthOf(today, after)).map((month) => ({ ...month, day: lastOf(month) })),
    text,
    end[0],
  );
}

/** "terça", "na próxima terça-feira", "terça que vem", "terça da semana que vem", "nesta sexta", "sexta passada". */
function readWeekday(text: string, today: Wall): Read<Days> {
  const found = new RegExp(
    `^(?:para )?(?:na |no |a |de |da |n?est[ea] |n?ess[ea] |proxim[ao] |na proxima |no proximo )?([a-z]{3,7})(?:-feira| feira)?( agora| que vem| proxim[ao]| passad[ao])?( d[ae] ${NEXT_WEEK})?(?: |$)`,
  ).exec(text);
  const name = found?.[1] ?? '';
  const weekday = weekdays.findIndex((full) => full === name || (name.length === 3 && full.startsWith(name)));
  if (found === null || weekday === -1) return null;
  if (found[3] !== undefined) {
    // A week begins on its Monday.
    const toMonday = (MONDAY - today.weekday + WEEK_DAYS) % WEEK_DAYS || WEEK_DAYS;
    return only(dayAfter(today, toMonday + ((weekday - MONDAY + WEEK_DAYS) % WEEK_DAYS)), text, found[0]);
  }
  const after = (weekday - today.weekday + WEEK_DAYS) % WEEK_DAYS;
  if (found[2]?.startsWith(' passad') === true) return only(dayAfter(today, after - WEEK_DAYS), text, found[0]);
  const candidates = [dayAfter(today, after), dayAfter(today, after + WEEK_DAYS)];
  const isNext = /proxim|que vem/.test(found[0]);
  const read = all(isNext && after === 0 ? candidates.slice(1) : candidates, text, found[0]);
  return isNext ? read : { ...read, value: { ...read.value, named: true } };
}

/** "dia 5", "dia 5 de janeiro", "5 de jan", "05/12", "5/12/2027", "15-12-2026", "2026-12-15". */
function readDate(text: string, today: Wall): Read<Days> {
  const before = '^(?:no |em |do )?(?:proximo )?(?:dia )?';
  const whole = /^(?:em )?(\d{4})-(\d{1,2})-(\d{1,2})(?: |$)/.exec(text);
  if (whole !== null) {
    const [year = 0, month = 0, day = 0] = whole.slice(1).map(Number);
    return all([{ year, month, day }], text, whole[0]);
  }
  const figures = new RegExp(`${before}(\\d{1,2})[/-](\\d{1,2})(?:[/-](\\d{4}|\\d{2}))?(?: |$)`).exec(text);
  if (figures !== null) return dated(text, figures, Number(figures[2]), today);
  const words = new RegExp(`${before}(\\d{1,2})(?:/| de | )([a-z]{3,9})(?:(?:/| de | )(\\d{4}))?(?: |$)`).exec(text);
  const month = months.findIndex((name) => name === words?.[2] || name.slice(0, 3) === words?.[2]) + 1;
  if (words !== null && month > 0) return dated(text, words, month, today);
  const bare = /^(?:no |do )?(?:proximo )?dia (\d{1,2})(?: |$)/.exec(text);
  if (bare === null) return null;
  const day = Number(bare[1]);
  return all(
    Array.from({ length: MONTHS_AHEAD }, (_, after) => ({ ...monthOf(today, after), day })),
    text,
    bare[0],
  );
}

/** A day and its month; without a year the next one. */
function dated(text: string, [said = '', day, , year]: RegExpExecArray, month: number, today: Wall): Read<Days> {
  const years =
    year === undefined ? [today.year, today.year + 1] : [year.length === 2 ? 2000 + Number(year) : Number(year)];
  const read = all(
    years.map((one) => ({ year: one, month, day: Number(day) })),
    text,
    said,
  );
  const [first] = read.value.candidates;
  // Whoever writes today's date in full means today, even where its hour has passed.
  return first !== undefined && isSameDay(first, today) ? only(first, text, said) : read;
}

const only = (day: Day, text: string, said: string) => ({
  value: { candidates: [day] },
  rest: text.slice(said.length),
});

/** Those of them that are of the calendar. */
const all = (days: Day[], text: string, said: string) => ({
  value: { candidates: days.filter(isOfCalendar) },
  rest: text.slice(said.length),
});

const monthOf = ({ year, month }: Pick<Day, 'year' | 'month'>, after: number): Pick<Day, 'year' | 'month'> => ({
  year: year + Math.floor((month - 1 + after) / 12),
  month: ((month - 1 + after) % 12) + 1,
});

/** A month's last day. */
const lastOf = ({ year, month }: Pick<Day, 'year' | 'month'>): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate();

const isSameDay = (one: Day, other: Day): boolean =>
  one.year === other.year && one.month === other.month && one.day === other.day;

const isOfCalendar = ({ year, month, day }: Day): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= lastOf({ year, month });
