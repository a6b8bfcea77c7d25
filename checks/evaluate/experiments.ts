import { assertNever } from '../../runner/core/assert-never.ts';
import type { Experiment } from '../kinds/lesson-checks.ts';
import type { Decision } from './decision.ts';
import { decideFact } from './facts.ts';
import { runLive } from './live-run.ts';
import { decideLive } from './live.ts';
import type { Subject } from './subject.ts';
import { decideVectors } from './vectors.ts';
import { runVectors } from './vector-run.ts';

export interface Decided {
  readonly expectation: Experiment['expects'][number];
  readonly decision: Decision;
}

/**
 * Runs one experiment and yields what each of its expectations came to, in the author's order.
 * @throws EnvironmentError when the machine, and not the answer, falls short
 */
export async function* perform(experiment: Experiment, subject: Subject): AsyncGenerator<Decided, void> {
  switch (experiment.kind) {
    case 'vectors': {
      const run = runVectors(experiment, subject);
      for (const expectation of experiment.expects) {
        yield { expectation, decision: decideVectors(expectation, run) };
      }
      return;
    }
    case 'live': {
      const run = await runLive(experiment, subject);
      for (const expectation of experiment.expects)
        yield { expectation, decision: decideLive(expectation, run) };
      return;
    }
    case 'facts': {
      const { object, loaded, program } = subject;
      for (const expectation of experiment.expects) {
        yield { expectation, decision: decideFact(expectation, object, loaded, program) };
      }
      return;
    }
    default:
      assertNever(experiment);
  }
}
