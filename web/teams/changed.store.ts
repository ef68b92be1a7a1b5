import { createChanges } from '../live/changes.store.ts';

/** [N80] A team is called or settled otherwise than it was: which teams there are is asked for anew. */
export const { hear: hearTeams, whenChanged: whenTeamsChange } = createChanges(1_000);
