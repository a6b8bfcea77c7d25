import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { asGuest, nobody } from '../lab/client/testing/guest.ts';
import { LiveHost, solution } from '../lab/client/testing/live-host.ts';
import type { KnownProcess } from '../lab/client/testing/processes.ts';
import { chooseSeed, random } from '../lab/client/testing/random.ts';
import { until } from '../lab/client/testing/until.ts';
import type { Running, WorkbookOptions } from '../lab/client/testing/workbook.ts';

const runs = Number(process.env['XDP_WORKBOOK_KILL_RUNS'] ?? 60);
const name = 'veth-kill';
const counting = `--prog xdp_stats1_func ${solution('basic03')}`;
const commands = [
  `env setup --name ${name}`,
  `env setup --legacy-ip --name ${name}`,
  `env reset --force --name ${name}`,
  `env teardown --force --name ${name}`,
  'env status',
  `load --dev ${name} --force ${counting}`,
  `load --dev ${name} --force --mode skb ${counting}`,
  `load --dev ${name} --force --link --pin ${counting}`,
  `unload --dev ${name}`,
  `stats --dev ${name} --interval 0.02`,
  `trace --dev ${name}`,
  `env ping -n ${name} -i 0.05 -c 20`,
  `env exec -n ${name} sleep 2`,
];
type Victim = KnownProcess['kind'];
const next = [
  `env setup --name ${name}`,
  'env status',
  `env teardown --force --name ${name}`,
  `env reset --force --name ${name}`,
];

/** Processes that a command has at some moment, whoever types it. */
function victimsOf(command: string): readonly Victim[] {
  const making = command.startsWith('env setup') || command.startsWith('env reset');
  return [
    ...(['front', 'sudo', 'timeout', 'agent', 'ip'] as const),
    ...(making ? (['unshare'] as const) : []),
    ...(command.startsWith('env ping') ? (['ping'] as const) : []),
  ];
}

/** About as long as a change takes; a later kill would find nobody. */
const runMs = 500;

let host: LiveHost;
let guest: WorkbookOptions;
before(async () => {
  host = await LiveHost.start();
  const rule = `root ALL=(ALL) ALL\n${nobody.name} ALL=(root) NOPASSWD: ALL\n`;
  guest = asGuest(host.scratch, { user: 'nobody', sudoers: rule });
});
after(() => host[Symbol.dispose]());

test(`${runs} commands that lose a process to SIGKILL leave only what is marked, and the next one works`, async (t) => {
  const seed = chooseSeed();
  t.diagnostic(`XDP_WORKBOOK_TEST_SEED=${seed}`);
  const draw = random(seed);
  const choose = <T>(list: readonly T[]): T =>
    list[Math.floor(draw() * list.length)] ?? assert.fail('an empty list');
  for (let number = 1; number <= runs; number++) {
    await host.do(`env setup --force --name ${name}`);
    if (draw() < 0.5) await host.do(`load --force --dev ${name} ${counting}`);
    const [command, follow] = [choose(commands), choose(next)];
    const victim = choose(victimsOf(command));
    const options = victim === 'sudo' || draw() < 0.25 ? guest : {};
    const delayMs = isBrief(victim) ? 0 : Math.floor(draw() * runMs);
    const running = host.start(command, { ...options, ownGroup: true });
    await pause(delayMs);
    const killed = await killWhenThere(running, victim);
    const what = `${number}: ${victim} of '${command}' after ${delayMs} ms, ${killed ? 'killed' : 'too late'}, then ${follow}`;
    t.diagnostic(what);
    if (draw() < 0.5) await allEnded();
    await nextWorks(follow, what);
    await allEnded();
    const { exitCode, stderr } = await running.ended;
    assert.notEqual(exitCode, 70, `${what}: a kill is no bug of ours: ${stderr}`);
    demandMarked(what);
  }
  await host.do(`env teardown --force --name ${name}`);
  assert.equal(host.left(), '');
});

/** One that lives for some milliseconds only is waited for from the start. */
const isBrief = (victim: Victim): boolean => victim === 'ip' || victim === 'unshare';

/** @returns whether it came in time: some victims live for a short part of a run only */
async function killWhenThere(running: Running, victim: Victim): Promise<boolean> {
  const patienceMs = 1000;
  const hasEnded = running.ended.then(() => true);
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const found = host.processes().find(({ kind }) => kind === victim);
    if (found !== undefined && kill(found.pid)) return true;
    if (performance.now() > deadline || (await Promise.race([hasEnded, pause(1)])) === true) return false;
  }
}

/** Whatever is left of a command goes by itself, or at the word that a terminal would send. */
async function allEnded(): Promise<void> {
  await until('all processes of the command have ended', 30_000, () => {
    const left = host.processes();
    for (const { pid, kind } of left)
      if (kind === 'front' || kind === 'ping' || kind === 'other') interrupt(pid);
    return left.length === 0 || undefined;
  });
}

/** Somebody else's program is what it may not be, however the command before was killed. */
async function nextWorks(command: string, what: string): Promise<void> {
  const { exitCode, stdout, stderr } = await host.type(command);
  assert.deepEqual([exitCode, stderr], [0, ''], `${what}: ${stdout}${stderr}`);
  const { environments } = await host.env(`env setup --name ${name}`);
  assert.deepEqual(environments[0]?.problems, [], what);
  const foreign = environments[0]?.program?.file === null;
  assert.ok(!foreign, `${what}: the program counts as somebody else's`);
  const pinged = host.run(
    `ip netns exec ${name} ping -c 1 -W 2 ${environments[0]?.outer?.addresses.find((address) => address.startsWith('fc00'))?.split('/')[0]}`,
  );
  assert.match(pinged, / 1 received/, what);
}

/** Nothing is ever visible without the mark of its environment. */
function demandMarked(what: string): void {
  const links = host
    .run('ip -details -oneline link show')
    .split('\n')
    .filter((line) => line !== '');
  for (const line of links.filter((link) => !/^\d+: lo:/.test(link))) {
    assert.match(line, new RegExp(`alias xdp-workbook:${name}`), what);
  }
  for (const namespace of host
    .run('ip netns list')
    .split('\n')
    .flatMap((line) => line.split(' ')[0] || [])) {
    const lo = host.run(`ip -netns ${namespace} -details -oneline link show dev lo`);
    assert.match(lo, new RegExp(`alias xdp-workbook:${namespace}`), what);
  }
}

function interrupt(pid: number): void {
  signal(pid, 'SIGINT');
  signal(pid, 'SIGTERM');
}

const kill = (pid: number): boolean => signal(pid, 'SIGKILL');

/** @returns false when it has just ended by itself */
function signal(pid: number, which: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, which);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    throw error;
  }
}
