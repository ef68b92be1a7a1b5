import { spellings } from '../../worker/sandbox/phone.ts';

/** Who has which number, and who had it. Meta may write a Brazilian one without its ninth digit, and is answered in kind. */
export class Numbers {
  readonly #owners = new Map<string, string>();
  /** When somebody set about leaving a number, ms. */
  readonly #leaving = new Map<string, number>();

  /** `phone`, by which the ledgers name a contact, leaves a number for another one. */
  move(phone: string, from: string, to: string, at: number): void {
    this.#leaving.set(dialled(from), at);
    this.#owners.set(dialled(to), phone);
  }

  /** Who has this number, or had it, by the name of the ledgers. */
  whose = (number: string): string => this.#owners.get(dialled(number)) ?? dialled(number);

  /** Whether whoever had it may have left it by then. */
  isFormer(number: string, at: number): boolean {
    return (this.#leaving.get(dialled(number)) ?? Number.POSITIVE_INFINITY) <= at;
  }
}

/** With its ninth digit, where it has two spellings. */
const dialled = (number: string): string =>
  spellings(number).reduce((one, other) => (other.length > one.length ? other : one));
