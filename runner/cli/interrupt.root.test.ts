import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { chooseSeed, random } from '../lab/client/testing/random.ts';
import { TracedRun } from '../lab/client/testing/traced-run.ts';
import { until } from '../lab/client/testing/until.ts';
import { readReport, type Ended } from '../lab/client/testing/workbook.ts';

/** A little less than a run takes, so that there is something to interrupt. */
const runMs = 600;

test('Ctrl-C while pings are under way ends the check with 130 and leaves nothing behind', async () => {
  using run = new TracedRun();
  await until('a ping is under way', 30_000, () => run.processes().find(({ kind }) => kind === 'ping'));
  process.kill(-run.running.pid, 'SIGINT');
  assert.equal(endingOf(await run.running.ended), 130);
  await run.leavesNothing();
});

test('Ctrl-C at any moment ends the check and leaves nothing behind', async (t) => {
  const seed = chooseSeed();
  t.diagnostic(`XDP_WORKBOOK_TEST_SEED=${seed}`);
  const draw = random(seed);
  for (let number = 1; number <= 6; number++) {
    const delayMs = Math.floor(draw() * runMs);
    using run = new TracedRun();
    await pause(delayMs);
    process.kill(-run.running.pid, 'SIGINT');
    const ending = endingOf(await run.running.ended);
    t.diagnostic(`${number}: after ${delayMs} ms: ${ending}`);
    assert.ok(
      ending === 130 || ending === 'before it started' || ending === 'after it passed',
      String(ending),
    );
    await run.leavesNothing();
  }
});

function endingOf({ exitCode, signal, stdout, stderr }: Ended): number | string {
  assert.equal(stderr, '');
  // Node is still starting: nobody listens to the signal, and a shell makes 130 of this too.
  if (signal === 'SIGINT' && stdout === '') return 'before it started';
  const { outcome, error } = readReport(stdout);
  if (exitCode === 0) return outcome === 'pass' ? 'after it passed' : `0 with ${outcome}`;
  assert.equal(error?.code, 'INTERRUPTED');
  return exitCode ?? String(signal);
}
