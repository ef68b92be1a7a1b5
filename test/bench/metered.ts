import worker, { Conversation, Team } from '../../worker/index.ts';
import { metered, meteredDatabase, read, reset } from './meter.ts';

// The built Worker with a meter on everything of its own that writes. The sandbox is Meta, so it is not metered.

export { Sandbox } from '../../worker/index.ts';

/** Where the meter is read (GET) and set to nothing (DELETE). */
const METER = '/api/meter';

let known: Env | null = null;

/** The same bindings with counting databases; one object for the whole isolate, for the Worker keeps memories by it. */
function meteredEnv(env: Env): Env {
  known ??= { ...env, DB: meteredDatabase(env.DB, 'DB'), HISTORY: meteredDatabase(env.HISTORY, 'HISTORY') };
  return known;
}

class MeteredConversation extends Conversation {
  constructor(ctx: DurableObjectState, env: Env) {
    super(metered(ctx, 'Conversation'), meteredEnv(env));
  }
}

class MeteredTeam extends Team {
  constructor(ctx: DurableObjectState, env: Env) {
    super(metered(ctx, 'Team'), meteredEnv(env));
  }
}

export { MeteredConversation as Conversation, MeteredTeam as Team };

export default {
  fetch(request, env, ctx) {
    if (new URL(request.url).pathname !== METER) return worker.fetch(request, meteredEnv(env), ctx);
    if (request.method === 'DELETE') reset();
    return Response.json(read());
  },
  queue: (batch, env) => worker.queue(batch, meteredEnv(env)),
} satisfies ExportedHandler<Env>;
