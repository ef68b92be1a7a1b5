import { env } from 'cloudflare:workers';
import type { Assertion, Registration } from '../../worker/accounts/passkey.ts';

const [PRESENT, VERIFIED, ATTESTED] = [0x01, 0x04, 0x40];
const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** What may be wrong about what a key says. */
interface Lies {
  origin?: string;
  party?: string;
  verified?: boolean;
  challenge?: string;
}

/** An authenticator with one key, as WebAuthn level 2 describes it, in a browser on our pages. */
export class VirtualKey {
  readonly id = base64url(crypto.getRandomValues(new Uint8Array(32)));
  counter = 0;
  #owner = '';
  readonly #pair: CryptoKeyPair;

  private constructor(pair: CryptoKeyPair) {
    this.#pair = pair;
  }

  static async make(): Promise<VirtualKey> {
    const pair = await crypto.subtle.generateKey(P256, true, ['sign', 'verify']);
    if (!('privateKey' in pair)) throw new Error('No pair of keys');
    return new VirtualKey(pair);
  }

  /** Answers `navigator.credentials.create`. */
  async register(options: { challenge: string; user: { id: string } }, lies: Lies = {}): Promise<Registration> {
    this.#owner = options.user.id;
    const id = bytesOf(this.id);
    const attested = [new Uint8Array(16), Uint8Array.of(id.length >> 8, id.length & 0xff), id, await this.#cose()];
    const data = joined(await this.#data(PRESENT | ATTESTED, lies), ...attested);
    const attestationObject = joined(
      cborMap(3),
      cborText('fmt'),
      cborText('none'),
      cborText('attStmt'),
      cborMap(0),
      cborText('authData'),
      cborBytes(data),
    );
    const clientDataJSON = this.#clientData('webauthn.create', options.challenge, lies);
    return {
      ...{ id: this.id, rawId: this.id, type: 'public-key' },
      response: {
        clientDataJSON: base64url(clientDataJSON),
        attestationObject: base64url(attestationObject),
        transports: ['internal'],
      },
    };
  }

  /** Answers `navigator.credentials.get`. */
  async sign(options: { challenge: string }, lies: Lies = {}): Promise<Assertion> {
    const data = await this.#data(PRESENT, lies);
    const clientDataJSON = this.#clientData('webauthn.get', options.challenge, lies);
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', clientDataJSON));
    const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
    const raw = new Uint8Array(await crypto.subtle.sign(algorithm, this.#pair.privateKey, joined(data, hash)));
    return {
      ...{ id: this.id, rawId: this.id, type: 'public-key' },
      response: {
        clientDataJSON: base64url(clientDataJSON),
        authenticatorData: base64url(data),
        signature: base64url(derOf(raw)),
        userHandle: this.#owner,
      },
    };
  }

  #clientData(type: string, challenge: string, lies: Lies): Uint8Array<ArrayBuffer> {
    const { origin } = new URL(env.PUBLIC_URL);
    const said = { type, challenge: lies.challenge ?? challenge, origin: lies.origin ?? origin, crossOrigin: false };
    return new Uint8Array(new TextEncoder().encode(JSON.stringify(said)));
  }

  async #data(flags: number, { party, verified = true }: Lies): Promise<Uint8Array<ArrayBuffer>> {
    const name = new TextEncoder().encode(party ?? new URL(env.PUBLIC_URL).hostname);
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', name));
    const counter = new Uint8Array(4);
    new DataView(counter.buffer).setUint32(0, this.counter);
    return joined(hash, Uint8Array.of(flags | (verified ? VERIFIED : 0)), counter);
  }

  /** RFC 9053: elliptic curve, ES256, P-256, x, y. */
  async #cose(): Promise<Uint8Array<ArrayBuffer>> {
    const exported = await crypto.subtle.exportKey('raw', this.#pair.publicKey);
    if (!(exported instanceof ArrayBuffer)) throw new Error('No raw key');
    const point = new Uint8Array(exported).slice(1);
    const head = Uint8Array.of(0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01);
    const [x, y] = [cborBytes(point.slice(0, 32)), cborBytes(point.slice(32))];
    return joined(head, Uint8Array.of(0x21), x, Uint8Array.of(0x22), y);
  }
}

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'base64url'));

const joined = (...parts: Uint8Array[]): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.concat(parts));

// RFC 8949, as far as it is needed here.
const cborMap = (size: number): Uint8Array => Uint8Array.of(0xa0 | size);
const cborText = (text: string): Uint8Array =>
  joined(Uint8Array.of(0x60 | text.length), new TextEncoder().encode(text));
const cborBytes = (bytes: Uint8Array): Uint8Array =>
  joined(
    bytes.length < 256
      ? Uint8Array.of(0x58, bytes.length)
      : Uint8Array.of(0x59, bytes.length >> 8, bytes.length & 0xff),
    bytes,
  );

/** A signature as X.690 writes it, from its two halves. */
function derOf(raw: Uint8Array): Uint8Array {
  const half = (bytes: Uint8Array): Uint8Array => {
    const begin = bytes.findIndex((byte) => byte !== 0);
    const short = bytes.slice(begin === -1 ? bytes.length - 1 : begin);
    const [first = 0] = short;
    const whole = first > 0x7f ? joined(Uint8Array.of(0), short) : short;
    return joined(Uint8Array.of(0x02, whole.length), whole);
  };
  const both = joined(half(raw.slice(0, 32)), half(raw.slice(32)));
  return joined(Uint8Array.of(0x30, both.length), both);
}
