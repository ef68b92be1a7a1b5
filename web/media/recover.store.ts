import type { Attachment } from './attachment.ts';
import type { Keep } from './keep.store.ts';
import { ifFree } from './lock.env.ts';

/** Makes files of recordings that a crash, a reload or a closed tab cut short, and that no tab is still making. */
export async function recoverRecordings(keep: Keep, add: (attachment: Attachment) => void): Promise<void> {
  const pieces = await keep.pieces();
  if (pieces.length === 0) return;
  const { voiceOf } = await import('./voice.ts');
  for (const [id, own] of Map.groupBy(pieces, (piece) => piece.id)) {
    await ifFree(`janela.recording.${id}`, async () => {
      const voice = await voiceOf(own);
      if (voice !== null) add(voice);
      await keep.dropPieces(id);
    });
  }
}
