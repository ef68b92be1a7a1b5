import { adapterOf } from '../channels/adapter.client.ts';
import { makeTag } from '../channels/tag.ts';
import { sourceOf } from '../media/carry.store.ts';
import type { MessageKey } from '../platform/id.ts';
import type { Loopback } from '../platform/outbound.env.ts';
import { now } from '../platform/runtime.env.ts';
import { filesOf, isLaden } from './content.ts';
import { deliverable } from './deliverable.do.ts';
import type { Head } from './head.ts';
import type { LineDeps } from './line.do.ts';
import type { Entry } from './message.ts';

/** How messages of ours reach the provider, and their files before them. */
export function carrying(
  env: Env,
  exports: Loopback,
  entryOf: (key: MessageKey) => Promise<Entry | null>,
): Pick<LineDeps, 'send' | 'load' | 'isLaden'> {
  const adapter = (head: Head) => adapterOf(head.channel.provider, env, exports);

  return {
    isLaden,
    load: async (head, entry) => {
      for (const file of filesOf(entry.body)) {
        const source = await sourceOf(env, adapter(head), head.channel, file, now(), entry.refiled === true);
        if (!source.ok) return source.reason;
      }
      return null;
    },
    send: async (head, entry) => {
      const { channel, contact, conversationId } = head;
      const ready = await deliverable(entry, {
        entry: entryOf,
        sourceOf: (media) => sourceOf(env, adapter(head), channel, media, now()),
      });
      if (!ready.ok) return { ok: false, failure: ready.reason };
      const { content, quotes } = ready.value;
      const deployment = new URL(env.PUBLIC_URL).host;
      const tag = makeTag({ deployment, conversationId, key: entry.key, attempt: entry.attempts });
      return await adapter(head).send(channel, contact.address, content, tag, quotes);
    },
  };
}
