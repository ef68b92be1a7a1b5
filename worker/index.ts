import { app } from './app.ts';
import { consumeInbound } from './channels/inbound.queue.ts';

export { Conversation } from './conversation/conversation.do.ts';
export { Team } from './inbox/team.do.ts';
export { Sandbox } from './sandbox/sandbox.do.ts';

export default {
  fetch: app.fetch,
  queue: consumeInbound,
} satisfies ExportedHandler<Env>;
