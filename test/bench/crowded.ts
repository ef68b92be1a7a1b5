import type { PageOf } from '../../worker/inbox/protocol.ts';
import type { ToldRow } from '../../worker/inbox/told.ts';
import worker, { Team } from '../../worker/index.ts';

// The built Worker, whose team can be filled with tickets and be asked for the same hello again and again.

export { Channel, Conversation, Sandbox } from '../../worker/index.ts';

/** Fills the team (POST), or (GET) does one of `deeds` there, each called in the same way. */
const CROWD = '/api/crowd';
const TICKETS = 100_000;
const AGENTS = 40;

const hello = JSON.stringify({ v: 1, type: 'hello', epoch: null, seq: 0 });

// Of ten tickets nine are concluded; of twenty live ones one is new, and the others are shared out evenly.
const FILL = `
  INSERT INTO ticket(id, rev, state, assignee, touched_at, row)
  WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${TICKETS}),
  one AS (SELECT row FROM ticket WHERE state = 1 LIMIT 1),
  placed AS (SELECT i, 'tkt_crowd' || printf('%07d', i) AS id, ?1 - i * 1000 AS at,
    CASE WHEN i % 10 > 0 THEN 3 WHEN i % 200 = 0 THEN 0 ELSE 1 END AS state,
    CASE WHEN i % (10 * ${AGENTS}) = 10 THEN json_extract(row, '$.ticket.assignee.id')
      ELSE 'agt_crowd' || printf('%07d', i / 10 % ${AGENTS}) END AS agent, row FROM n, one)
  SELECT id, i, state, CASE state WHEN 0 THEN NULL ELSE agent END, at, json_set(row,
    '$.ticketId', id, '$.rev', i, '$.touchedAt', at, '$.ticket.openedAt', at,
    '$.ticket.status', CASE state WHEN 0 THEN 'new' WHEN 1 THEN 'open' ELSE 'concluded' END,
    '$.ticket.concludedAt', CASE state WHEN 3 THEN at END,
    '$.ticket.assignee', CASE state WHEN 0 THEN NULL ELSE json_object('id', agent, 'name', 'Agente') END)
  FROM placed`;

/** Answers one hello on the first open list · gives a page of *Concluídos*, as `GET /api/tickets` asks for it · does nothing. */
export type Deed = 'greet' | 'page' | 'rest';

class CrowdedTeam extends Team {
  fill(): number {
    this.ctx.storage.sql.exec(FILL, Date.now()).toArray();
    return this.ctx.storage.sql.exec<{ n: number }>('SELECT count(*) AS n FROM ticket').one().n;
  }

  greet(): void {
    this.webSocketMessage(this.#first(), hello);
  }

  page(): PageOf<ToldRow> {
    const { viewer } = this.#first().deserializeAttachment();
    return this.told(viewer, 'concluded', null, null);
  }

  rest(): void {}

  #first(): WebSocket {
    const [socket] = this.ctx.getWebSockets();
    if (socket === undefined) throw new Error('Nobody has this list open');
    return socket;
  }
}

export { CrowdedTeam as Team };

interface CrowdedEnv extends Omit<Env, 'TEAM'> {
  TEAM: DurableObjectNamespace<CrowdedTeam>;
}

export default {
  async fetch(request, env, ctx) {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname !== CROWD) return worker.fetch(request, env, ctx);
    const team = (env as unknown as CrowdedEnv).TEAM.getByName(searchParams.get('team') ?? '');
    if (request.method === 'POST') return Response.json(await team.fill());
    const deed = searchParams.get('deed');
    if (deed === 'greet') await team.greet();
    else if (deed === 'page') await team.page();
    else await team.rest();
    return new Response(null, { status: 204 });
  },
  queue: (batch, env) => worker.queue(batch, env),
} satisfies ExportedHandler<Env>;
