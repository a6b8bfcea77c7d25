/** pass · fail: the learner's answer falls short · error: the environment broke · skip: could not be tried. */
export type Outcome = 'pass' | 'fail' | 'error' | 'skip';

/** A required check decides; an advice is told and never fails an answer. */
export type Level = 'required' | 'advice';

export type Stage = 'compile' | 'load' | 'vectors' | 'live' | 'events';

/** A definite fail stands whatever else broke; then a broken environment, then what could not be tried. */
const gravest: readonly Outcome[] = ['fail', 'error', 'skip'];

/** Outcome of a whole made of parts; a whole without parts passes. */
export function worst(outcomes: Iterable<Outcome>): Outcome {
  const present = new Set(outcomes);
  return gravest.find((outcome) => present.has(outcome)) ?? 'pass';
}
