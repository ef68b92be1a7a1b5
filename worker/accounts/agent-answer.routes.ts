import type { Context } from 'hono';
import type { AppEnv } from '../platform/app.env.ts';
import { assertNever } from '../platform/assert.ts';
import type { AgentId } from '../platform/id.ts';
import { problem } from '../platform/problem.ts';
import { agents } from './agent.store.ts';
import type { ChangeRefusal } from './changing.store.ts';

/** Answers with how an agent is told of now. */
export async function answerAgent(c: Context<AppEnv>, id: AgentId) {
  const [view] = await agents(c.env.DB, id);
  return view === undefined ? noSuchAgent(c) : c.json(view, 200);
}

export const noSuchAgent = (c: Context) =>
  problem(c, { status: 404, code: 'not_found', detail: 'There is no such agent.' });

/** Says why somebody cannot be changed or deleted. */
export function sayChangeRefusal(c: Context, reason: ChangeRefusal) {
  switch (reason) {
    case 'not_found':
      return noSuchAgent(c);
    case 'email_taken':
      return problem(c, {
        status: 409,
        code: reason,
        detail: 'Another agent has this e-mail address.',
        field: 'email',
      });
    case 'last_administrator':
      return problem(c, { status: 409, code: reason, detail: 'The last administrator must stay one.' });
    default:
      return assertNever(reason, 'reason');
  }
}

export const noSuchTeam = (c: Context) =>
  problem(c, { status: 422, code: 'team_not_found', detail: 'One of the teams does not exist.', field: 'teams' });
