import type { Mark } from '../channel.ts';
import { contentOf } from './content.ts';
import { keyOf } from './key.ts';
import { at, isRecord, textOf, type Unknowns } from './read.ts';

/** What a reaction, an edit or a revoke does to which message; `unreadable`: lacks one of both; null: it is none of these. */
export function markOf(
  message: Unknowns,
): { target: NonNullable<ReturnType<typeof keyOf>>; mark: Mark } | 'unreadable' | null {
  switch (message.type) {
    case 'reaction':
      // Taken back: the emoji is missing or empty (facts/meta.md §4).
      return whole(keyOf(at(message.reaction, 'message_id')), {
        kind: 'reaction',
        emoji: textOf(at(message.reaction, 'emoji')),
      });
    case 'edit': {
      const edited = at(message.edit, 'message');
      const content = isRecord(edited) ? contentOf({ type: 'text', ...edited }) : null;
      return content === null ? 'unreadable' : whole(original(message.edit), { kind: 'edit', content });
    }
    case 'revoke':
      return whole(original(message.revoke), { kind: 'revoke' });
    default:
      return null;
  }
}

const original = (change: unknown) => keyOf(at(change, 'original_message_id'));

const whole = (target: ReturnType<typeof keyOf>, mark: Mark) => (target === null ? 'unreadable' : { target, mark });
