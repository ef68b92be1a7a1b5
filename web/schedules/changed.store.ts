import { createChanges } from '../live/changes.store.ts';

/** [R81] What is scheduled is not what it was: what leaves changes a few times within seconds. */
export const { hear: hearSchedules, whenChanged: whenSchedulesChange } = createChanges(1_000);
