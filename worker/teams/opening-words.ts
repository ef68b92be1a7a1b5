import { type Day, dayAfter, wallAt } from './zone.ts';

// Contacts read it, in the language that the company writes to them in; screens have words of their own.
const weekdays = [
  'domingo',
  'segunda-feira',
  'terça-feira',
  'quarta-feira',
  'quinta-feira',
  'sexta-feira',
  'sábado',
] as const;

const NEAR_DAYS = 6;

/** When somebody is there again, in the words of a contact: `hoje às 13:30`, `amanhã às 09:00`, `segunda-feira às 09:00`. */
export function openingWords(at: number, now: number, zone: string): string {
  const { hour, minute, ...day } = wallAt(at, zone);
  const today = wallAt(now, zone);
  const two = (part: number): string => String(part).padStart(2, '0');
  const time = `às ${two(hour)}:${two(minute)}`;
  const isAfter = (days: number): boolean => isSame(dayAfter(today, days), day);
  if (isAfter(0)) return `hoje ${time}`;
  if (isAfter(1)) return `amanhã ${time}`;
  const weekday = weekdays[day.weekday] ?? '';
  const isNear = Array.from({ length: NEAR_DAYS }, (_, days) => days + 1).some(isAfter);
  return isNear ? `${weekday} ${time}` : `${weekday}, ${two(day.day)}/${two(day.month)}, ${time}`;
}

const isSame = (one: Day, other: Day): boolean =>
  one.year === other.year && one.month === other.month && one.day === other.day;
