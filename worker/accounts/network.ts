export const CLIENT_ADDRESS = 'cf-connecting-ip';

const GROUPS = 8;
const GROUPS_OF_NETWORK = 4;

/**
 * Whom an address stands for: itself, or of IPv6 its first 64 bits, since one caller has all that begin so. Written as better-auth
 * writes a session's address: eight groups of four digits.
 */
export function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const left = groupsOf(head);
  const right = groupsOf(tail ?? '');
  const between = tail === undefined ? 0 : Math.max(0, GROUPS - left.length - right.length);
  const network = [...left, ...Array<string>(between).fill('0'), ...right].slice(0, GROUPS_OF_NETWORK);
  return [...network, ...Array<string>(GROUPS - network.length).fill('0')]
    .map((group) => group.padStart(4, '0'))
    .join(':');
}

const groupsOf = (part: string): string[] => part.split(':').filter((group) => group !== '');

/** Who calls. null: a Worker run locally sees none, or its own machine; Cloudflare names every caller. */
export function outsideAddress(headers: Headers): string | null {
  const address = headers.get(CLIENT_ADDRESS);
  return address === null || ['127.0.0.1', '::1'].includes(address) ? null : address;
}
