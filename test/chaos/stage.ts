import type { Company } from '../bench/company.ts';
import type { Dice } from '../dice.ts';
import type { Driver, Person } from './driver.ts';
import type { Storm } from './storm.ts';
import type { Thread } from './thread.ts';
import type { Watch } from './watch.ts';

/** Where stories take place. */
export interface Stage {
  company: Company;
  driver: Driver;
  storm: Pick<Storm, 'strike' | 'strikeNow' | 'ripe'>;
  /** Somebody opens this thread and stays in it. */
  watch(who: Person, thread: Pick<Thread, 'phone' | 'id'>): Watch;
  /** Whether a story should come to its end. */
  isOver(): boolean;
}

/** One contact of a story, with chance of their own. */
export interface Part {
  phone: string;
  dice: Dice;
}

/** A number for each contact of a run. */
export const phoneOf = (place: number): string => `55119${81_000_000 + place}`;

/** A number that nobody else of a run ever has. */
export const nextNumber = (number: string): string => String(Number(number) + 1_000_000);

/** What a contact is called, by which their thread is found whatever the product knows of their number. */
export const nameOf = (phone: string): string => `Pessoa ${phone}`;

/** A contact who wrote, with what an agent can go on with. */
export interface Lived {
  phone: string;
  /** Two, where the product may take them for two; none, where nobody served them. */
  threads: Thread[];
  /** Who has it open. */
  watch?: Watch;
}
