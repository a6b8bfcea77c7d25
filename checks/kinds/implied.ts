import type { Stage } from '../../runner/protocol/outcome.ts';
import type { ExpectationBase } from './expectation.ts';
import type { Assignment, Experiment } from './lesson-checks.ts';

/** An expectation and the stage in which it is decided. */
export interface Planned {
  readonly expectation: ExpectationBase;
  readonly stage: Stage;
}

/** Implied in every assignment: clang takes the file. */
export function compiles({ id }: Assignment): ExpectationBase {
  return {
    id: `${id}-compiles`,
    title: 'clang compiles the file',
    level: 'required',
    hint: 'Start with the first error: the ones after it often come from it.',
  };
}

/** Implied in every assignment: its programs are in the object, and the kernel loads them. */
export function loads({ id, programs }: Assignment): ExpectationBase {
  const [are, them] = programs.length === 1 ? ['is', 'it'] : ['are', 'them'];
  return {
    id: `${id}-loads`,
    title: `${namesOf(programs)} ${are} there, and the kernel loads ${them}`,
    level: 'required',
    hint: 'Each program is a function of its own, under its own SEC("xdp"), named as the lesson says.',
  };
}

/** Implied advice: a program with another name would better have the lesson's. */
export function named({ id, programs }: Assignment, name: string): ExpectationBase {
  return {
    id: programs.length === 1 ? `${id}-name` : `${id}-name-${name}`,
    title: `The program is called ${name}`,
    level: 'advice',
    hint: `Loaders pick a program by its function name. Call it ${name}, and the lesson's commands find it.`,
  };
}

/** The expectations that an author wrote, in the order in which they are decided. */
export function planned({ experiments }: Assignment): Planned[] {
  return experiments.flatMap((experiment) =>
    experiment.expects.map((expectation) => ({ expectation, stage: stageOf(experiment, expectation.kind) })),
  );
}

/** Expectations that rest on a tracepoint. */
const events: ReadonlySet<string> = new Set(['exceptions', 'redirected', 'uneventful']);

/** Traffic is judged in the stage `live`, what the kernel tells of it in `events`. */
export function stageOf({ kind }: Experiment, expectation: Experiment['expects'][number]['kind']): Stage {
  if (kind === 'vectors' || kind === 'cases') return 'vectors';
  if (kind === 'facts') return 'load';
  return events.has(expectation) ? 'events' : 'live';
}

export function namesOf(programs: Assignment['programs']): string {
  return new Intl.ListFormat('en').format(programs.map(({ name }) => name));
}
