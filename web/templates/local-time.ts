// A form's time of day is local and without a zone; a value of ours is ms since 1970, as text.

const two = (n: number): string => String(n).padStart(2, '0');

/** `2026-11-26T14:30` for ms; empty for what is no time. */
export function localTime(value: string): string {
  if (!/^\d+$/.test(value)) return '';
  const time = new Date(Number(value));
  const day = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  return `${day}T${two(time.getHours())}:${two(time.getMinutes())}`;
}

/** Back; empty for what is no time. */
export function timeOf(local: string): string {
  const time = new Date(local).getTime();
  return Number.isNaN(time) ? '' : String(time);
}
