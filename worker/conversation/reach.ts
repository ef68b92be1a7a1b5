import type { ChannelFacts, ContactFacts, Preference } from '../channels/channel.ts';
import type { BlockWord } from '../contacts/block.ts';
import type { TeamId } from '../platform/id.ts';
import type { ConversationView } from './view.ts';

/** What a conversation is to somebody who wants to write to its contact. */
export type Reach =
  /** Nothing stands in it: it begins when somebody starts. */
  | { state: 'unborn' }
  /**
   * Its ticket runs with a team that they may not see. `view`: what they see of former ones. `askedAt`: since when it stands that
   * they asked for it, ms; an object of the release before does not tell.
   */
  | { state: 'elsewhere'; teamId: TeamId; view: ConversationView | null; askedAt?: number | null }
  /** It ended with such a team: they may begin anew. */
  | { state: 'ended'; view: ConversationView }
  | { state: 'seen'; view: ConversationView };

/** What a conversation must be told that is born by our writing first. */
export interface Birth {
  channel: ChannelFacts;
  contact: ContactFacts;
  marketing?: Preference;
  block?: BlockWord;
}
