import { rungOf } from '../../worker/media/ladder.ts';
import { plainType } from '../../worker/media/mime.ts';
import type { HeaderFile } from '../../worker/templates/template.ts';

/**
 * Why a file cannot stand on a template as this kind; null: it can. `foreign`: WhatsApp takes the type, and not as what this one
 * is. Asked before it goes up, and judged by the server again.
 */
export function headerTrouble(
  kind: HeaderFile,
  { type, sizeBytes, foreign }: { type: string; sizeBytes: number; foreign: boolean },
): 'foreign' | 'not_a' | null {
  const rung = rungOf(plainType(type) ?? '', sizeBytes, foreign);
  if (rung.kind === kind && rung.carriage !== 'link') return null;
  return foreign && rungOf(plainType(type) ?? '', 1).kind === kind ? 'foreign' : 'not_a';
}
