import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { ConversationTables } from '../../worker/conversation/conversation.sql.ts';
import { tabs } from '../../worker/inbox/row.ts';
import { TeamTables } from '../../worker/inbox/team.sql.ts';
import { keyOf } from '../samples.ts';

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

describe('query plans', () => {
  it('every page of a team’s list is one indexed search without sorting', async () => {
    const plans = await runInDurableObject(env.TEAM.getByName('tem_plans00000'), (_, ctx) => {
      const { sql, plans } = explaining(ctx.storage.sql);
      const tables = new TeamTables(sql);
      for (const tab of tabs) tables.page(tab, 'agt_plans00000', { time: 9, id: 'tkt_000000000000' }, 51);
      return plans;
    });
    expect(plans).toHaveLength(4);
    for (const text of plans) expect(text).toMatch(/^SEARCH ticket USING INDEX (live|done) \(.*touched_at.*\)$/);
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
