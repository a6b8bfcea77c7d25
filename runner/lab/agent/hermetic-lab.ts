/** All that the agent of a hermetic lab needs, for one import. */
export { mountHermeticLab } from './hermetic.ts';
export { LessonLab } from './lesson-lab.ts';
export { serveHermetic } from './serve-hermetic.ts';
