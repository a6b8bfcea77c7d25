/** All that the agent of a hermetic lab needs, for one import. */
export { LessonLab } from './lesson-lab.ts';
export { serveHermetic } from './serve-hermetic.ts';
