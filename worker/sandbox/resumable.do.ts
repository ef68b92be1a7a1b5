import { type Answer, answer, refuse } from './answer.do.ts';
import { badPage } from './template-creation.ts';

// Meta's resumable upload, as far as a template's example needs it: nothing of the file is kept, its handle says what it was.

const PREFIX = 'upload:';

/** `POST /{app-id}/uploads` */
export function beginUpload(length: string | null, type: string | null): Answer {
  if (!/^\d+$/.test(length ?? '')) return refuse(badPage('file_length'));
  if (type === null || !type.includes('/')) return refuse(badPage('file_type'));
  return answer({ id: `${PREFIX}${btoa(`${length} ${type}`).replaceAll('=', '')}` });
}

/** `POST /upload:…` with the bytes, from the first one. */
export function endUpload(id: string, offset: string | null, length: number): Answer {
  const begun = factsOf(id);
  if (begun === null) return refuse(badPage('id'));
  if (offset !== '0') return refuse(badPage('file_offset'));
  if (begun.length !== length) return refuse(badPage('file_length'));
  return answer({ h: `4::${btoa(begun.type)}:${btoa(id)}` });
}

function factsOf(id: string): { length: number; type: string } | null {
  try {
    const [length, type] = atob(id.slice(PREFIX.length)).split(' ');
    return type === undefined ? null : { length: Number(length), type };
  } catch {
    return null;
  }
}

/** How long a body is; it is read to its end and let go. */
export async function lengthOf(request: Request): Promise<number> {
  let length = 0;
  for await (const chunk of request.body ?? []) length += chunk.length;
  return length;
}
