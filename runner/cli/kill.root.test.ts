import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { chooseSeed, random } from '../lab/client/testing/random.ts';
import { TracedRun } from '../lab/client/testing/traced-run.ts';
import { until } from '../lab/client/testing/until.ts';
import { readReport } from '../lab/client/testing/workbook.ts';

const runs = Number(process.env['XDP_WORKBOOK_KILL_RUNS'] ?? 12);
const victims = ['front', 'timeout', 'unshare', 'agent', 'ping'] as const;
type Victim = (typeof victims)[number];

/** About as long as a run takes; a later kill would find nobody. */
const runMs = 900;

test(`${runs} runs that lose a process to SIGKILL leave nothing behind and blame nobody`, async (t) => {
  const seed = chooseSeed();
  t.diagnostic(`XDP_WORKBOOK_TEST_SEED=${seed}`);
  const draw = random(seed);
  for (let number = 1; number <= runs; number++) {
    const victim = victims[Math.floor(draw() * victims.length)] ?? 'front';
    const delayMs = Math.floor(draw() * runMs);
    const ending = await killAndLook(victim, delayMs);
    t.diagnostic(`${number}: ${victim} after ${delayMs} ms: ${ending}`);
  }
});

test('the traces that are looked for are seen while a run lives', async () => {
  using run = new TracedRun();
  const seen = new Set<string>();
  const wanted = [...victims, 'BPF prog', 'BPF map', 'BPF link'];
  await until('every kind of trace is seen', 30_000, () => {
    for (const { kind } of run.processes()) seen.add(kind);
    for (const line of run.newState()) seen.add(line.replace(/ \d+$/, ''));
    return wanted.every((kind) => seen.has(kind)) || undefined;
  });
  assert.equal((await run.running.ended).exitCode, 0);
  await run.leavesNothing();
});

async function killAndLook(victim: Victim, delayMs: number): Promise<string> {
  using run = new TracedRun();
  const { ended } = run.running;
  await pause(delayMs);
  const killed = await killWhenThere(run, victim);
  const { exitCode, signal, stdout, stderr } = await ended;
  await run.leavesNothing();
  if (killed && victim === 'front') {
    assert.equal(signal, 'SIGKILL');
    return 'killed';
  }
  assert.equal(stderr, '');
  const { outcome, error } = readReport(stdout);
  const ending = `${killed ? 'killed' : 'too late'}, exit ${exitCode}, ${error?.message ?? outcome}`;
  if (exitCode === 0) assert.equal(outcome, 'pass', ending);
  else assert.deepEqual([exitCode, outcome, killed], [69, 'error', true], ending);
  return ending;
}

/** @returns whether it came in time: some victims live for a short part of a run only */
async function killWhenThere(run: TracedRun, victim: Victim): Promise<boolean> {
  return await until(`${victim} shows up, or the run ends`, 30_000, () => {
    const processes = run.processes();
    if (processes.length === 0) return false;
    const pid = processes.find(({ kind }) => kind === victim)?.pid;
    return pid === undefined ? undefined : kill(pid);
  });
}

/** @returns undefined when it has just ended by itself */
function kill(pid: number): true | undefined {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return undefined;
    throw error;
  }
}
