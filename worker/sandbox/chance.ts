import { digest } from './digest.ts';

const WORD = (1n << 64n) - 1n;
const FLOAT_BITS = 53n;
const UNUSED_BITS = 64n - FLOAT_BITS;
const FIRST_MIX = 0xff51afd7ed558ccdn;
const SECOND_MIX = 0xc4ceb9fe1a85ec53n;
const SHIFT = 33n;

/**
 * A number from 0 to below 1 that looks random and is the same for the same seed and key, so that a run can be repeated.
 * The digest alone changes too little from one key to the next; the mixing is the finaliser of MurmurHash3.
 */
export function chance(seed: number, key: string): number {
  let bits = digest(`${seed}|${key}`);
  bits = ((bits ^ (bits >> SHIFT)) * FIRST_MIX) & WORD;
  bits = ((bits ^ (bits >> SHIFT)) * SECOND_MIX) & WORD;
  bits ^= bits >> SHIFT;
  return Number(bits >> UNUSED_BITS) / Number(1n << FLOAT_BITS);
}
