import { setImmediate } from 'node:timers/promises';
import { ObjectError } from '../../runner/ebpf/errors.ts';
import type { CheckResult } from '../../runner/protocol/event.ts';
import type { Prng } from '../../testenv/frames/prng.ts';
import { loads, named, namesOf, planned, stageOf } from '../kinds/implied.ts';
import type { Assignment, Experiment, ProgramRef } from '../kinds/lesson-checks.ts';
import { checkResult, decide, skipped } from './decision.ts';
import { loadChosen } from './load-chosen.ts';
import { perform } from './experiments.ts';
import type { Found, Identifier } from './identify.ts';
import type { LiveLab } from './live-lab.ts';

/** Where an evaluation's findings go as they are made. */
export interface Findings {
  readonly check: (result: CheckResult) => void;
  /** The program or programs that are graded, by their names in the learner's file. */
  readonly graded: (assignment: Assignment, programs: readonly string[]) => void;
  readonly refused: (refusal: ObjectError) => void;
}

export interface Evaluation {
  readonly object: Uint8Array;
  readonly identifier: Identifier;
  readonly prng: Prng;
  /** Whatever of it is asked for is made then. */
  readonly lab: LiveLab;
  readonly findings: Findings;
}

/** Names in the learner's object by the names that the lesson gives. */
type Chosen = ReadonlyMap<string, string>;

/**
 * Grades one assignment: find its programs, load them, then run its experiments in order, each on an object
 * instance of its own: what one left in the maps is nothing to the next. A stage that fails stops this assignment only.
 * @throws EnvironmentError when the machine, and not the answer, falls short
 */
export async function evaluateAssignment(assignment: Assignment, evaluation: Evaluation): Promise<void> {
  await setImmediate(); // the assignment before this one first gets to its pings, which take their time
  const { findings, object, identifier } = evaluation;
  const found = assignment.programs.map((ref) => ({ ref, hit: identifier.find(assignment, ref) }));
  const missing = found.flatMap(({ hit }) => (hit.program === null ? [hit.why] : []));
  if (missing.length > 0) {
    stop(assignment, findings, { actual: missing.join('; '), reason: 'a program is missing' });
    return;
  }
  const hits = found.flatMap(({ ref, hit }) => (hit.program === null ? [] : [{ ref, hit }]));
  const chosen: Chosen = new Map(hits.map(({ ref, hit }) => [ref.name, hit.program]));
  findings.graded(assignment, [...chosen.values()]);
  try {
    loadChosen(object, [...chosen.values()])[Symbol.dispose]();
  } catch (error) {
    if (!(error instanceof ObjectError) || error.blamesMachine) throw error;
    findings.refused(error);
    stop(assignment, findings, stoppedBy(error));
    return;
  }
  findings.check(
    checkResult(assignment, loads(assignment), 'load', decide(true, expectLoad(assignment), 'loaded')),
  );
  for (const { ref, hit } of hits) adviseName(assignment, ref, hit, findings);
  for (const experiment of assignment.experiments) {
    await runExperiment(assignment, experiment, chosen, evaluation);
  }
}

async function runExperiment(
  assignment: Assignment,
  experiment: Experiment,
  chosen: Chosen,
  { object, prng, lab, findings }: Evaluation,
): Promise<void> {
  using loaded = loadChosen(object, [...chosen.values()]);
  const program = loaded.program(chosen.get(experiment.program) ?? experiment.program);
  const draw = prng.fork(`${assignment.id} ${experiment.kind} ${experiment.program}`);
  for (const { expectation, decision } of await perform(experiment, {
    object,
    loaded,
    program,
    prng: draw,
    lab,
  })) {
    findings.check(checkResult(assignment, expectation, stageOf(experiment, expectation.kind), decision));
  }
}

function adviseName(assignment: Assignment, { name }: ProgramRef, hit: Found, findings: Findings): void {
  if (hit.otherName === null) return;
  const actual = `${hit.program} was graded, known ${hit.otherName}`;
  findings.check(checkResult(assignment, named(assignment, name), 'load', decide(false, name, actual)));
}

function expectLoad({ programs }: Assignment): string {
  return `${namesOf(programs)} in the object, accepted by the kernel`;
}

/** Why an assignment cannot be loaded, as three readers want it. */
export interface Stopped {
  readonly actual: string;
  /** Why its other checks were not tried. */
  readonly reason: string;
  readonly hint?: string;
}

/** Reports that the assignment cannot be loaded, and what is therefore not tried. */
export function stop(assignment: Assignment, findings: Findings, { actual, reason, hint }: Stopped): void {
  const decision = {
    ...decide(false, expectLoad(assignment), actual),
    ...(hint === undefined ? {} : { hint }),
  };
  findings.check(checkResult(assignment, loads(assignment), 'load', decision));
  for (const { expectation, stage } of planned(assignment)) {
    findings.check(checkResult(assignment, expectation, stage, skipped('', reason)));
  }
}

/** What stops an assignment whose object the kernel or libbpf did not take. */
export function stoppedBy(error: ObjectError): Stopped {
  const hint = 'Above stand its words and the line that is meant. Mend that first.';
  return { actual: error.message, reason: 'the kernel refused it', hint };
}
