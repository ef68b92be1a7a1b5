import { app } from './app.ts';
import { consumeInbound } from './channels/inbound.queue.ts';
import { CLEARING_QUEUE, carryOnClearings, consumeClearings } from './clearing/clearing.queue.ts';
import { carryOnUnfinished } from './contacts/merging.env.ts';
import { consumeStatement, STATEMENT_QUEUE } from './costs/statement.queue.ts';
import { handOverDeparted } from './inbox/departing.env.ts';
import { consumeFetches, FETCH_QUEUE } from './media/fetch.queue.ts';
import { sweepParts } from './media/parts.store.ts';
import { sweepUnsent } from './media/sweep.store.ts';
import { sweepNotifications } from './notifications/notification.store.ts';
import { now } from './platform/runtime.env.ts';

export { Channel } from './channels/channel.do.ts';
export { Conversation } from './conversation/conversation.do.ts';
export { Team } from './inbox/team.do.ts';
export { Sandbox } from './sandbox/sandbox.do.ts';

export default {
  fetch: app.fetch,
  queue: (batch, env) => {
    switch (batch.queue) {
      case FETCH_QUEUE:
        return consumeFetches(batch, env);
      case CLEARING_QUEUE:
        return consumeClearings(batch, env);
      case STATEMENT_QUEUE:
        return consumeStatement(batch, env);
      default:
        return consumeInbound(batch, env);
    }
  },
  scheduled: async (_, env) => {
    await Promise.all([
      sweepUnsent(env, now()),
      sweepParts(env.MEDIA, now()),
      carryOnUnfinished(env, now()),
      handOverDeparted(env, now()),
      sweepNotifications(env.DB, now()),
      carryOnClearings(env),
    ]);
  },
} satisfies ExportedHandler<Env>;
