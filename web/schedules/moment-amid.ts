import { isOpenAt, type OpeningHours } from '../../worker/teams/hours.ts';
import { moment } from './moment.ts';
import { s } from './texts.ts';

/** [R78] When something leaves, and that nobody is there then. `at`, `now` in ms. */
export const momentAmid = (hours: OpeningHours, at: number, now: number): string =>
  isOpenAt(hours, at) ? moment(at, now) : s('when.shut', moment(at, now));
