import { createHmac } from 'node:crypto';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const STEP_MS = 30_000;

/** The app on a phone that makes the codes of one account (RFC 6238), apart from the code that judges them. */
export class Authenticator {
  readonly #key: Buffer;

  /** `secret`: what the page shows to be typed, base32. */
  constructor(secret: string) {
    const bits = [...secret.replaceAll(' ', '').toUpperCase()]
      .map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0'))
      .join('');
    this.#key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  }

  /** The code of a moment (ms), or of so many stretches of 30 s later. */
  code(at: number, later = 0): string {
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(Math.floor(at / STEP_MS) + later));
    const mac = createHmac('sha1', this.#key).update(counter).digest();
    const offset = (mac.at(-1) ?? 0) & 0xf;
    return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
  }
}
