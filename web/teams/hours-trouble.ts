import type { Trouble } from '../live/api.client.ts';

/** Where in the form of opening hours the server found something wrong: a weekday, a holiday, its hours, or the zone. */
export type Fault = { at: 'day' | 'holiday' | 'holidayHours'; place: number } | { at: 'zone' };

/** null: nowhere in particular. */
export function faultOf(trouble: Trouble): Fault | null {
  const field = trouble.kind === 'refused' ? (trouble.problem.field ?? '') : '';
  const [, part, place, within] = field.split('.');
  if (part === 'zone') return { at: 'zone' };
  if (place === undefined) return null;
  if (part === 'week') return { at: 'day', place: Number(place) };
  if (part !== 'holidays') return null;
  return { at: within === 'open' ? 'holidayHours' : 'holiday', place: Number(place) };
}
