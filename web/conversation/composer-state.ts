import { type Capabilities, capabilitiesOf } from '../../worker/channels/channel.ts';
import type { BlockView } from '../../worker/conversation/blocking.ts';
import type { Classification } from '../../worker/conversation/classification.ts';
import type { Author } from '../../worker/conversation/message.ts';
import { type ConversationView, isUnasked } from '../../worker/conversation/view.ts';
import { disputedAt, isOpen, type WindowView, windowAt } from '../../worker/conversation/window.ts';
import { canAct, type Viewer } from '../../worker/inbox/visibility.ts';
import { assertNever } from '../../worker/platform/assert.ts';

/** How one may write in a live ticket. Times in ms by the server's clock. */
export type Writing =
  /** Free text leaves at once, until `until`; null: this channel has no window. */
  | { state: 'C1'; until: number | null }
  /** Nothing but a template; `shutAt` null: the contact never wrote. */
  | {
      state: 'C3';
      shutAt: number | null;
      /** Meta shut it before its time, by a refusal then; null: it lapsed. */
      disputedAt: number | null;
      held: number;
      promptFailed: { code: number; detail: string } | null;
    }
  /** What is written waits for the contact's reply. `unasked`: no template has left yet, for the channel stands still. */
  | { state: 'C4'; held: number; unasked: boolean }
  /** The channel cannot be restarted once its window is shut (R10). */
  | { state: 'C8' };

/** Free words may be written, if only into the queue. */
export type FreeWriting = Extract<Writing, { state: 'C1' | 'C4' }>;

/** How a ticket ended. `mine`: the viewer concluded it, who alone says what it came to. */
interface Outcome {
  concludedBy: Author | null;
  concludedAt: number | null;
  held: number;
  classification: Classification | null;
  mine: boolean;
  /** [R62] The contact's next ticket is offered to a colleague: nothing can be begun here meanwhile. */
  offered: boolean;
}

/** What stands below the thread: one look per state. */
export type ComposerState =
  /** `reads`: [V7] the viewer was called to it, and only reads. */
  | { state: 'C2'; reads?: true }
  | Writing
  /** Concluded with the window shut: a template restarts it. */
  | ({ state: 'C5' } & Outcome)
  /** Concluded with the window open until `until`, or no window: it restarts without a template. */
  | ({ state: 'C6'; until: number | null } & Outcome)
  /** [N60] The contact is blocked: nobody serves them. */
  | ({ state: 'C10'; held: number } & BlockView)
  /** Somebody else's; `takes`: the viewer may take it over, `writing` is there for those who may write all the same. */
  | { state: 'C7'; by: Author; takes: boolean; writing: Writing | null };

/** One look for each state of ticket, window and queue, by the rules that the server enforces. `now`: server's clock, ms. */
export function composerState(
  view: ConversationView,
  viewer: Viewer,
  now: number,
  capabilities: Capabilities = capabilitiesOf[view.channel.provider],
): ComposerState {
  const { ticket, blocked, held } = view;
  if (blocked != null) return { state: 'C10', held, ...blocked };
  const window = windowAt(view.window, capabilities, now);
  switch (ticket.status) {
    case 'new':
      return canAct(viewer, ticket, 'take') ? { state: 'C2' } : { state: 'C2', reads: true };
    case 'concluded': {
      const { concludedBy, concludedAt } = ticket;
      const mine = concludedBy?.id === viewer.id;
      const outcome = {
        concludedBy,
        concludedAt,
        held: view.held,
        classification: ticket.classification ?? null,
        mine,
        offered: view.offered === true,
      };
      return isOpen(window) ? { state: 'C6', ...outcome, until: window.expiresAt } : { state: 'C5', ...outcome };
    }
    case 'open': {
      const writing = writingIn(view, window, capabilities);
      if (ticket.assignee === null || ticket.assignee.id === viewer.id) return writing;
      return {
        state: 'C7',
        by: ticket.assignee,
        takes: canAct(viewer, ticket, 'take'),
        writing: canAct(viewer, ticket, 'write') ? writing : null,
      };
    }
    default:
      return assertNever(ticket.status, 'ticket status');
  }
}

function writingIn(view: ConversationView, window: WindowView, capabilities: Capabilities): Writing {
  if (isOpen(window)) return { state: 'C1', until: window.expiresAt };
  if (capabilities.reopensWith === 'nothing') return { state: 'C8' };
  if (view.unanswered.length > 0) return { state: 'C4', held: view.held, unasked: isUnasked(view.unanswered) };
  const { held, promptFailed } = view;
  return {
    state: 'C3',
    shutAt: window.expiresAt,
    disputedAt: disputedAt(view.window, capabilities),
    held,
    promptFailed,
  };
}

/** When a state turns into another with no news from anybody: the window shuts. null: never. Server's clock, ms. */
export function changesAt(composer: ComposerState): number | null {
  switch (composer.state) {
    case 'C1':
    case 'C6':
      return composer.until;
    case 'C7':
      return composer.writing === null ? null : changesAt(composer.writing);
    case 'C2':
    case 'C3':
    case 'C4':
    case 'C5':
    case 'C8':
    case 'C10':
      return null;
    default:
      return assertNever(composer, 'composer state');
  }
}

/** How the viewer may write now, whosever ticket it is; null: not at all. */
export function writingOf(composer: ComposerState): Writing | null {
  switch (composer.state) {
    case 'C1':
    case 'C3':
    case 'C4':
    case 'C8':
      return composer;
    case 'C7':
      return composer.writing;
    case 'C2':
    case 'C5':
    case 'C6':
    case 'C10':
      return null;
    default:
      return assertNever(composer, 'composer state');
  }
}

/** How the viewer may write freely now, if only into the queue; null: not at all. */
export function freeOf(composer: ComposerState): FreeWriting | null {
  const writing = writingOf(composer);
  return writing?.state === 'C1' || writing?.state === 'C4' ? writing : null;
}
