import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { ConversationTables } from '../../worker/conversation/conversation.sql.ts';
import { DistributionTables } from '../../worker/inbox/distribution.sql.ts';
import { tabs } from '../../worker/inbox/row.ts';
import { TeamTables } from '../../worker/inbox/team.sql.ts';
import { agentIdOf, aRow, aTicket, keyOf, ticketIdOf } from '../samples.ts';

/** A database that tells how it would carry out each query that it is asked, instead of what it finds. */
function explaining(sql: SqlStorage): { sql: SqlStorage; plans: string[] } {
  const plans: string[] = [];
  const exec: SqlStorage['exec'] = (query, ...params) => {
    if (/^\s*SELECT/i.test(query)) {
      const steps = sql.exec<{ detail: string }>(`EXPLAIN QUERY PLAN ${query}`, ...params).toArray();
      plans.push(steps.map(({ detail }) => detail).join('; '));
    }
    return sql.exec(query, ...params);
  };
  return {
    sql: new Proxy(sql, { get: (target, name) => (name === 'exec' ? exec : Reflect.get(target, name)) }),
    plans,
  };
}

const viewerId = agentIdOf(1);
const sights = [
  { viewerId, offers: true, colleagues: true },
  { viewerId, offers: false, colleagues: true },
  { viewerId, offers: false, colleagues: false },
] as const;

