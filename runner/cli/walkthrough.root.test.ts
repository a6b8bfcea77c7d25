import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { packageRoot } from '../core/package-root.ts';
import type { LoadedEvent } from '../protocol/live-event.ts';
import { LiveHost, solution } from '../lab/client/testing/live-host.ts';
import { until } from '../lab/client/testing/until.ts';

/**
 * One learner's first day with XDP, command by command: a namespace, a program that aborts, perf, the counters.
 * Each test goes on where the one before ended.
 */
describe('the first day', () => {
  const dev = 'veth-basic02';
  let host: LiveHost;
  let aborting: LoadedEvent['loaded'];

  before(async () => (host = await LiveHost.start()));
  after(() => host[Symbol.dispose]());

  test('An environment is made, with the addresses of the walkthrough, and answers.', async () => {
    await host.do(`env setup --name ${dev}`);
    assert.match(host.run(`ip addr show dev ${dev}`), /inet6 fc00:dead:cafe:1::1\/64 scope global/);
    assert.match(await host.do('env ping -c 3 -i 0.01'), /3 packets transmitted, 3 received, 0% packet loss/);
  });

  test('xdp_abort_func is loaded, and the interface carries its id.', async () => {
    const words = `load --dev ${dev} --force --prog xdp_abort_func ${solution('basic02')}`;
    ({ loaded: aborting } = await host.json<{ loaded: LoadedEvent['loaded'] }>(words));
    assert.equal(aborting.program.name, 'xdp_abort_func');
    assert.equal(host.xdpOn(dev), `xdp/id:${aborting.program.id}`);
  });

  test('Every ping is lost, and each fires an exception of that program on that interface.', async () => {
    const tracing = host.start(`trace --dev ${dev} --json`, { ownGroup: true });
    await until('trace listens', 20_000, () => tracing.said.stderr.includes('perf script\n') || undefined);
    const { exitCode, stdout } = await host.type('env ping -c 3 -i 0.01 -W 0.2');
    assert.equal(exitCode, 1);
    assert.match(stdout, /3 packets transmitted, 0 received, 100% packet loss/);
    const whole = () => tracing.said.stdout.split('\n').length - 1;
    await until('three lines', 20_000, () => whole() >= 3 || undefined);
    process.kill(-tracing.pid, 'SIGINT');
    const lines = (await tracing.ended).stdout.trim().split('\n');
    const { id, name } = aborting.program;
    const exception = { program: { id, name }, action: 'XDP_ABORTED', dev, ifindex: aborting.ifindex };
    assert.deepEqual(
      lines.map((line) => {
        const { time, ...rest } = JSON.parse(line) as { readonly time: string };
        assert.ok(Math.abs(Date.parse(time) - Date.now()) < 60_000, time);
        return rest;
      }),
      [exception, exception, exception],
    );
  });

  const skip = existsSync('/usr/bin/perf') ? false : 'perf is not installed';
  test("perf's own record says the same.", { skip }, async () => {
    host.run('mount -t tracefs tracefs /sys/kernel/tracing');
    const data = join(host.scratch.path, 'perf.data');
    const ping = `${process.execPath} ${join(packageRoot(), 'dist/bin/main.js')} env ping -c 3 -i 0.01 -W 0.2`;
    assert.equal(host.can(`perf record -q -a -o ${data} -e xdp:xdp_exception -- ${ping}`), false);
    const own = host
      .run(`perf script -i ${data}`)
      .split('\n')
      .filter((line) => line.includes(`prog_id=${aborting.program.id} `));
    assert.equal(own.length, 3);
    for (const line of own) {
      assert.match(line, new RegExp(`xdp:xdp_exception: .*action=ABORTED ifindex=${aborting.ifindex}\\b`));
    }
  });

  test('xdp_stats1_func takes its place, and its counter rises by exactly the pings sent.', async () => {
    const words = `load --dev ${dev} --force --prog xdp_stats1_func ${solution('basic03')}`;
    assert.match(await host.do(words), /used program xdp_stats1_func/);
    const packets = async () => {
      const reading = await host.json<{ actions: { XDP_PASS: { packets: number; bytes: number } } }>(
        `stats --dev ${dev} --count 1`,
      );
      return reading.actions.XDP_PASS;
    };
    const start = await packets();
    for (const [round, count] of [2, 4, 1].entries()) {
      const from = await packets();
      await host.do(`env ping -c ${count} -i 0.01`);
      const to = await packets();
      assert.deepEqual(
        [to.packets - from.packets, to.bytes - from.bytes],
        [count, count * 118],
        `round ${round}`,
      );
    }
    assert.deepEqual([start.packets, (await packets()).packets], [0, 7]);
  });

  test('The table is the one of xdp_load_and_stats.', async () => {
    const table = await host.do(`stats --dev ${dev} --count 2 --interval 0.1`);
    assert.match(
      table,
      / - BPF map \(bpf_map_type:6\) id:\d+ name:xdp_stats_map\s+key_size:4 value_size:16 max_entries:5\n/,
    );
    assert.match(table, /\nXDP-action\n/);
    assert.equal(table.match(/^XDP_PASS +7 pkts \( +0 pps\) +826 bytes period:\d+\.\d{6}$/gm)?.length, 2);
  });
});
