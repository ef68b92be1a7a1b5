import type { ChannelStop } from '../channel.ts';

// Why a message did not go out, by what somebody can do about it (facts/meta.md §7). A pair is a range, both ends included.
type Codes = readonly (number | readonly [from: number, to: number])[];

const codes = {
  token: [190],
  permission: [3, 10, [200, 299], 131005],
  down: [1, 2, 131000, 131016],
  maintenance: [131057, 133004, 2494100],
  appLimit: [4],
  accountLimit: [80007],
  numberLimit: [130429],
  pair: [131056],
  spam: [131048],
  misclassified: [131064],
  restricted: [368, 131031],
  country: [130497],
  malformed: [33, 100, 131008, 135000],
  badValue: [131009],
  ourselves: [131021],
  notAllowed: [131030],
  windowShut: [131047],
  unreachable: [131026],
  blocked: [130403],
  experiment: [130472],
  tooManyMarketing: [131049],
  optedOut: [131050],
  marketingPath: [131055, 131063, 134100],
  marketingSyncing: [134101],
  marketingUnavailable: [134102],
  needsPhone: [131062],
  identityChanged: [137000],
  unsupported: [131051],
  mediaIn: [131052],
  mediaOut: [131053],
  mediaNone: [],
  templateParameters: [132000, 132012, 132018],
  templateMissing: [132001],
  templateLong: [132005],
  templatePolicy: [132007],
  templateValue: [132008],
  templatePaused: [132015],
  templateDisabled: [132016],
  flowBlocked: [132068],
  flowThrottled: [132069],
  displayName: [131037],
  payment: [131042, 131044],
  registration: [131045, 133000, 133006, 133010, 133015],
  pin: [133005, 133008, 133009],
  tooManyRegistrations: [133016],
  callPermission: [138006],
  callRequests: [138009],
  callLimit: [138012],
  call: [[138000, 138018]],
  blockList: [[139100, 139103]],
  group: [131020, 131041, 131059, [131200, 131299]],
  management: [2388012, 2388019, 2388040, 2388047, 2388073, 2388293, 2388299],
  history: [[2593107, 2593109]],
  disabled: [],
  gone: [],
  curbed: [],
  refusedChannel: [],
  unexplained: [],
  other: [],
} satisfies Record<string, Codes>;

export type Reason = keyof typeof codes;

export type ReasonSentences = Record<Reason, string>;

/** What a refusal concerned: a whole channel, a message with a file, or (left out) one without. */
export type Concern = 'channel' | 'file';

/** The reason behind one of Meta's codes. 0 stands for none: nothing is made up of it. */
export function reasonOf(code: number, of?: Concern): Reason {
  if (code === 0) return of === 'channel' ? 'refusedChannel' : 'unexplained';
  for (const reason of keysOf(codes)) {
    const members: Codes = codes[reason];
    if (members.some((one) => (typeof one === 'number' ? one === code : one[0] <= code && code <= one[1])))
      return reason === 'mediaOut' && of !== 'file' ? 'mediaNone' : reason;
  }
  return 'other';
}

const byTelling = { disabled: 'disabled', gone: 'gone', restricted: 'curbed' } as const;

/** Why a channel stands still: what was refused, or what Meta told before anything was. */
export const reasonOfStop = ({ code, told }: Pick<ChannelStop, 'code' | 'told'>): Reason =>
  code === 0 && told !== undefined ? byTelling[told] : reasonOf(code, 'channel');

function* keysOf<Key extends string>(record: Record<Key, unknown>): Generator<Key> {
  for (const key in record) yield key;
}
