import type { Viewer } from '../inbox/visibility.ts';
import type { MediaId } from '../platform/id.ts';
import { now } from '../platform/runtime.env.ts';
import { conversationStub } from '../platform/stubs.env.ts';
import type { MediaRow } from './media.store.ts';

/** A player asks for a file in many parts; the judgement on one viewer and one file holds for so long. */
const REMEMBERED_MS = 15_000;
const REMEMBERED = 1_000;

const judged = new Map<string, { sees: boolean; until: number }>();

/**
 * [V1] Whether a viewer may have a file: whoever may see the ticket of its message. One that belongs to no message yet is its
 * uploader's alone. What the viewer is judged on is part of what is remembered, so that a change of it counts at once.
 */
export async function seesFile(env: Env, viewer: Viewer, file: MediaRow): Promise<boolean> {
  if (file.messageKey === null) return file.agentId === viewer.id;
  const name = nameOf(viewer, file.id);
  const known = judged.get(name);
  if (known !== undefined && known.until > now()) return known.sees;
  const sees = await conversationStub(env, file.conversationId).seesMessage(viewer, file.messageKey);
  // Sent a moment ago and not stored yet, or refused: still its uploader's alone.
  if (sees === null) return file.agentId === viewer.id;
  if (judged.size >= REMEMBERED) judged.clear();
  judged.set(name, { sees, until: now() + REMEMBERED_MS });
  return sees;
}

const nameOf = ({ name: _, ...facts }: Viewer, file: MediaId): string => JSON.stringify([file, facts]);
