import { ok } from '../../worker/platform/result.ts';
import type { QuickReplyView } from '../../worker/quick-replies/quick-reply.ts';
import type { Answer } from '../live/api.client.ts';
import { changeReply, dropFile, makeReply, putFile, type Written } from './replies.client.ts';

/** What a form comes to. `from`: which it was opened on; `keeps`: the file that this one has stays. */
export interface Saving {
  from: QuickReplyView | null;
  copies: boolean;
  written: Written;
  file: File | null;
  keeps: boolean;
}

/** `fileMissed`: everything was saved but its file. */
export type Saved = Answer<{ reply: QuickReplyView; fileMissed: boolean }>;

export const saveReply = (saving: Saving): Promise<Saved> =>
  saving.from === null || saving.copies ? make(saving) : change(saving, saving.from);

async function make({ from, written, file, keeps }: Saving): Promise<Saved> {
  const made = await makeReply(written, {
    fileOf: keeps && file === null ? (from?.id ?? null) : null,
    fileFollows: file !== null,
  });
  if (!made.ok) return made;
  if (file === null) return ok({ reply: made.value, fileMissed: keeps && made.value.file === null });
  const put = await putFile(made.value.id, file);
  // Without words nothing is left of it.
  if (!put.ok && written.text === '') return put;
  return ok({ reply: put.ok ? put.value : made.value, fileMissed: !put.ok });
}

/** A file comes before words are taken away, and goes after some are there: it is never empty. */
async function change({ written, file, keeps }: Saving, { id, file: before }: QuickReplyView): Promise<Saved> {
  const put = file === null ? null : await putFile(id, file);
  if (put?.ok === false) return put;
  const changed = await changeReply(id, written);
  if (!changed.ok) return changed;
  if (keeps || file !== null || before === null) return ok({ reply: changed.value, fileMissed: false });
  const dropped = await dropFile(id);
  return dropped.ok ? ok({ reply: dropped.value, fileMissed: false }) : dropped;
}
