import type { Archive } from '../accounts/preferences.ts';
import type { Criteria } from '../clearing/criteria.ts';
import type { TariffToday } from '../costs/estimate.ts';
import type { Refusal as RightsRefusal, Viewer } from '../inbox/visibility.ts';
import { assertNever } from '../platform/assert.ts';
import type { AgentId, MessageKey, TeamId, TicketId } from '../platform/id.ts';
import { ok, type Result } from '../platform/result.ts';
import type { Desk } from '../teams/automatic.ts';
import type { Classification } from './classification.ts';
import type { Rule } from './limits.ts';
import type { Author, Entry, OutboundBody, WrittenBody } from './message.ts';
import type { NoteFile } from './note.ts';
import type { Destination } from './transfer.ts';

/** What an agent may tell a conversation to do. Commands with an `id` are no-ops the second time. */
export type Command =
  | { type: 'take'; from: AgentId | null }
  /** `archive`: [R53] whether the contact can reopen it; left out: for a while. `id`: names the act, which undoing it needs. */
  | {
      type: 'conclude';
      id?: MessageKey;
      held: 'keep' | 'cancel' | null;
      archive?: Archive;
      /** [R52] What it came to; left out: not said. */
      classification?: Classification;
      /** The company wants that said. */
      mustClassify?: boolean;
      /** [R43] This ticket, as long as it fits; left out: whichever is live. */
      only?: { ticketId: TicketId; criteria: Criteria };
    }
  /** [N52] `until`: when it comes back, ms, null: when the contact writes. */
  | { type: 'snooze'; id: MessageKey; until: number | null }
  | { type: 'unsnooze' }
  /** [N53] */
  | { type: 'follow'; on: boolean }
  | { type: 'classify'; classification: Classification }
  /** [R42] Whether there is something in it that its assignee has not read. */
  | { type: 'mark'; unread: boolean }
  /** [R48] `held`: what becomes of the queue, null: not said. */
  | { type: 'transfer'; id: MessageKey; destination: Destination; held: 'keep' | 'cancel' | null; note: string | null }
  /** [N20] `act`: the conclusion or transfer that is taken back. */
  | { type: 'undo'; id: MessageKey; act: MessageKey }
  /** `teamId`: where they serve from now on who do not belong to the ticket's team. */
  | {
      type: 'restart';
      id: MessageKey;
      template: Extract<OutboundBody, { kind: 'template' }> | null;
      again: boolean;
      teamId?: TeamId | null;
      /** [R21] The template may be of another category than the one that is unanswered. */
      anyCategory?: boolean;
    }
  /** Begins to serve somebody who did not write: in this team, by a template where the window is shut. */
  | {
      type: 'start';
      id: MessageKey;
      teamId: TeamId;
      template: Extract<OutboundBody, { kind: 'template' }> | null;
      again: boolean;
      anyCategory?: boolean;
    }
  | {
      type: 'send';
      id: MessageKey;
      body: WrittenBody;
      quoted: MessageKey | null;
      hold: boolean;
      review?: boolean;
      delayMs?: number;
      /** [O8] The sender's own that expired and became this message; they are offered no longer. */
      reclaims?: MessageKey[];
    }
  | { type: 'delete'; key: MessageKey }
  /** [R77] Leaves a note; `mentions`: colleagues as they are judged. */
  | { type: 'note'; id: MessageKey; text: string; file: NoteFile | null; mentions: Viewer[] }
  /** `mentions`: whom it calls from now on; without: those whom it did. */
  | { type: 'edit_note'; key: MessageKey; text: string; mentions?: Viewer[] }
  | { type: 'delete_note'; key: MessageKey }
  /** [R66] Its author takes a message back that has not left yet. */
  | { type: 'cancel'; key: MessageKey }
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
  /** [N3] Of a message that expired: its author does without it, or no longer does. */
  | { type: 'dismiss'; key: MessageKey; dismissed: boolean };

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

/** Whether something may leave by this, so that one must know first whether the channel stands still. */
export function mayLetLeave({ type }: Command): boolean {
  switch (type) {
    case 'take':
    case 'conclude':
    case 'restart':
    case 'start':
    case 'send':
    case 'restore':
    case 'undo':
    case 'flush':
    case 'resend':
    case 'retry':
      return true;
    case 'transfer':
    case 'note':
    case 'edit_note':
    case 'delete_note':
    case 'delete':
    case 'cancel':
    case 'edit':
    case 'move':
    case 'join':
    case 'review':
    case 'discard':
    case 'confirm':
    case 'dismiss':
    case 'classify':
    case 'mark':
    case 'snooze':
    case 'unsnooze':
    case 'follow':
      return false;
    default:
      return assertNever(type, 'command');
  }
}

/** Live with a team that the viewer may not see; that alone is told, and since when it stands that they asked for it, ms. */
export interface LiveElsewhere {
  code: 'ticket_live_elsewhere';
  teamId: TeamId;
  teamName?: string;
  askedAt?: number | null;
}

/** Why a conversation refuses a command. `not_found` also stands for what the viewer may not see. */
export type CommandRefusal =
  | { code: RightsRefusal }
  /** Of a conversation that the viewer sees. */
  | { code: 'not_found'; what: 'message' }
  | { code: 'already_taken'; by: Author }
  | { code: 'messages_held'; held: number }
  | LiveElsewhere
  | { code: 'words_refused'; rule: Rule; max: number | null }
  | { code: 'template_category_mismatch'; category: string }
  | {
      code:
        | 'contact_blocked'
        | 'already_concluded'
        | 'no_longer_fits'
        | 'ticket_concluded'
        | 'ticket_live'
        | 'not_elsewhere'
        | 'team_of_person_required'
        | 'not_member'
        | 'already_there'
        | 'not_undoable'
        | 'not_concluder'
        | 'classification_required'
        | 'team_required'
        | 'not_taken'
        | 'window_closed'
        | 'window_open'
        | 'template_required'
        | 'template_just_sent'
        | 'channel_cannot_restart'
        | 'not_held'
        | 'maybe_sent'
        | 'not_delayed'
        | 'not_author'
        | 'note_too_old'
        | 'note_deleted'
        | 'mention_not_seen'
        | 'too_many_followers'
        | 'not_deleted'
        | 'channel_stopped'
        | 'line_paused'
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
  /** [R64] How the ticket's team takes its leave; left out or null: it does not. */
  desk?: Desk | null;
  /** What estimates go by; null: nobody could tell. */
  tariff: TariffToday | null;
}

/** `sendsAgain`: the message lies in an earlier part of the thread, and goes into the line or the queue. */
export type Done = { entry: Entry | null; sendsAgain?: 'ready' | 'held' };
/** What a command came to. */
export type Outcome = Result<Done, CommandRefusal>;

export const authorOf = (viewer: Viewer): Author => ({ id: viewer.id, name: viewer.name });
export const done = (entry: Entry | null = null): Outcome => ok({ entry });
