import { timeZone } from '../i18n/time.ts';

// A form's time of day has no zone: here it is the company's, as everywhere on the screens. A value of ours is ms since 1970, as
// text.

const wall = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });

/** `2026-11-26T14:30` for ms; empty for what is no time. */
export const localTime = (value: string): string =>
  /^\d+$/.test(value) ? wall.format(Number(value)).replace(' ', 'T') : '';

/** Back; empty for what is no time. */
export function timeOf(local: string): string {
  const wanted = Date.parse(`${local}Z`);
  if (Number.isNaN(wanted)) return '';
  // How far the zone is from UTC depends on the moment itself: the second look is right also beside a change of the clocks.
  const off = (at: number) => Date.parse(`${localTime(String(at))}Z`) - at;
  const near = wanted - off(wanted);
  return String(wanted - off(near));
}
