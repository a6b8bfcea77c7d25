import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { LiveHost, solution } from '../lab/client/testing/live-host.ts';
import { until } from '../lab/client/testing/until.ts';
import type { Running } from '../lab/client/testing/workbook.ts';
import { cFile } from './testing/c-files.ts';

interface Line {
  readonly time: string;
  readonly program: { readonly id: number; readonly name: string };
  readonly action: string;
  readonly dev: string;
  readonly ifindex: number;
}

const dev = 'veth-trace';
const other = 'veth-other';
const abort = `--prog xdp_abort_func ${solution('basic02')}`;
const patienceMs = 20_000;

let host: LiveHost;
before(async () => {
  host = await LiveHost.start();
  host.run('mount -t tracefs tracefs /sys/kernel/tracing');
  for (const name of [dev, other]) await host.do(`env setup --name ${name}`);
});
after(() => host[Symbol.dispose]());
beforeEach(async () => {
  for (const name of [dev, other]) await host.do(`load --force --dev ${name} ${abort}`);
});

/** Pings that are lost: each fires the tracepoint once, before ping ends. */
function lose(count: number, name = dev, number = 1): void {
  const address = `fc00:dead:cafe:${number}::1`;
  host.can(`ip netns exec ${name} ping -c ${count} -i 0.01 -W 0.05 ${address}`);
}

/** Starts `trace`, and waits until it listens, which it says on stderr. */
async function trace(words: string): Promise<Running> {
  const running = host.start(`trace --dev ${dev} ${words}`, { ownGroup: true });
  await until('trace listens', patienceMs, () => running.said.stderr.includes('perf script\n') || undefined);
  return running;
}

function lines(running: Running): Line[] {
  const { stdout } = running.said;
  const whole = stdout
    .slice(0, stdout.lastIndexOf('\n') + 1)
    .split('\n')
    .slice(0, -1);
  return whole.map((line) => JSON.parse(line) as Line); // what trace --json prints
}

const seen = (running: Running, count: number): Promise<true> =>
  until(`${count} lines`, patienceMs, () => lines(running).length >= count || undefined);

async function interrupt(running: Running): Promise<void> {
  process.kill(-running.pid, 'SIGINT');
  assert.equal((await running.ended).exitCode, 130);
  await until('no process is left', patienceMs, () => host.processes().length === 0 || undefined);
}

test('Each exception is a line with its time, program, action and interface, while it happens.', async () => {
  const { program, outer } = await host.environment(dev);
  const running = await trace('--json');
  const started = Date.now();
  lose(3);
  await seen(running, 3);
  assert.equal(lines(running).length, 3);
  for (const { time, ...line } of lines(running)) {
    assert.deepEqual(line, {
      program: { id: program?.id, name: 'xdp_abort_func' },
      action: 'XDP_ABORTED',
      dev,
      ifindex: outer?.ifindex,
    });
    assert.ok(Math.abs(Date.parse(time) - started) < 20_000, time);
  }
  await interrupt(running);
});

test('For a person it is a line in the words of perf, and their number at the end.', async () => {
  const { program, outer } = await host.environment(dev);
  const running = await trace('--seconds 2');
  lose(2);
  const { exitCode, stdout, stderr } = await running.ended;
  assert.equal(exitCode, 0);
  const line = `\\d\\d:\\d\\d:\\d\\d\\.\\d{3} xdp:xdp_exception: prog_id=${program?.id} \\(xdp_abort_func\\) action=ABORTED ifindex=${outer?.ifindex} \\(${dev}\\)\n`;
  assert.match(stdout, new RegExp(`^${line}${line}2 exceptions\n$`));
  assert.match(
    stderr,
    new RegExp(`^Listening to xdp:xdp_exception on ${dev} \\(ifindex ${outer?.ifindex}\\)`),
  );
});

