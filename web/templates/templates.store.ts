import { createSignal } from 'solid-js';
import type { ChannelId } from '../../worker/platform/id.ts';
import type { TemplateView } from '../../worker/templates/template.ts';
import { call } from '../live/api.client.ts';
import { reused } from './reused.ts';

/** What is known of a channel's templates for service. */
export type Known = { state: 'loading' | 'failed' } | { state: 'ready'; items: TemplateView[] };

const FRESH_MS = 60_000;

const [known, setKnown] = createSignal<ReadonlyMap<ChannelId, Known>>(new Map());
const askedAt = new Map<ChannelId, number>();

/** The approved, active templates that an agent may send on this channel. */
export const templatesOf = (channelId: ChannelId): Known => known().get(channelId) ?? { state: 'loading' };

/** Fetches them ahead of need; what is known stays shown until the answer is there. */
export function preloadTemplates(channelId: ChannelId | undefined): void {
  if (channelId === undefined || performance.now() - (askedAt.get(channelId) ?? -FRESH_MS) < FRESH_MS) return;
  void fetchTemplates(channelId);
}

export async function fetchTemplates(channelId: ChannelId): Promise<void> {
  askedAt.set(channelId, performance.now());
  const keep = (what: Known) => void setKnown((now) => new Map(now).set(channelId, what));
  if (templatesOf(channelId).state === 'failed') keep({ state: 'loading' });
  const answer = await call<{ items: TemplateView[] }>('GET', `/templates?purpose=service&channelId=${channelId}`);
  if (answer.ok) {
    const before = templatesOf(channelId);
    const shown = before.state === 'ready' ? before.items : [];
    return keep({ state: 'ready', items: reused(shown, answer.value.items) });
  }
  askedAt.delete(channelId);
  if (templatesOf(channelId).state !== 'ready') keep({ state: 'failed' });
}

const [changed, setChanged] = createSignal(0);

/** Counts up whenever the provider changed templates, or an administrator did. */
export const templatesChanged = changed;

/** Templates are not what they were: what is known is fetched anew. */
export function refreshTemplates(): void {
  setChanged((before) => before + 1);
  for (const channelId of known().keys()) void fetchTemplates(channelId);
}
