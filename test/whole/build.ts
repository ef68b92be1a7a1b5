import type { TestProject } from 'vitest/node';
import { prepare } from '../prepare.ts';

/** Where `npm start` and the chaos look for it, too. */
export default (project: TestProject) => prepare(project, 'dist');
