/** So many bytes of a file, from that one on. */
export interface Stretch {
  offset: number;
  length: number;
}

/** Part of a file that was asked for; `whole` also where the header means nothing to us (RFC 9110 §14.2). */
export type Asked = { part: 'whole' } | ({ part: 'range' } & Stretch) | { part: 'unsatisfiable' };

const SPEC = /^(\d*)-(\d*)$/;

/** What the header `Range` asks of a file of this size. Several ranges at once are answered with the whole. */
export function askedRange(header: string | null, sizeBytes: number): Asked {
  const [unit, spec, ...more] = (header ?? '').split('=');
  if (unit?.trim().toLowerCase() !== 'bytes' || spec === undefined || more.length > 0) return { part: 'whole' };
  const [, first = '', last = ''] = SPEC.exec(spec.trim()) ?? [];
  if (first === '' && last === '') return { part: 'whole' };
  if (first === '') {
    const length = Math.min(Number(last), sizeBytes);
    return length === 0 ? { part: 'unsatisfiable' } : { part: 'range', offset: sizeBytes - length, length };
  }
  const offset = Number(first);
  const end = last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1);
  if (last !== '' && Number(last) < offset) return { part: 'whole' };
  if (offset >= sizeBytes) return { part: 'unsatisfiable' };
  return { part: 'range', offset, length: end - offset + 1 };
}
