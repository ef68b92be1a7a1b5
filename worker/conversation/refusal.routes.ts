import type { Context } from 'hono';
import type { AppEnv } from '../platform/app.env.ts';
import { assertNever } from '../platform/assert.ts';
import { problem } from '../platform/problem.ts';
import { teamName } from '../teams/team.store.ts';
import type { CommandCode, CommandRefusal } from './command.ts';
import { FOLLOWERS_MAX } from './following.ts';
import { QUEUE_MAX } from './outbox.ts';
import { ruleSentence } from './written.ts';

/** A refusal with what only the record knows: what the team is called that has the ticket. */
export async function withTeamName(db: D1Database, refusal: CommandRefusal): Promise<CommandRefusal> {
  if (refusal.code !== 'ticket_live_elsewhere') return refusal;
  const name = await teamName(db, refusal.teamId);
  return name === null ? refusal : { ...refusal, teamName: name };
}

/** Tells why a conversation refused, in its stable code and one sentence; screens translate by the code. */
export function sayRefusal(c: Context<AppEnv>, refusal: CommandRefusal) {
  const { code } = refusal;
  switch (code) {
    case 'not_found':
      return problem(c, {
        status: 404,
        code,
        detail: 'what' in refusal ? 'There is no such message.' : 'There is no such conversation.',
      });
    case 'not_assignee':
      return problem(c, {
        status: 403,
        code,
        detail: 'Only the agent who has this ticket, a supervisor of its team or an administrator may do this.',
      });
    case 'not_of_team':
      return problem(c, { status: 403, code, detail: 'Only members of the ticket’s team leave notes in it.' });
    case 'mention_not_seen':
      return problem(c, {
        status: 422,
        code,
        detail: 'Only colleagues who may see this ticket can be mentioned.',
        field: 'mentions',
      });
    case 'not_author':
      return problem(c, { status: 403, code, detail: 'Only whoever wrote it may do this.' });
    case 'not_concluder':
      return problem(c, { status: 403, code, detail: 'Only who concluded this ticket classifies it.' });
    case 'classification_required':
      return problem(c, {
        status: 422,
        code,
        detail: 'The company wants every ticket classified: say what it came to.',
        field: 'classification',
      });
    case 'not_supervisor':
      return problem(c, { status: 403, code, detail: 'In this team only supervisors take over from a colleague.' });
    case 'template_required':
      return problem(c, {
        status: 422,
        code,
        detail: 'The window is shut: name an approved template.',
        field: 'template',
      });
    case 'team_required':
      return problem(c, {
        status: 422,
        code,
        detail: 'You do not belong to the team of this ticket: name one of yours.',
        field: 'teamId',
      });
    case 'team_of_person_required':
      return problem(c, {
        status: 422,
        code,
        detail: 'They do not belong to the team of this ticket: name one of theirs.',
        field: 'teamId',
      });
    case 'not_member':
      return problem(c, { status: 422, code, detail: 'They do not belong to this team.', field: 'teamId' });
    case 'target_not_found':
      return problem(c, {
        status: 422,
        code,
        detail: 'There is no such message that takes a reaction.',
        field: 'target',
      });
    case 'target_too_old':
      return problem(c, {
        status: 422,
        code,
        detail: 'A message takes reactions for 30 days.',
        field: 'target',
      });
    case 'kind_not_sendable':
      return problem(c, {
        status: 422,
        code,
        detail: 'This channel cannot send messages of this kind.',
        field: 'kind',
      });
    case 'quoted_not_found':
      return problem(c, { status: 422, code, detail: 'There is no such message to answer.', field: 'quoted' });
    case 'already_taken':
      return problem(
        c,
        { status: 409, code, detail: `${refusal.by.name} took this ticket before you.` },
        { by: refusal.by },
      );
    case 'words_refused': {
      const sentence = ruleSentence(refusal);
      return problem(c, { status: 422, code: 'invalid', detail: `The field text ${sentence}.`, field: 'text' });
    }
    case 'ticket_live_elsewhere': {
      const { teamName, askedAt } = refusal;
      const detail = `This contact is being served by ${teamName === undefined ? 'another team' : `the team ${teamName}`}.`;
      return problem(c, { status: 409, code, detail }, { team: teamName ?? null, askedAt: askedAt ?? null });
    }
    case 'messages_held':
      return problem(
        c,
        {
          status: 409,
          code,
          detail: `There are messages in the queue (${refusal.held}): keep or cancel them.`,
          field: 'held',
        },
        { held: refusal.held },
      );
    case 'template_category_mismatch':
      return problem(
        c,
        {
          status: 409,
          code,
          detail: `While the contact has not answered, only another template of the category ${refusal.category} may follow.`,
          field: 'template.id',
        },
        { category: refusal.category },
      );
    default:
      return problem(c, { status: 409, code, detail: sentence(code) });
  }
}