describe('query plans', () => {
  it('[N73] every place in a page of a team’s list is found by an index alone, without sorting', async () => {
    const plans = await runInDurableObject(env.TEAM.getByName('tem_plans00000'), (_, ctx) => {
      const { sql, plans } = explaining(ctx.storage.sql);
      const tables = new TeamTables(sql);
      tables.page('others', sights[0], null, 51);
      plans.length = 0;
      for (const sight of sights) {
        for (const tab of ['new', 'others', 'concluded'] as const)
          tables.page(tab, sight, { time: 9, id: 'tkt_000000000000' }, 51);
      }
      return plans;
    });
    // Who sees no colleagues asks for none of their tickets.
    expect(plans).toHaveLength(8);
    for (const text of plans)
      expect(text).toMatch(/^SEARCH ticket USING COVERING INDEX (live|past|own_done) \([^;]*touched_at[^;]*\)$/);
  });

  it('[R39] what one agent has concluded is found by whose it was, for whoever sees that', async () => {
    const plans = await runInDurableObject(env.TEAM.getByName('tem_plans00000'), (_, ctx) => {
      const { sql, plans } = explaining(ctx.storage.sql);
      for (const sight of sights)
        new TeamTables(sql).page('concluded', sight, { time: 9, id: 'tkt_000000000000' }, 51, viewerId);
      return plans;
    });
    expect(plans).toHaveLength(3);
    for (const text of plans)
      expect(text).toMatch(/^SEARCH ticket USING COVERING INDEX own_done \(assignee=\? AND \(touched_at[^;]*$/);
  });

  it('[N73] one agent’s own tickets are found by whose they are, once a wake', async () => {
    const plans = await runInDurableObject(env.TEAM.getByName('tem_plans00000'), (_, ctx) => {
      const { sql, plans } = explaining(ctx.storage.sql);
      const tables = new TeamTables(sql);
      for (const sight of sights) tables.page('mine', sight, { time: 9, id: 'tkt_000000000000' }, 51);
      return plans;
    });
    expect(plans).toEqual(['SEARCH ticket USING INDEX own (assignee=? AND state=?)']);
  });

  it('[N73] a hello on a list whose rows were told before reads none of them, and finds what is missing by its id', async () => {
    const team = env.TEAM.getByName('tem_plans00001');
    const { first, second } = await runInDurableObject(team, (_, ctx) => {
      const { sql, plans } = explaining(ctx.storage.sql);
      const tables = new TeamTables(sql);
      for (let n = 1; n <= 60; n += 1) {
        const { id: _, ...ticket } = aTicket({ assignee: { id: agentIdOf(n % 2), name: 'Ana' } });
        tables.put(null, aRow({ ticketId: ticketIdOf(n), ticket, touchedAt: n }));
      }
      const woken = new TeamTables(sql);
      const look = () => {
        plans.length = 0;
        for (const tab of tabs) woken.page(tab, sights[0], null, 51);
        return [...plans];
      };
      return { first: look(), second: look() };
    });
    const reading = (plans: string[]) => plans.filter((plan) => !plan.includes('COVERING') && !plan.includes('follow'));
    expect(reading(first)).toEqual([
      'SEARCH ticket USING INDEX own (assignee=? AND state=?)',
      ...Array(2).fill(expect.stringMatching(/^SEARCH ticket USING PRIMARY KEY \(id=\?\)/)),
    ]);
    expect(reading(second)).toEqual([]);
  });

  it('an index that served no query is written no more, in a team from before either', async () => {
    const unread = ['due', 'done', 'put_aside'];
    const names = await runInDurableObject(env.TEAM.getByName('tem_plans00000'), (_, ctx) => {
      const { sql } = ctx.storage;
      for (const name of unread) sql.exec(`CREATE INDEX ${name} ON ticket(due_at) WHERE due_at IS NOT NULL`);
      new TeamTables(sql);
      const indexes = sql.exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'index'").toArray();
      return indexes.map(({ name }) => name);
    });
    expect(names).toContain('past');
    for (const name of unread) expect(names).not.toContain(name);
  });

  it('[N53] what somebody follows is found by who follows', async () => {
    const plans = await runInDurableObject(env.TEAM.getByName('tem_plans00000'), (_, ctx) => {
      const { sql, plans } = explaining(ctx.storage.sql);
      for (const sight of sights) new TeamTables(sql).page('followed', sight, null, 51);
      return plans;
    });
    for (const text of plans) expect(text).toBe('SEARCH follow USING PRIMARY KEY (agent_id=?)');
  });

  it('what is counted once per wake is counted in indexes', async () => {
    const plans = await runInDurableObject(env.TEAM.getByName('tem_plans00000'), (_, ctx) => {
      const { sql, plans } = explaining(ctx.storage.sql);
      new TeamTables(sql).tally();
      return plans;
    });
    expect(plans[0]).toMatch(/USING COVERING INDEX live/);
    expect(plans[1]).toMatch(/USING COVERING INDEX own/);
  });

  it('[R43] what is live is looked through stretch by stretch by an index, without sorting', async () => {
    const plans = await runInDurableObject(env.TEAM.getByName('tem_plans00000'), (_, ctx) => {
      const { sql, plans } = explaining(ctx.storage.sql);
      new TeamTables(sql).stretch({ state: 0, time: 9, id: 'tkt_000000000000' }, 50);
      return plans;
    });
    expect(plans).toEqual([expect.stringMatching(/^SEARCH ticket USING INDEX live \([^)]*touched_at[^;]*$/)]);
  });

  it('[N33] how much each agent serves is counted in an index', async () => {
    const plans = await runInDurableObject(env.TEAM.getByName('tem_plans00000'), (_, ctx) => {
      const { sql, plans } = explaining(ctx.storage.sql);
      new TeamTables(sql).loads();
      return plans;
    });
    expect(plans).toEqual(['SEARCH ticket USING COVERING INDEX own (assignee>?)']);
  });

  it('[R63] whose time to be offered is up, and who waits for that, is found by an index, without sorting who waits', async () => {
    const plans = await runInDurableObject(env.TEAM.getByName('tem_plans00000'), (_, ctx) => {
      const { sql, plans } = explaining(ctx.storage.sql);
      const tables = new DistributionTables(sql);
      tables.nextDue();
      tables.due(9, 50);
      tables.waiting();
      tables.get(ticketIdOf(1));
      return plans;
    });
    const [next, due, waiting, one] = plans;
    expect(next).toMatch(/USING COVERING INDEX ladder_due/);
    expect(due).toMatch(/^SEARCH ladder USING INDEX ladder_due \(due_at/);
    expect(waiting).toMatch(/^SEARCH ladder USING COVERING INDEX ladder_waits \([^)]*\)$/);
    expect(one).toBe('SEARCH ladder USING PRIMARY KEY (ticket_id=?)');
  });

  it('a conversation looks up, pages and finds what waits by an index, without sorting', async () => {
    const plans = await runInDurableObject(env.CONVERSATION.getByName('chn_plans00000:con_plans00000'), (_, ctx) => {
      const { sql, plans } = explaining(ctx.storage.sql);
      const tables = new ConversationTables(sql);
      tables.create();
      tables.waiting('ready', 9);
      tables.waiting('held');
      tables.hasReady();
      tables.get(keyOf('k'));
      tables.has(keyOf('k'));
      tables.page(9, 50);
      tables.freePlace(9);
      return plans;
    });
    expect(plans).toHaveLength(7);
    for (const text of plans) expect(text).toMatch(/^SEARCH message USING /);
  });
});