test('Exceptions of another interface are not told, though its program is of the same name.', async () => {
  const running = await trace('--json');
  lose(3, other, 2);
  lose(1);
  await seen(running, 1);
  lose(2, other, 2);
  lose(1);
  await seen(running, 2);
  assert.deepEqual(new Set(lines(running).map((line) => line.dev)), new Set([dev]));
  assert.equal(lines(running).length, 2);
  await interrupt(running);
});

test('Two programs after one another are told apart, the first also when it is gone.', async () => {
  const running = await trace('--json');
  const first = (await host.environment(dev)).program?.id;
  lose(1);
  await host.do(`load --force --dev ${dev} ${abort}`);
  const second = (await host.environment(dev)).program?.id;
  lose(1);
  await seen(running, 2);
  assert.notEqual(first, second);
  assert.deepEqual(
    lines(running).map(({ program }) => program.id),
    [first, second],
  );
  await interrupt(running);
});

test('A verdict that is no XDP action is told by its number.', async () => {
  const file = cFile(host.scratch, 'invents.c', 'SEC("xdp") int invents(struct xdp_md *ctx) { return 77; }');
  await host.do(`load --force --dev ${dev} ${file}`);
  const running = await trace('--json');
  lose(1);
  await seen(running, 1);
  assert.match(lines(running)[0]?.action ?? '', /^77 /);
  await interrupt(running);
});

test('The perf command that it prints shows the same events.', async () => {
  const running = await trace('');
  const [, command = ''] = running.said.stderr.split('\n');
  assert.match(
    command,
    /^ {2}sudo perf record -a -e xdp:xdp_exception --filter 'ifindex == \d+' sleep 4; sudo perf script$/,
  );
  // perf starts what it is given when it listens, so pings in the place of the sleep need no waiting.
  const ping = `ip netns exec ${dev} ping -c 3 -i 0.01 -W 0.05 fc00:dead:cafe:1::1`;
  const short = command.replaceAll('sudo ', '').replace('sleep 4', ping);
  const { stdout, stderr } = host.shell(short);
  const ofPerf = stdout.match(/prog_id=\d+ action=\w+ ifindex=\d+/g) ?? [];
  await until('trace has them', patienceMs, () => running.said.stdout.split('\n').length > 3 || undefined);
  const ours = running.said.stdout.match(/prog_id=.*/g)?.map((line) => line.replaceAll(/ \([^)]*\)/g, ''));
  assert.deepEqual(ofPerf, ours, stderr);
  assert.equal(ofPerf.length, 3);
  await interrupt(running);
});

test('It ends with words when the interface goes.', async () => {
  const running = await trace('');
  await host.do(`env teardown --force --name ${dev}`);
  const { exitCode, stderr } = await running.ended;
  assert.equal(exitCode, 69);
  assert.match(stderr, /the interface veth-trace \(ifindex \d+\) is gone\nLook what is left: /);
  await host.do(`env setup --name ${dev}`);
});

test('It ends when nobody reads any more, with 0.', async () => {
  const pings = host.start(`env exec -n ${dev} -- ping -i 0.05 -W 0.05 -w 15 fc00:dead:cafe:1::1`);
  const { stdout } = host.shell(
    `$WORKBOOK trace --dev ${dev} --json 2>/dev/null | head -1; echo "\${PIPESTATUS[0]}"`,
  );
  assert.match(stdout, /^\{.*\}\n0\n$/);
  for (const { pid, kind } of host.processes()) if (kind === 'ping') process.kill(pid, 'SIGINT');
  await pings.ended;
});

test('It needs an environment, and seconds that make sense.', async () => {
  assert.match(await host.refuses('trace --dev lo', 2), /lo is not an interface of the workbook/);
  assert.match(await host.refuses('trace --dev veth-none', 2), /there is no environment veth-none/);
  for (const seconds of ['0', '-1', 'x', '']) {
    const { exitCode } = await host.start(['trace', '--dev', dev, `--seconds=${seconds}`]).ended;
    assert.equal(exitCode, 2);
  }
});
