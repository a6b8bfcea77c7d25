/**
 * Damaged versions of the solutions: whatever somebody's hand slipped into, a check ends with exit 0 or 1, says
 * where, and leaves nothing behind. `XDP_WORKBOOK_DAMAGED=1000` makes so many; XDP_WORKBOOK_TEST_SEED repeats a run.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { Grader } from '../cli/grader.ts';
import { allTargets, type Target } from '../course/lesson.ts';
import { heldObjects, machineState } from '../lab/client/testing/machine.ts';
import { markedProcesses, markName } from '../lab/client/testing/processes.ts';
import { chooseSeed, random } from '../lab/client/testing/random.ts';
import { Scratch } from '../lab/client/testing/scratch.ts';
import { until } from '../lab/client/testing/until.ts';
import type { CheckReport, Diagnostic } from '../protocol/report.ts';
import { exitCodeOf } from '../report/check-report.ts';
import { damage } from './testing/damage.ts';

const count = Number(process.env['XDP_WORKBOOK_DAMAGED'] ?? 60);
const seed = chooseSeed();
const draw = random(seed);
/** One check that takes longer hangs. */
const longestMs = 60_000;
const labs = 3;
const reapMs = 15_000;

const targets = await allTargets();
const scratch = new Scratch();
after(() => scratch[Symbol.dispose]());

interface Case {
  readonly name: string;
  readonly target: Target;
  readonly text: string;
}

const cases = Array.from({ length: count }, (_, index): Case => {
  const target = targets[Math.floor(draw() * targets.length)] ?? assert.fail('there are lessons');
  const { text, done } = damage(readFileSync(target.lesson.solution, 'utf8'), draw);
  return { name: `${index + 1} ${target.lesson.id}: ${done.join(', ')}`, target, text };
});

describe(`${count} damaged solutions (XDP_WORKBOOK_TEST_SEED=${seed})`, () => {
  const mark = randomUUID();
  let clean: ReadonlySet<string>;
  before(() => {
    clean = machineState();
    process.env[markName] = mark; // what is started from here on inherits it
  });

  describe('end with exit 0 or 1 and say where', { concurrency: labs }, () => {
    for (let lab = 0; lab < labs; lab++) {
      describe(`lab ${lab + 1}`, { concurrency: 1 }, () => {
        let grader: Grader;
        before(() => {
          const context = { signal: new AbortController().signal, becomeInvoker: () => undefined };
          grader = Grader.begin(context, 3 * longestMs + count * 10);
        });
        after(() => grader[Symbol.asyncDispose]());
        for (const [index, { name, target, text }] of cases.entries()) {
          if (index % labs !== lab) continue;
          it(name, async () => {
            const file = scratch.write(`${index}.c`, text);
            const late = pause(longestMs, null, { ref: false });
            const report = await Promise.race([
              grader.grade({ target, files: [file], include: [], seed }),
              late,
            ]);
            const fault = report === null ? 'it hangs' : faultOf(report, text);
            assert.equal(fault, null, `${fault}\n${text}`);
          });
        }
      });
    }
  });

  it('leave nothing behind', async () => {
    await until('nothing is left', reapMs, () => (leftovers().length === 0 ? true : undefined)).catch(() =>
      assert.fail(`left: ${leftovers().join(', ')}`),
    );
  });

  function leftovers(): string[] {
    const processes = markedProcesses(mark).map(({ pid, kind }) => `process ${pid} (${kind})`);
    const added = [...machineState()].filter((line) => !clean.has(line));
    const held = added.length === 0 ? null : heldObjects();
    return [...processes, ...added.filter((line) => held?.has(line) !== true)];
  }
});

/** What a report falls short of, or null. */
function faultOf(report: CheckReport, source: string): string | null {
  const { error, checks, diagnostics } = report;
  if (error !== null) return `error ${JSON.stringify(error)}`;
  if (![0, 1].includes(exitCodeOf(report))) return `exit ${exitCodeOf(report)}`;
  const failed = checks.filter(({ level, outcome }) => level === 'required' && outcome === 'fail');
  if ((report.outcome === 'fail') !== failed.length > 0) return `${report.outcome}, and no check says why`;
  const wordless = failed.find(({ actual, expected, hint }) =>
    [actual, expected, hint].some((word) => !word),
  );
  if (wordless !== undefined) return `${wordless.id} fails without a word`;
  const refusals = diagnostics.filter(({ severity }) => severity === 'error');
  const unplaced = refusals.find((refusal) => !isPlaced(refusal, source));
  return unplaced === undefined ? null : `a refusal that names nothing: ${JSON.stringify(unplaced)}`;
}

/** A refusal by clang or the verifier has a line; libbpf's names a program, a map or a field that stands in the file. */
function isPlaced({ tool, line, message, explanation, log }: Diagnostic, source: string): boolean {
  if (tool !== 'libbpf') return line !== null;
  const names = new Set(source.match(/\w+/g));
  const said = `${message} ${explanation ?? ''} ${log}`;
  const quoted = [...said.matchAll(/'(\w+)'|(\w+_\w+)/g)].map(([, name, long]) => name ?? long ?? '');
  return quoted.some((name) => names.has(name));
}
