import type { Refusal as RightsRefusal } from '../inbox/visibility.ts';
import type { AgentId, MessageKey } from '../platform/id.ts';
import type { Author, OutboundBody, WrittenBody } from './message.ts';

/** What an agent may tell a conversation to do. Commands with an `id` are no-ops the second time. */
export type Command =
  | { type: 'take'; from: AgentId | null }
  | { type: 'conclude'; held: 'keep' | 'cancel' | null }
  | { type: 'restart'; id: MessageKey; template: Extract<OutboundBody, { kind: 'template' }> | null; again: boolean }
  | { type: 'send'; id: MessageKey; body: WrittenBody; quoted: MessageKey | null; hold: boolean }
  | { type: 'delete'; key: MessageKey };

/** Why a conversation refuses a command. `not_found` also stands for what the viewer may not see. */
export type CommandRefusal =
  | { code: RightsRefusal }
  | { code: 'already_taken'; by: Author }
  | { code: 'messages_held'; held: number }
  | { code: 'template_category_mismatch'; category: string }
  | {
      code:
        | 'already_concluded'
        | 'ticket_concluded'
        | 'ticket_live_elsewhere'
        | 'not_taken'
        | 'window_closed'
        | 'window_open'
        | 'template_required'
        | 'template_just_sent'
        | 'channel_cannot_restart'
        | 'not_held'
        | 'channel_stopped'
        | 'queue_full'
        | 'quoted_not_found'
        | 'id_taken';
    };

export type CommandCode = CommandRefusal['code'];
