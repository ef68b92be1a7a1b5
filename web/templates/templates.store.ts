import { createSignal } from 'solid-js';
import type { ChannelId } from '../../worker/platform/id.ts';
import type { TemplatePurpose, TemplateView } from '../../worker/templates/template.ts';
import { call } from '../live/api.client.ts';
import { reused } from './reused.ts';

/** What is known of a channel's templates for a purpose. */
export type Known = { state: 'loading' | 'failed' } | { state: 'ready'; items: TemplateView[] };

const FRESH_MS = 60_000;

interface Asked {
  channelId: ChannelId;
  purpose: TemplatePurpose;
}

const [known, setKnown] = createSignal<ReadonlyMap<string, Asked & { what: Known }>>(new Map());
const askedAt = new Map<string, number>();

const keyOf = ({ channelId, purpose }: Asked): string => `purpose=${purpose}&channelId=${channelId}`;

/** The approved, active templates that an agent may send on this channel. */
export const templatesOf = (channelId: ChannelId, purpose: TemplatePurpose = 'service'): Known =>
  known().get(keyOf({ channelId, purpose }))?.what ?? { state: 'loading' };

/** Fetches them ahead of need; what is known stays shown until the answer is there. */
export function preloadTemplates(channelId: ChannelId | undefined): void {
  if (channelId === undefined) return;
  const asked = askedAt.get(keyOf({ channelId, purpose: 'service' })) ?? -FRESH_MS;
  if (performance.now() - asked >= FRESH_MS) void fetchTemplates(channelId);
}

export async function fetchTemplates(channelId: ChannelId, purpose: TemplatePurpose = 'service'): Promise<void> {
  const key = keyOf({ channelId, purpose });
  askedAt.set(key, performance.now());
  const now = () => templatesOf(channelId, purpose);
  const keep = (what: Known) => void setKnown((all) => new Map(all).set(key, { channelId, purpose, what }));
  if (now().state === 'failed') keep({ state: 'loading' });
  const answer = await call<{ items: TemplateView[] }>('GET', `/templates?${key}`);
  if (answer.ok) {
    const before = now();
    const shown = before.state === 'ready' ? before.items : [];
    return keep({ state: 'ready', items: reused(shown, answer.value.items) });
  }
  askedAt.delete(key);
  if (now().state !== 'ready') keep({ state: 'failed' });
}

const [changed, setChanged] = createSignal(0);

/** Counts up whenever the provider changed templates, or an administrator did. */
export const templatesChanged = changed;

/** Templates are not what they were: what is known is fetched anew. */
export function refreshTemplates(): void {
  setChanged((before) => before + 1);
  for (const { channelId, purpose } of known().values()) void fetchTemplates(channelId, purpose);
}
