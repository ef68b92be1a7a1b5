import type { Fault } from '../../../worker/conversation/limits.ts';
import type { Buildable, Forms } from './form.ts';

/** What the fields of every kind get. */
export interface FormProps<Kind extends Buildable> {
  fields: Forms[Kind];
  /** Writes what changed over the fields. */
  change: (change: Partial<Forms[Kind]>) => void;
  /** What is wrong with a field, once it is time to say so. */
  fault: (field: string) => Fault | undefined;
}
