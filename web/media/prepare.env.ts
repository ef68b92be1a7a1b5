import { isFilm, isForeign } from '../../worker/media/foreign.ts';
import { plainType, settledType } from '../../worker/media/mime.ts';
import type { Attachment } from './attachment.ts';
import { isMisnamed, typeOf } from './fate.ts';
import { isForeignFilm } from './film.env.ts';
import { moves, REDRAW_HEAD_BYTES, wantsRedrawing } from './redraw.ts';

type Prepared = Pick<Attachment, 'name' | 'type' | 'blob' | 'original' | 'moving' | 'misnamed' | 'foreign'>;

/** Profiles of printers' colours, of half a megabyte, stand before what tells of how many colours a picture is. */
const PROFILED_HEAD_BYTES = 2 * 1024 * 1024;

const headOf = async (file: File, lengthBytes: number): Promise<Uint8Array> =>
  new Uint8Array(await file.slice(0, lengthBytes).arrayBuffer());

/** A file as it will leave: a picture that WhatsApp does not take is drawn anew as one that it does, where this browser can. */
export async function prepared(file: File): Promise<Prepared> {
  const told = typeOf(file);
  const first = await headOf(file, REDRAW_HEAD_BYTES);
  // As the server will judge it, which believes no name.
  const type = file.size === 0 ? told : settledType(told, first);
  const misnamed = isMisnamed(told, type) ? ({ misnamed: true } as const) : {};
  const asItIs = { name: file.name, type, blob: file, ...misnamed };
  if (isFilm(type)) return (await isForeignFilm(file)) ? { ...asItIs, foreign: true } : asItIs;
  if (!type.startsWith('image/')) return asItIs;
  const plain = plainType(type) ?? '';
  const head = plain === 'image/jpeg' ? await headOf(file, PROFILED_HEAD_BYTES) : first;
  if (!wantsRedrawing(plain, head)) return moves(plain, head) ? { ...asItIs, moving: true } : asItIs;
  const { redrawn } = await import('./redraw.env.ts');
  const drawn = await redrawn(file);
  if (drawn === null) return isForeign(plain, head) ? { ...asItIs, foreign: true } : asItIs;
  return { name: drawn.name, type: drawn.type, blob: drawn, original: file };
}
