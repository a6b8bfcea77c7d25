import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { MeasuredProgram } from '../protocol/bench.ts';
import type { Diagnostic } from '../protocol/report.ts';
import { benchExitCode, benchReport, type BenchFindings } from './bench-report.ts';
import { benchText } from './bench-text.ts';
import { chooseStyle } from './style.ts';

const program = (name: string): MeasuredProgram => ({
  file: 'a.c',
  name,
  verdict: 'XDP_DROP',
  steady: true,
  instructions: { translated: 12, jitedBytes: 80, verified: 14 },
});
const two = [program('slow_func'), program('fast_func')];

function findings(rounds: readonly (readonly number[])[], programs = two): BenchFindings {
  return { frame: { kind: 'udp4', size: 64 }, programs, rounds, diagnostics: [], error: null };
}

/** Two programs of 30 and 10 ns over an empty one of 20 ns, on a machine whose speed changes from round to round. */
const clean = Array.from({ length: 61 }, (_, round) => [20, 50, 30].map((ns) => ns * (1 + (round % 4) / 40)));

function text(found: BenchFindings, width = 80): string {
  const style = chooseStyle({}, {}, true);
  return benchText(benchReport(found), { style, width, verbose: false }, { width, ascii: true });
}

describe('a bench report', () => {
  test('subtracts the empty program of the same round, and compares round by round', () => {
    const report = benchReport(findings(clean));
    const [slow, fast] = report.programs;
    assert.ok(slow && fast && report.baseline && report.ratio && report.difference);
    assert.ok(Math.abs(slow.cost.median - 30 * 1.025) < 0.5);
    assert.ok(Math.abs(fast.cost.median - 10 * 1.025) < 0.5);
    for (const value of [report.ratio.low, report.ratio.median, report.ratio.high])
      assert.ok(Math.abs(value - 3) < 1e-9, 'what changes the speed of all changes no ratio');
    assert.deepEqual(
      [report.outcome, report.error, benchExitCode(report), report.rounds],
      ['pass', null, 0, 61],
    );
    assert.deepEqual(
      report.chart?.bars.map(({ label }) => label),
      ['slow_func (a.c)', 'fast_func (a.c)'],
    );
  });

  test('a few rounds that something disturbed change nothing', () => {
    const disturbed = clean.map((ns, round) => (round % 10 === 3 ? ns.map((value) => value * 40) : ns));
    const [slow] = benchReport(findings(disturbed)).programs;
    assert.ok(slow && Math.abs(slow.cost.median - 30 * 1.025) < 1);
  });

  test('numbers that mean nothing are not told: the machine was too noisy', () => {
    const noisy = clean.map((ns, round) =>
      ns.map((value, at) => (at === 1 ? value * (1 + (round % 7)) : value)),
    );
    const report = benchReport(findings(noisy));
    assert.deepEqual([report.outcome, report.error?.code, benchExitCode(report)], ['error', 'TOO_NOISY', 69]);
    assert.deepEqual([report.programs, report.ratio, report.baseline, report.chart], [[], null, null, null]);
    assert.match(text(findings(noisy)), /the machine was too noisy/);
  });

  test('costs that are close to none are not divided by', () => {
    const rounds = Array.from({ length: 61 }, () => [20, 20.2, 25]);
    assert.equal(benchReport(findings(rounds)).ratio, null);
    assert.match(
      text(findings(rounds)),
      /^fast_func \(a\.c\) takes 4\.8 ns longer than slow_func \(a\.c\)\.$/m,
    );
  });

  test('a refused program is a fail, and nothing measured is an error', () => {
    const refused: Diagnostic = {
      tool: 'verifier',
      severity: 'error',
      file: 'a.c',
      line: 3,
      column: 1,
      message: 'invalid access to packet',
      explanation: null,
      source: null,
      log: '',
    };
    const report = benchReport({ ...findings([], []), diagnostics: [refused] });
    assert.deepEqual([report.outcome, benchExitCode(report)], ['fail', 1]);
    const none = benchReport(findings([], []));
    assert.deepEqual([none.outcome, benchExitCode(none)], ['error', 69]);
  });
});

describe('a bench report for a person', () => {
  test('says what costs more, and how many times', () => {
    assert.match(
      text(findings(clean)),
      /^slow_func \(a\.c\) costs 3 times as much as fast_func \(a\.c\) \(3 to 3\)\.$/m,
    );
    const turned = clean.map(([empty = 0, slow = 0, fast = 0]) => [empty, fast, slow]);
    const programs = two.toReversed();
    assert.match(text(findings(turned, programs)), /^slow_func \(a\.c\) costs 3 times as much as fast_func/m);
  });

  test('does not tell a difference that may be noise', () => {
    const rounds = Array.from({ length: 61 }, (_, round) => [20, 30 + (round % 3), 31]);
    assert.match(text(findings(rounds)), /no difference that can be told from noise/);
  });

  test('warns of a program whose repetitions differ', () => {
    const programs = [{ ...program('pushes_func'), steady: false }];
    const rounds = clean.map((ns) => ns.slice(0, 2));
    assert.match(text(findings(rounds, programs)), /note: it gets each frame as it left the one before/);
    assert.doesNotMatch(text(findings(rounds, [program('fine_func')])), /note:/);
  });

  test('fits a narrow terminal', () => {
    for (const line of text(findings(clean), 40).split('\n')) assert.ok(line.length <= 40, line);
  });
});
