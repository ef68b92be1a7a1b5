import { type Answer, answer, refuse } from './answer.do.ts';
import { badPage } from './template-creation.ts';

// Meta's resumable upload, as far as a template's example needs it.

const PREFIX = 'upload:';

/** `POST /{app-id}/uploads` */
export function beginUpload(length: string | null, type: string | null): Answer {
  if (!/^\d+$/.test(length ?? '')) return refuse(badPage('file_length'));
  if (type === null || !type.includes('/')) return refuse(badPage('file_type'));
  return answer({ id: `${PREFIX}${btoa(`${length} ${type}`).replaceAll('=', '')}` });
}

/** What an upload was begun for; null: none was. */
export function begunUpload(id: string): { length: number; type: string } | null {
  try {
    const [length, type] = atob(id.slice(PREFIX.length)).split(' ');
    return type === undefined ? null : { length: Number(length), type };
  } catch {
    return null;
  }
}

/** `POST /upload:…` with the bytes, from the first one. `kept`: what became of them; null: none came, or too many. */
export function endUpload(
  begun: ReturnType<typeof begunUpload>,
  offset: string | null,
  kept: { id: string; sizeBytes: number } | null,
): Answer {
  if (begun === null) return refuse(badPage('id'));
  if (offset !== '0') return refuse(badPage('file_offset'));
  if (begun.length !== kept?.sizeBytes) return refuse(badPage('file_length'));
  return answer({ h: handleOf(begun.type, kept.id) });
}

const handleOf = (type: string, id: string): string => `4::${btoa(type)}:${id}`;

/** The file of a handle that was given here; null: of one that was not. */
export const fileOfHandle = (handle: string): string | null => /^4::[^:]*:(\d+)$/.exec(handle)?.[1] ?? null;
