import { verdictName } from '../../runner/ebpf/constants.ts';
import { ObjectError } from '../../runner/ebpf/errors.ts';
import { everyKind } from '../../testenv/frames/frame-set.ts';
import type { Prng } from '../../testenv/frames/prng.ts';
import type { CaseExperiment } from '../kinds/cases.ts';
import type { Assignment, Experiment, ProgramRef } from '../kinds/lesson-checks.ts';
import type { VectorExperiment } from '../kinds/vectors.ts';
import { runCasesHere } from './case-run.ts';
import { decideCases } from './cases.ts';
import { Unfilled } from './fill-maps.ts';
import { loadChosen } from './load-chosen.ts';
import type { Subject } from './subject.ts';
import { runFrames, runVectors } from './vector-run.ts';
import { decideVectors } from './vectors.ts';

/** Tries programs of one object, to know them by what they do when their names say nothing. */
export class TryOut {
  readonly #object: Uint8Array;
  readonly #prng: Prng;
  readonly #verdicts = new Map<string, string | null>();

  constructor(object: Uint8Array, prng: Prng) {
    this.#object = object;
    this.#prng = prng;
  }

  /** The one verdict that a program gives to every frame; null for several, or when it cannot be loaded. */
  verdictOf(name: string): string | null {
    const known = this.#verdicts.get(name);
    if (known !== undefined) return known;
    const verdict = this.#whenLoaded(null, () => this.#onlyVerdict(name));
    this.#verdicts.set(name, verdict);
    return verdict;
  }

  /** Whether a program does with frames all that an assignment wants of `ref`. */
  meets(assignment: Assignment, ref: ProgramRef, name: string): boolean {
    const experiments = assignment.experiments
      .filter(needsNoLab)
      .filter((experiment) => experiment.program === ref.name);
    if (experiments.length === 0) return false;
    return this.#whenLoaded(false, () =>
      experiments.every((experiment) => {
        using loaded = loadChosen(this.#object, [name]);
        const program = loaded.program(name);
        const prng = this.#prng.fork(`${assignment.id} tried with ${name}`);
        return isMet(experiment, { object: this.#object, loaded, program, prng });
      }),
    );
  }

  #onlyVerdict(name: string): string | null {
    using loaded = loadChosen(this.#object, [name]);
    const runs = runFrames(loaded.program(name), everyKind, this.#prng.fork(`behaviour of ${name}`));
    const [verdict, second] = new Set(runs.map((run) => verdictName(run.verdict)));
    return second === undefined ? (verdict ?? null) : null;
  }

  /** A program that the kernel refuses, or whose maps do not fit, is not the one that is looked for. */
  #whenLoaded<T>(otherwise: T, action: () => T): T {
    try {
      return action();
    } catch (error) {
      if (error instanceof ObjectError || error instanceof Unfilled) return otherwise;
      throw error;
    }
  }
}

type FrameExperiment = VectorExperiment | CaseExperiment;

function needsNoLab(experiment: Experiment): experiment is FrameExperiment {
  return experiment.kind === 'vectors' || (experiment.kind === 'cases' && experiment.network === null);
}

/** Whether all that is required of frames holds. */
function isMet(experiment: FrameExperiment, trial: Omit<Subject, 'lab'>): boolean {
  if (experiment.kind === 'cases')
    return runCasesHere(experiment, trial)
      .filter(({ expectation }) => expectation.level === 'required')
      .every((run) => decideCases(run).outcome === 'pass');
  const run = runVectors(experiment, trial);
  return experiment.expects
    .filter(({ level }) => level === 'required')
    .every((expectation) => decideVectors(expectation, run).outcome === 'pass');
}
