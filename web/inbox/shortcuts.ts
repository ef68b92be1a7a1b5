/** What a key does. Every shortcut of the product is in this file; the sheet (`?`) is drawn from it. */
export type Act =
  | 'next'
  | 'previous'
  | 'pick'
  | 'conclude'
  | 'transfer'
  | 'reply'
  | 'note'
  | 'snooze'
  | 'follow'
  | 'quick'
  | 'take'
  | 'panel'
  | 'back'
  | 'sheet'
  | 'new'
  | 'mine'
  | 'others'
  | 'concluded'
  | 'snoozed'
  | 'followed';

/** Keys that act while nobody types and no dialog is open. `G` waits a moment for the key that follows. */
export const keys = {
  j: 'next',
  ArrowDown: 'next',
  k: 'previous',
  ArrowUp: 'previous',
  x: 'pick',
  e: 'conclude',
  t: 'transfer',
  r: 'reply',
  n: 'note',
  a: 'snooze',
  f: 'follow',
  '/': 'quick',
  i: 'take',
  p: 'panel',
  Escape: 'back',
  '?': 'sheet',
} as const satisfies Record<string, Act>;

export const LEADER = 'g';
export const keysAfterLeader = {
  n: 'new',
  m: 'mine',
  o: 'others',
  c: 'concluded',
  a: 'snoozed',
  f: 'followed',
} as const satisfies Record<string, Act>;

/** How the sheet shows them: alternatives, each a sequence. Some keys belong to the field or the list that has focus. */
export const sheet = [
  {
    group: 'list',
    rows: [
      { says: 'next', keys: [['J'], ['↓']] },
      { says: 'previous', keys: [['K'], ['↑']] },
      { says: 'open', keys: [['enter']] },
      { says: 'pick', keys: [['X']] },
      { says: 'stretch', keys: [['shift', '↓']] },
      { says: 'all', keys: [['ctrl', 'A']] },
    ],
  },
  {
    group: 'thread',
    rows: [
      { says: 'take', keys: [['I']] },
      { says: 'reply', keys: [['R']] },
      { says: 'note', keys: [['N']] },
      { says: 'quick', keys: [['/']] },
      { says: 'send', keys: [['enter']] },
      { says: 'breakLine', keys: [['shift', 'enter']] },
      { says: 'transfer', keys: [['T']] },
      { says: 'snooze', keys: [['A']] },
      { says: 'follow', keys: [['F']] },
      { says: 'takeBack', keys: [['ctrl', 'Z']] },
      { says: 'conclude', keys: [['E']] },
      { says: 'panel', keys: [['P']] },
    ],
  },
  {
    group: 'go',
    rows: [
      { says: 'new', keys: [['G', 'N']] },
      { says: 'mine', keys: [['G', 'M']] },
      { says: 'others', keys: [['G', 'O']] },
      { says: 'concluded', keys: [['G', 'C']] },
      { says: 'snoozed', keys: [['G', 'A']] },
      { says: 'followed', keys: [['G', 'F']] },
    ],
  },
  {
    group: 'general',
    rows: [
      { says: 'back', keys: [['escape']] },
      { says: 'sheet', keys: [['?']] },
    ],
  },
] as const;

const has = <Keys extends Record<string, Act>>(table: Keys, key: string): key is Extract<keyof Keys, string> =>
  Object.hasOwn(table, key);

/** What a pressed key does; `led`: it follows the leader. null: nothing. */
export function actOf(key: string, led: boolean): Act | null {
  const named = key.length === 1 ? key.toLowerCase() : key;
  if (led) return has(keysAfterLeader, named) ? keysAfterLeader[named] : null;
  return has(keys, named) ? keys[named] : null;
}