type PlainCode = Exclude<
  CommandCode,
  | 'words_refused'
  | 'ticket_live_elsewhere'
  | 'not_found'
  | 'not_assignee'
  | 'not_author'
  | 'not_member'
  | 'mention_not_seen'
  | 'not_supervisor'
  | 'not_concluder'
  | 'classification_required'
  | 'template_required'
  | 'team_required'
  | 'team_of_person_required'
  | 'not_of_team'
  | 'kind_not_sendable'
  | 'quoted_not_found'
  | 'target_not_found'
  | 'target_too_old'
  | 'already_taken'
  | 'messages_held'
  | 'template_category_mismatch'
>;

function sentence(code: PlainCode): string {
  switch (code) {
    case 'already_concluded':
      return 'This ticket has been concluded already.';
    case 'no_longer_fits':
      return 'This ticket is no longer one of those that were looked for.';
    case 'ticket_concluded':
      return 'This ticket is concluded: restart it first.';
    case 'ticket_live':
      return 'This contact is being served already: open their ticket.';
    case 'not_elsewhere':
      return 'No other team serves this contact now.';
    case 'already_there':
      return 'The ticket is there already.';
    case 'not_undoable':
      return 'It is too late to take this back: time has passed, or somebody has gone on with the ticket.';
    case 'not_taken':
      return 'Nobody has taken this ticket: take it first.';
    case 'window_closed':
      return 'The window is shut: only a template may go out, or a message into the queue.';
    case 'window_open':
      return 'The window is open: write freely.';
    case 'template_just_sent':
      return 'A template went out less than a minute ago; send `again: true` to send another.';
    case 'channel_cannot_restart':
      return 'This channel does not allow restarting a conversation whose window is shut.';
    case 'channel_stopped':
      return 'The channel stands still, and a reaction does not wait for it.';
    case 'line_paused':
      return 'What is written here must wait before it leaves, and a reaction does not wait with it.';
    case 'already_joined':
      return 'This message was joined to another one, which is still in the queue or has left with its words.';
    case 'not_joinable':
      return 'Only neighbouring texts of one author in the queue that fit into one message can be joined.';
    case 'not_text':
      return 'This message has no words that can be changed.';
    case 'still_waiting':
      return 'The provider may still tell what became of it: wait until a minute has passed.';
    case 'not_uncertain':
      return 'It is known what became of this message.';
    case 'not_failed':
      return 'This message has not failed.';
    case 'not_expired':
      return 'This message has not expired.';
    case 'never_again':
      return 'It would fail again for the same reason.';
    case 'another_chat':
      return 'This message was exchanged with another number of this contact: it cannot be answered, reacted to or sent again here.';
    case 'too_soon':
      return 'The provider would refuse it again: wait a day.';
    case 'contact_blocked':
      return 'This contact is blocked: an administrator can unblock them.';
    case 'marketing_stopped':
      return 'This contact has stopped marketing messages; only they can take that back.';
    case 'phone_required':
      return 'An authentication template is sent to a phone number, and this contact has none: ask for it first.';
    case 'not_deleted':
      return 'This message was not deleted from the queue.';
    case 'maybe_sent':
      return 'This message is on its way, and the contact may have it already: it cannot be deleted any more.';
    case 'not_held':
      return 'This message is no longer in the queue.';
    case 'note_too_old':
      return 'Its time has passed: a note is changed or deleted by its author within two hours.';
    case 'too_many_followers':
      return `At most ${FOLLOWERS_MAX} colleagues follow one ticket.`;
    case 'note_deleted':
      return 'This note was deleted.';
    case 'not_delayed':
      return 'This message has left already, or waits in the queue.';
    case 'template_first':
      return 'This message waits for the answer that the template asks for, so it stays behind it.';
    case 'queue_full':
      return `The queue holds at most ${QUEUE_MAX} messages: wait for the contact.`;
    case 'id_taken':
      return 'This id belongs to another message.';
    default:
      return assertNever(code, 'code');
  }
}
