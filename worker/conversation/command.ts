import type { Archive } from '../accounts/preferences.ts';
import type { TariffToday } from '../costs/estimate.ts';
import type { Refusal as RightsRefusal, Viewer } from '../inbox/visibility.ts';
import type { AgentId, MessageKey, TeamId, TicketId } from '../platform/id.ts';
import { ok, type Result } from '../platform/result.ts';
import type { Rule } from './limits.ts';
import type { Author, Entry, OutboundBody, WrittenBody } from './message.ts';

/** What an agent may tell a conversation to do. Commands with an `id` are no-ops the second time. */
export type Command =
  | { type: 'take'; from: AgentId | null }
  /** `archive`: [R53] whether the contact can reopen it; left out: for a while. */
  | { type: 'conclude'; held: 'keep' | 'cancel' | null; archive?: Archive }
  /** `teamId`: where they serve from now on who do not belong to the ticket's team. */
  | {
      type: 'restart';
      id: MessageKey;
      template: Extract<OutboundBody, { kind: 'template' }> | null;
      again: boolean;
      teamId?: TeamId | null;
    }
  /** Begins to serve somebody who did not write: in this team, by a template where the window is shut. */
  | {
      type: 'start';
      id: MessageKey;
      teamId: TeamId;
      template: Extract<OutboundBody, { kind: 'template' }> | null;
      again: boolean;
    }
  | { type: 'send'; id: MessageKey; body: WrittenBody; quoted: MessageKey | null; hold: boolean; review?: boolean }
  | { type: 'delete'; key: MessageKey }
  /** Puts a deleted message back into the queue, where it stood. */
  | { type: 'restore'; key: MessageKey }
  /** Writes other words into a message that waits. */
  | { type: 'edit'; key: MessageKey; text: string }
  /** Puts a message that waits before another one; null: at the end of the queue. */
  | { type: 'move'; key: MessageKey; before: MessageKey | null }
  /** [N11] Makes one message of neighbours in the queue; `id`: of this act, `keys`: in the queue's order. */
  | { type: 'join'; id: MessageKey; keys: MessageKey[] }
  /** [N5] Whether an agent looks at the whole queue again before any of it leaves. */
  | { type: 'review'; review: boolean }
  /** Lets the queue go, or throws it away, where it waits for an agent. */
  | { type: 'flush' }
  | { type: 'discard' }
  /** [O5] Of a message whose fate nobody knows: send it again, or say that it was sent. */
  | { type: 'resend'; key: MessageKey }
  | { type: 'confirm'; key: MessageKey }
  /** Sends a message again that failed. */
  | { type: 'retry'; key: MessageKey }
  /** The author takes back the text of a message that expired. */
  | { type: 'reclaim'; key: MessageKey };

/** The message of the thread that a command is about, or that what it sends answers; null: none that must be there. */
export function namedBy(command: Command): MessageKey | null {
  switch (command.type) {
    case 'send':
      return command.body.kind === 'reaction' ? command.body.target : command.quoted;
    case 'retry':
      return command.key;
    default:
      return null;
  }
}

/** Why a conversation refuses a command. `not_found` also stands for what the viewer may not see. */
export type CommandRefusal =
  | { code: RightsRefusal }
  /** Of a conversation that the viewer sees. */
  | { code: 'not_found'; what: 'message' }
  | { code: 'already_taken'; by: Author }
  | { code: 'messages_held'; held: number }
  /** Live with a team that the viewer may not see; that alone is told. */
  | { code: 'ticket_live_elsewhere'; teamId: TeamId; teamName?: string }
  | { code: 'words_refused'; rule: Rule; max: number | null }
  | { code: 'template_category_mismatch'; category: string }
  | {
      code:
        | 'already_concluded'
        | 'ticket_concluded'
        | 'ticket_live'
        | 'not_elsewhere'
        | 'team_required'
        | 'not_taken'
        | 'window_closed'
        | 'window_open'
        | 'template_required'
        | 'template_just_sent'
        | 'channel_cannot_restart'
        | 'not_held'
        | 'not_deleted'
        | 'channel_stopped'
        | 'not_text'
        | 'not_joinable'
        | 'template_first'
        | 'already_joined'
        | 'still_waiting'
        | 'not_uncertain'
        | 'not_failed'
        | 'not_expired'
        | 'never_again'
        | 'too_soon'
        | 'marketing_stopped'
        | 'phone_required'
        | 'queue_full'
        | 'kind_not_sendable'
        | 'quoted_not_found'
        | 'target_not_found'
        | 'target_too_old'
        | 'another_chat'
        | 'id_taken';
    };

export type CommandCode = CommandRefusal['code'];

/** What a command needs besides its turn. */
export interface CommandDeps {
  /** Whether a message may be claimed in this very turn. */
  lineIsFree(): boolean;
  claimed(key: MessageKey): void;
  /** An earlier ticket that this viewer may see, when the present one they may not. */
  seesEarlier(viewer: Viewer): boolean;
  /** [V3] Whether this viewer may see what stands in a ticket, also an earlier one. */
  sees(viewer: Viewer, ticketId: TicketId): boolean;
  /** [I6] The message that the command names, where it lies in an earlier part of the thread. */
  elsewhere: Entry | null;
  /** What this very command stored in another conversation of the thread; left out: nothing. */
  already?: Entry | null;
  /** What estimates go by; null: nobody could tell. */
  tariff: TariffToday | null;
}

/** `sendsAgain`: the message lies in an earlier part of the thread, and goes into the line or the queue. */
export type Done = { entry: Entry | null; sendsAgain?: 'ready' | 'held' };
/** What a command came to. */
export type Outcome = Result<Done, CommandRefusal>;

export const authorOf = (viewer: Viewer): Author => ({ id: viewer.id, name: viewer.name });
export const done = (entry: Entry | null = null): Outcome => ok({ entry });
