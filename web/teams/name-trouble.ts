import type { Trouble } from '../live/api.client.ts';
import { te } from './texts.ts';

/** What is wrong with a team's name; undefined: something else is. */
export const nameTrouble = (reason: Trouble): string | undefined =>
  reason.kind === 'refused' && reason.problem.code === 'name_taken' ? te('form.nameTaken') : undefined;
