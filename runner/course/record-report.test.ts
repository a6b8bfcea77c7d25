import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, describe, test } from 'node:test';
import type { Outcome } from '../protocol/outcome.ts';
import type { CheckReport } from '../protocol/report.ts';
import { findTarget } from './lesson.ts';
import { encodeProgress } from './progress-format.ts';
import { progressFile, readProgress } from './progress.ts';
import { recordReport } from './record-report.ts';

const { lesson } = await findTarget('basic02');
const scratch = mkdtempSync(join(tmpdir(), 'xdp-workbook-record-'));
after(() => rmSync(scratch, { recursive: true }));
const noon = new Date('2026-11-03T12:00:00Z');
const later = new Date('2026-11-04T12:00:00Z');

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(scratch, 'root-'));
});

/** A report about assignments of basic02. */
function report(outcomes: Readonly<Record<string, Outcome>>): CheckReport {
  const assignments = Object.entries(outcomes).map(([id, outcome]) => ({
    id,
    title: id,
    outcome,
    program: null,
    file: null,
  }));
  const rest = { outcome: 'fail', durationMs: 1, seed: 1, checks: [], diagnostics: [], error: null } as const;
  return { lesson: lesson.id, assignments, ...rest };
}

describe('A report', () => {
  const kept = async () => (await readProgress(root)).progress;
  const passedNow = async () => (await kept())['basic02']?.passed;

  test('adds what passed, and only that.', async () => {
    assert.equal(await recordReport(root, lesson, report({ a1: 'pass', a2: 'fail' }), noon), null);
    assert.deepEqual(await kept(), {
      basic02: { passed: { a1: noon.toISOString() }, hints: {}, completed: null },
    });
  });

  test('completes the lesson when all of it has passed, in however many runs.', async () => {
    await recordReport(root, lesson, report({ a1: 'pass' }), noon);
    await recordReport(root, lesson, report({ a2: 'pass' }), later);
    assert.equal((await kept())['basic02']?.completed, later.toISOString());
    assert.deepEqual(await passedNow(), { a1: noon.toISOString(), a2: later.toISOString() });
  });

  test('takes nothing back, and leaves the time of the first pass.', async () => {
    await recordReport(root, lesson, report({ a1: 'pass', a2: 'pass' }), noon);
    const written = statSync(progressFile(root)).mtimeMs;
    await recordReport(root, lesson, report({ a1: 'fail', a2: 'pass' }), later);
    assert.deepEqual(await passedNow(), { a1: noon.toISOString(), a2: noon.toISOString() });
    assert.equal(statSync(progressFile(root)).mtimeMs, written);
  });

  test('keeps hints, and other lessons, as they were.', async () => {
    const others = { basic01: { passed: {}, hints: { a1: 1 }, completed: noon.toISOString() } };
    const before = { ...others, basic02: { passed: {}, hints: { a1: 3 }, completed: null } };
    writeFileSync(progressFile(root), encodeProgress(before));
    await recordReport(root, lesson, report({ a1: 'pass' }), noon);
    assert.deepEqual(await kept(), {
      ...others,
      basic02: { passed: { a1: noon.toISOString() }, hints: { a1: 3 }, completed: null },
    });
  });

  test('that finds the file damaged says where it went, and is recorded.', async () => {
    writeFileSync(progressFile(root), 'rubbish');
    const damaged = await recordReport(root, lesson, report({ a1: 'pass' }), noon);
    assert.equal(readFileSync(damaged?.aside ?? '', 'utf8'), 'rubbish');
    assert.deepEqual(await passedNow(), { a1: noon.toISOString() });
  });
});
