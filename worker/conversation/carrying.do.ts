import { adapterOf } from '../channels/adapter.client.ts';
import type { SendOutcome } from '../channels/channel.ts';
import { makeTag } from '../channels/tag.ts';
import { isFileRefused, sourceOf } from '../media/carry.store.ts';
import type { MessageKey } from '../platform/id.ts';
import type { Loopback } from '../platform/outbound.env.ts';
import { now } from '../platform/runtime.env.ts';
import { fileOf, isLaden } from './content.ts';
import { deliverable } from './deliverable.do.ts';
import type { Head } from './head.ts';
import type { LineDeps } from './line.do.ts';
import type { Entry, OutboundEntry } from './message.ts';

/** How messages of ours reach the provider, and their files before them. */
export function carrying(
  env: Env,
  exports: Loopback,
  entryOf: (key: MessageKey) => Entry | null,
): Pick<LineDeps, 'send' | 'load' | 'isLaden'> {
  const adapter = (head: Head) => adapterOf(head.channel.provider, env, exports);

  async function attempt(head: Head, entry: OutboundEntry, afresh: boolean): Promise<SendOutcome> {
    const { channel, contact, conversationId } = head;
    const ready = await deliverable(entry, {
      entry: entryOf,
      sourceOf: (media) => sourceOf(env, adapter(head), channel, media, now(), afresh),
    });
    if (!ready.ok) return { ok: false, failure: ready.reason };
    const { content, quotes } = ready.value;
    const deployment = new URL(env.PUBLIC_URL).host;
    const tag = makeTag({ deployment, conversationId, key: entry.key, attempt: entry.attempts });
    return await adapter(head).send(channel, contact.address, content, tag, quotes);
  }

  return {
    isLaden,
    load: async (head, entry) => {
      const file = fileOf(entry.body);
      if (file === null) return null;
      const source = await sourceOf(env, adapter(head), head.channel, file, now());
      return source.ok ? null : source.reason;
    },
    send: async (head, entry) => {
      const outcome = await attempt(head, entry, false);
      // The provider may have lost a file that it was to keep: refused, so nothing was sent; it gets the file once more.
      if (outcome.ok || !isFileRefused(outcome.failure) || !isLaden(entry.body)) return outcome;
      return await attempt(head, entry, true);
    },
  };
}
