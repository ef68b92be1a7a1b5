/** A stretch of a file, both ends within it. */
export type Stretch = { first: number; last: number };

const ONE_RANGE = /^bytes=(\d*)-(\d*)$/;

/**
 * The stretch that a `Range` header asks of a file. Null for the whole file (no header, or one that may be ignored);
 * `unsatisfiable` when it lies outside. Source: RFC 9110 §14.
 */
export function stretchOf(header: string | undefined, sizeBytes: number): Stretch | 'unsatisfiable' | null {
  const [, from = '', to = ''] = ONE_RANGE.exec(header ?? '') ?? [];
  if (from === '' && to === '') return null;
  const first = from === '' ? Math.max(0, sizeBytes - Number(to)) : Number(from);
  const last = from === '' || to === '' ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1);
  if (from !== '' && to !== '' && Number(from) > Number(to)) return null;
  return first > last ? 'unsatisfiable' : { first, last };
}
