/** `gen` in a live lab on a host of the test's own, over the program that we ship. Counts, never rates. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { packageRoot } from '../core/package-root.ts';
import { LiveHost } from '../lab/client/testing/live-host.ts';
import { until } from '../lab/client/testing/until.ts';
import type { GenReport } from '../report/gen-report.ts';

const drops = join(packageRoot(), 'solutions/basic02/xdp_prog_kern.c');
let host: LiveHost;

before(async () => {
  host = await LiveHost.start();
});
after(() => host[Symbol.dispose]());

const generate = (words: string): Promise<GenReport> => host.json<GenReport>(`gen ${words}`);
const refusal = (words: string): Promise<string> => host.refuses(`gen ${words}`, 2);

describe('gen', { timeout: 120_000 }, () => {
  test('sends into environments of the workbook alone', async () => {
    assert.match(await refusal('--seconds 1'), /there is no environment yet/);
    assert.match(await refusal('--env lo'), /there is no environment lo/);
  });

  test('without a native program it says why, and every frame arrives all the same', async () => {
    await host.do('env setup --name veth-gen');
    const report = await generate('--rate 2000 --count 500 --flows 300');
    assert.deepEqual([report.way, report.sent, report.environment], ['packet-socket', 500, 'veth-gen']);
    assert.match(report.because ?? '', /native mode/);
    assert.ok(report.arrived >= 500);
  });

  test('with one, frames are made by XDP and meet it, counted by the program too', async () => {
    await host.do(`load --dev veth-gen --prog xdp_drop_func ${drops}`);
    const report = await generate('--env veth-gen --rate 20000 --count 5000');
    assert.deepEqual([report.way, report.because, report.sent, report.lost], ['live-frames', null, 5000, 0]);
    assert.ok(report.arrived >= 5000);
    const stdout = await host.do('gen --env veth-gen --count 100 --plain');
    assert.match(stdout, /^sent {5}100 frames in /);
    assert.match(stdout, /^lost {5}none$/m);
  });

  test('refuses what cannot be, with what can', async () => {
    assert.match(await refusal('--ipv4'), /has no IPv4 address[\s\S]*--legacy-ip/);
    assert.match(await refusal('--size 61'), /62 to 1514 bytes/);
    assert.match(await refusal('--flows 999999'), /1 to 131072/);
    assert.match(await refusal('--ipv4 --ipv6'), /exclude one another/);
    assert.match(await refusal('--rate 0'), /--rate takes a whole number from 1/);
    assert.match(await refusal('--seconds 999999'), /--seconds takes seconds/);
  });

  test('Ctrl-C ends a flood at once, and nothing goes on behind it', async () => {
    const running = host.start('gen --env veth-gen --seconds 3000');
    const packets = () => Number(host.run('cat /sys/class/net/veth-gen/statistics/rx_packets').trim());
    const first = packets();
    while (packets() - first < 10_000);
    process.kill(running.pid, 'SIGINT');
    const { exitCode, stdout } = await running.ended;
    assert.deepEqual([exitCode, stdout], [130, '']);
    await until('the flood is over', 5000, () => {
      const looked = packets();
      host.run('sleep 0.1');
      return packets() - looked < 10 || undefined; // the kernel sends a few of its own
    });
  });
});
