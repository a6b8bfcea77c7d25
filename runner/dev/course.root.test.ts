/**
 * The course grades itself: starters fail for their stated reason, solutions and alternatives pass,
 * mutants fail the checks that they name, each twice. A lesson's files go through one lab.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Grader } from '../cli/grader.ts';
import { allTargets } from '../course/lesson.ts';
import type { CheckReport } from '../protocol/report.ts';
import { courseFiles, type Expected } from './course-files.ts';

const enoughSeconds = 1500;
/** Also as `XDP_WORKBOOK_SEED=… npm test -- course`. */
const firstSeed = Number(process.env['XDP_WORKBOOK_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const targets = await allTargets();

/** Labs at once. A check waits for its pings most of the time, so that there may be more of them than CPUs. */
const labs = 4;

describe(`the course (seed ${firstSeed})`, { concurrency: labs }, () => {
  const seeds = [firstSeed, firstSeed + 1];
  for (const [target, seed] of targets.flatMap((one) => seeds.map((each) => [one, each] as const))) {
    describe(`${target.lesson.id} with seed ${seed}`, { concurrency: 1 }, () => {
      let grader: Grader;
      before(() => {
        grader = Grader.begin(
          { signal: new AbortController().signal, becomeInvoker: () => undefined },
          enoughSeconds,
        );
      });
      after(() => grader[Symbol.asyncDispose]());

      for (const { name, path, expected } of courseFiles(target.lesson)) {
        it(name, async () => {
          const report = await grader.grade({ target, files: [path], include: [], seed });
          assert.equal(report.error, null, JSON.stringify(report.error));
          assert.deepEqual(found(report, expected), expected);
        });
      }
    });
  }
});

/** What a report says, in the places where something is expected of it. */
function found({ assignments, checks }: CheckReport, expected: Expected): Expected {
  const failing = (level: string) =>
    checks.filter((check) => check.level === level && check.outcome === 'fail').map(({ id }) => id);
  const passed = assignments.filter(({ outcome }) => outcome === 'pass').map(({ id }) => id);
  return {
    answers: expected.answers === null ? null : inOrderOf(expected.answers, passed),
    fails: expected.fails === null ? null : inOrderOf(expected.fails, failing('required')),
    advice: expected.advice === null ? null : inOrderOf(expected.advice, failing('advice')),
  };
}

/** Sets are compared: what is expected comes in its own order, what is not comes after it. */
function inOrderOf(expected: readonly string[], ids: readonly string[]): string[] {
  return [...expected.filter((id) => ids.includes(id)), ...ids.filter((id) => !expected.includes(id))];
}
