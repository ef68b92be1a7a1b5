/** What a file's first bytes tell beyond its type. */
export interface Traits {
  /** Opus in Ogg with one channel: what WhatsApp plays as a voice note (facts/meta.md §2.2). */
  isVoiceNote: boolean;
  /** A WebP that moves. */
  moves: boolean;
}

const ascii = (bytes: Uint8Array, from: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(from, from + length));

const SEGMENTS_AT = 26;
const CHANNELS_AT = 9;
const WEBP_FLAGS_AT = 20;
const ANIMATION = 0x02;

/** Sources: RFC 7845 §5.1, RFC 3533 §6, the WebP container specification. */
export function traitsOf(head: Uint8Array): Traits {
  return {
    isVoiceNote: opusChannels(head) === 1,
    moves: ascii(head, 8, 8) === 'WEBPVP8X' && ((head[WEBP_FLAGS_AT] ?? 0) & ANIMATION) !== 0,
  };
}

function opusChannels(head: Uint8Array): number | null {
  if (ascii(head, 0, 4) !== 'OggS') return null;
  const packet = SEGMENTS_AT + 1 + (head[SEGMENTS_AT] ?? 0);
  return ascii(head, packet, 8) === 'OpusHead' ? (head[packet + CHANNELS_AT] ?? null) : null;
}
