import type { TestProject } from 'vitest/node';
import { prepare } from '../prepare.ts';

/** Apart from `dist`, which the tests of `npm start` build anew while people are at the screens. */
export default (project: TestProject) => prepare(project, null);
