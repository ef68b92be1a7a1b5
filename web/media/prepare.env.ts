import { plainType, settledType } from '../../worker/media/mime.ts';
import type { Attachment } from './attachment.ts';
import { isMisnamed, typeOf } from './fate.ts';
import { moves, REDRAW_HEAD_BYTES, wantsRedrawing } from './redraw.ts';

type Prepared = Pick<Attachment, 'name' | 'type' | 'blob' | 'original' | 'moving' | 'misnamed'>;

/** A file as it will leave: a picture that WhatsApp does not take is drawn anew as one that it does, where this browser can. */
export async function prepared(file: File): Promise<Prepared> {
  const told = typeOf(file);
  const head = new Uint8Array(await file.slice(0, REDRAW_HEAD_BYTES).arrayBuffer());
  // As the server will judge it, which believes no name.
  const type = file.size === 0 ? told : settledType(told, head);
  const misnamed = isMisnamed(told, type) ? ({ misnamed: true } as const) : {};
  const asItIs = { name: file.name, type, blob: file, ...misnamed };
  if (!type.startsWith('image/')) return asItIs;
  const plain = plainType(type) ?? '';
  if (!wantsRedrawing(plain, head)) return moves(plain, head) ? { ...asItIs, moving: true } : asItIs;
  const { redrawn } = await import('./redraw.env.ts');
  const drawn = await redrawn(file);
  return drawn === null ? asItIs : { name: drawn.name, type: drawn.type, blob: drawn, original: file };
}
