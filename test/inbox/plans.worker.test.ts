import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { ConversationTables } from '../../worker/conversation/conversation.sql.ts';
import { tabs } from '../../worker/inbox/row.ts';
import { TeamTables } from '../../worker/inbox/team.sql.ts';
import { agentIdOf, keyOf } from '../samples.ts';

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
];

describe('query plans', () => {
  it('every page of a team’s list is one indexed search without sorting', async () => {
    const plans = await runInDurableObject(env.TEAM.getByName('tem_plans00000'), (_, ctx) => {
      const { sql, plans } = explaining(ctx.storage.sql);
      const tables = new TeamTables(sql);
      for (const sight of sights) {
        for (const tab of tabs.filter((one) => one !== 'mine'))
          tables.page(tab, sight, { time: 9, id: 'tkt_000000000000' }, 51);
      }
      return plans;
    });
    // Who sees no colleagues asks for none of their tickets.
    expect(plans).toHaveLength(8);
    for (const text of plans)
      expect(text).toMatch(/^SEARCH ticket USING INDEX (live|done|own_done) \(.*touched_at.*\)$/);
  });

  it('one agent’s own tickets are found by whose they are, and those alone are sorted', async () => {
    const plans = await runInDurableObject(env.TEAM.getByName('tem_plans00000'), (_, ctx) => {
      const { sql, plans } = explaining(ctx.storage.sql);
      for (const sight of sights) new TeamTables(sql).page('mine', sight, { time: 9, id: 'tkt_000000000000' }, 51);
      return plans;
    });
    for (const text of plans)
      expect(text).toBe('SEARCH ticket USING INDEX own (assignee=? AND state=?); USE TEMP B-TREE FOR ORDER BY');
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
