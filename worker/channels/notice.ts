/** What a provider tells of a channel or its account, outside any conversation (facts/meta.md §3.1). `at`: ms. */
export type ChannelNotice = { at: number } & (
  | { type: 'quality'; event: string; dailyLimit: number | null }
  | { type: 'name'; decision: string; name: string | null; reason: string | null }
  | { type: 'limit'; dailyLimit: number | null }
  /** `stops`: what may not be sent meanwhile; left out: sending goes on. `until`: ms, null: not told. */
  | { type: 'restricted'; kinds: string[]; until: number | null; stops?: 'everything' | 'templates' }
  | { type: 'violation'; kind: string | null }
  | { type: 'disabled'; state: 'scheduled' | 'disabled' | 'reinstated' }
  | { type: 'review'; decision: string }
  | { type: 'alert'; severity: string | null; kind: string | null; text: string | null }
  | { type: 'security'; event: string }
  /** The account left us, or we lost it. */
  | { type: 'gone'; event: string }
);
