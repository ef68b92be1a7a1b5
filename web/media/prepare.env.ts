import { plainType } from '../../worker/media/mime.ts';
import type { Attachment } from './attachment.ts';
import { typeOf } from './fate.ts';
import { moves, REDRAW_HEAD_BYTES, wantsRedrawing } from './redraw.ts';

type Prepared = Pick<Attachment, 'name' | 'type' | 'blob' | 'original' | 'moving'>;

/** A file as it will leave: a picture that WhatsApp does not take is drawn anew as one that it does, where this browser can. */
export async function prepared(file: File): Promise<Prepared> {
  const type = typeOf(file);
  const asItIs = { name: file.name, type, blob: file };
  if (!type.startsWith('image/')) return asItIs;
  const head = new Uint8Array(await file.slice(0, REDRAW_HEAD_BYTES).arrayBuffer());
  const plain = plainType(type) ?? '';
  if (!wantsRedrawing(plain, head)) return moves(plain, head) ? { ...asItIs, moving: true } : asItIs;
  const { redrawn } = await import('./redraw.env.ts');
  const drawn = await redrawn(file);
  return drawn === null ? asItIs : { name: drawn.name, type: drawn.type, blob: drawn, original: file };
}
