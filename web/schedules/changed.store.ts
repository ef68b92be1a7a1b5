import { createChanges } from '../live/changes.store.ts';
import { templatesChanged } from '../templates/templates.store.ts';

/**
 * [R81] What is scheduled is not what it was, or the templates are not that it leaves as: what leaves changes a few times within
 * seconds.
 */
export const { hear: hearSchedules, whenChanged: whenSchedulesChange } = createChanges(1_000, templatesChanged);
