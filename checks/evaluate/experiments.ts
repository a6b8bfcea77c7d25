import { assertNever } from '../../runner/core/assert-never.ts';
import type { CaseExperiment } from '../kinds/cases.ts';
import type { Experiment } from '../kinds/lesson-checks.ts';
import { runCases } from './case-run.ts';
import { decideCases } from './cases.ts';
import { decide, type Decision } from './decision.ts';
import { decideFact } from './facts.ts';
import { Unfilled } from './fill-maps.ts';
import { runLive } from './live-run.ts';
import { decideLive } from './live.ts';
import type { Subject } from './subject.ts';
import { decideTraffic } from './traffic.ts';
import { runTraffic } from './traffic-run.ts';
import { decideVectors } from './vectors.ts';
import { runVectors } from './vector-run.ts';

export interface Decided {
  readonly expectation: Experiment['expects'][number];
  readonly decision: Decision;
}

/**
 * Runs one experiment and gives what each of its expectations came to, in the author's order.
 * @throws EnvironmentError when the machine, and not the answer, falls short
 */
export async function perform(experiment: Experiment, subject: Subject): Promise<Decided[]> {
  switch (experiment.kind) {
    case 'vectors': {
      const run = runVectors(experiment, subject);
      return experiment.expects.map((expectation) => ({
        expectation,
        decision: decideVectors(expectation, run),
      }));
    }
    case 'cases': {
      return await performCases(experiment, subject);
    }
    case 'traffic': {
      const run = await runTraffic(experiment, subject);
      return experiment.expects.map((expectation) => ({
        expectation,
        decision: decideTraffic(expectation, run),
      }));
    }
    case 'live': {
      const run = await runLive(experiment, subject);
      return experiment.expects.map((expectation) => ({
        expectation,
        decision: decideLive(expectation, run),
      }));
    }
    case 'facts': {
      return experiment.expects.map((expectation) => ({
        expectation,
        decision: decideFact(expectation, subject),
      }));
    }
    default:
      return assertNever(experiment);
  }
}

async function performCases(experiment: CaseExperiment, subject: Subject): Promise<Decided[]> {
  try {
    const runs = await runCases(experiment, subject);
    return runs.map((run) => ({ expectation: run.expectation, decision: decideCases(run) }));
  } catch (error) {
    if (!(error instanceof Unfilled)) throw error;
    const { message } = error;
    return experiment.expects.map((expectation) => ({
      expectation,
      decision: decide(false, expectation.title, message),
    }));
  }
}
