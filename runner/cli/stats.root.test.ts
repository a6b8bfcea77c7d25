import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { LiveHost, solution } from '../lab/client/testing/live-host.ts';
import { until } from '../lab/client/testing/until.ts';
import type { Running } from '../lab/client/testing/workbook.ts';
import { cFile } from './testing/c-files.ts';

interface Reading {
  readonly period: number;
  readonly actions: Readonly<Record<string, { packets: number; bytes: number | null; pps: number }>>;
}

const dev = 'veth-stats';
const stats1 = `--prog xdp_stats1_func ${solution('basic03')}`;
const patienceMs = 20_000;

let host: LiveHost;
before(async () => {
  host = await LiveHost.start();
  await host.do(`env setup --name ${dev}`);
});
after(() => host[Symbol.dispose]());
beforeEach(async () => void (await host.do(`load --force --dev ${dev} ${stats1}`)));

const load = (words: string): Promise<string> => host.do(`load --force --dev ${dev} ${words}`);
const ping = (count: number): string =>
  host.run(`ip netns exec ${dev} ping -c ${count} -i 0.01 fc00:dead:cafe:1::1`);

function readings({ stdout }: { readonly stdout: string }): Reading[] {
  const lines = stdout.split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as Reading); // what stats --json prints
}

async function once(words = ''): Promise<Reading['actions']> {
  const [reading] = readings({
    stdout: await host.do(`stats --dev ${dev} --count 1 --json ${words}`.trim()),
  });
  assert.ok(reading);
  return reading.actions;
}

/** A counting program around the map's declaration and the statement that counts in `value`. */
function counting(file: string, map: string, type: string, count: string): string {
  return cFile(
    host.scratch,
    file,
    'struct one { __u64 hits; };',
    'struct two { __u64 hits, misses; };',
    `struct { ${map} } counts SEC(".maps");`,
    'SEC("xdp") int counter(struct xdp_md *ctx)',
    '{',
    `\t__u64 key = XDP_PASS; ${type} *value = bpf_map_lookup_elem(&counts, &key);`,
    `\tif (value) { ${count} }`,
    '\treturn XDP_PASS;',
    '}',
  );
}

describe('a reading', () => {
  test('counts exactly the frames and bytes that were sent, and comes at once.', async () => {
    assert.deepEqual((await once())['XDP_PASS'], { packets: 0, bytes: 0, pps: 0 });
    ping(7);
    assert.deepEqual((await once())['XDP_PASS'], { packets: 7, bytes: 7 * 118, pps: 0 });
    ping(2);
    const actions = await once();
    assert.equal(actions['XDP_PASS']?.packets, 9);
    for (const action of ['XDP_ABORTED', 'XDP_DROP', 'XDP_TX', 'XDP_REDIRECT']) {
      assert.deepEqual(actions[action], { packets: 0, bytes: 0, pps: 0 });
    }
  });

  test('is a line of the table of xdp-tutorial, and only actions that count are shown.', async () => {
    ping(3);
    const told = await host.do(`stats --dev ${dev} --count 1`);
    assert.match(
      told,
      /^Collecting stats from BPF map of xdp_stats1_func \(id:\d+\)\n - BPF map \(bpf_map_type:6\) id:\d+ name:xdp_stats_map\n {3}key_size:4 value_size:16 max_entries:5\n\nXDP-action\nXDP_PASS +3 pkts \( +0 pps\) +354 bytes period:0\.000000\n$/,
    );
  });

  test('of other actions is right too.', async () => {
    await load(`--prog xdp_drop_func ${solution('basic04')}`);
    host.can(`ip netns exec ${dev} ping -c 4 -i 0.01 -W 0.1 fc00:dead:cafe:1::1`);
    const { XDP_DROP, XDP_PASS } = await once();
    assert.deepEqual([XDP_DROP?.packets, XDP_PASS?.packets], [4, 0]);
    assert.match(await host.do(`stats --dev ${dev} --count 1`), /\nXDP_DROP +4 pkts .*\nXDP_PASS +0 pkts /);
  });

  const array = (value: string) =>
    `__uint(type, BPF_MAP_TYPE_ARRAY); __type(key, __u32); __type(value, ${value}); __uint(max_entries, 3);`;
  for (const [name, type, count] of [
    ['a plain 64-bit number', '__u64', '__sync_fetch_and_add(value, 1);'],
    ['a plain 32-bit number', '__u32', '__sync_fetch_and_add(value, 1);'],
    ['a struct of one field', 'struct one', '__sync_fetch_and_add(&value->hits, 1);'],
  ] as const) {
    test(`of ${name}, in a map of another name and size, is a count.`, async () => {
      await load(counting('plain.c', array(type), type, count));
      ping(5);
      assert.deepEqual((await once('--map counts'))['XDP_PASS'], { packets: 5, bytes: null, pps: 0 });
      assert.deepEqual((await once('--map counts'))['XDP_REDIRECT'], { packets: 0, bytes: null, pps: 0 });
    });
  }

  test('of a map that is no counter is refused with what it has.', async () => {
    await load(counting('two.c', array('struct two'), 'struct two', 'value->hits++;'));
    const refused = await host.refuses(`stats --dev ${dev} --map counts`, 2);
    assert.match(
      refused,
      /counts holds no counters: no field rx_packets, and no plain numbers\nGive its values/,
    );
    const trie =
      '__uint(type, BPF_MAP_TYPE_LPM_TRIE); __uint(map_flags, BPF_F_NO_PREALLOC); __type(key, __u64); __type(value, __u64); __uint(max_entries, 5);';
    await load(counting('trie.c', trie, '__u64', '(*value)++;'));
    assert.match(await host.refuses(`stats --dev ${dev} --map counts`, 2), /counts holds no counters/);
  });

  test('needs a program, and a map of the name.', async () => {
    const none = await host.refuses(`stats --dev ${dev} --map nothing`, 2);
    assert.match(none, /xdp_stats1_func has no map nothing; its maps: xdp_stats_map\nCounters are in a map/);
    await host.do(`unload --dev ${dev}`);
    assert.match(
      await host.refuses(`stats --dev ${dev}`, 2),
      /nothing is attached to veth-stats, so nothing counts\nLoad a program first: /,
    );
    await load(`--prog xdp_pass_func ${solution('basic02')}`);
    assert.match(await host.refuses(`stats --dev ${dev}`, 2), /xdp_pass_func has no map at all/);
  });

  test('of numbers that make no sense is refused.', async () => {
    for (const words of [
      '--count 0',
      '--count 1.5',
      '--count x',
      '--interval 0',
      '--interval -1',
      '--interval x',
    ])
      await host.refuses(`stats --dev ${dev} ${words}`, 2);
  });
});

describe('one reading after the other', () => {
  /** Starts `stats --json` without an end, and waits for its first reading. */
  async function follow(words = '--interval 0.05'): Promise<Running> {
    const running = host.start(`stats --dev ${dev} --json ${words}`, { ownGroup: true });
    await until('the first reading', patienceMs, () => running.said.stdout.includes('\n') || undefined);
    return running;
  }

  async function see(running: Running, what: string, isIt: (reading: Reading) => boolean): Promise<void> {
    const complete = () => running.said.stdout.slice(0, running.said.stdout.lastIndexOf('\n') + 1);
    await until(what, patienceMs, () => readings({ stdout: complete() }).some(isIt) || undefined);
  }

  async function interrupt(running: Running): Promise<void> {
    process.kill(-running.pid, 'SIGINT');
    assert.equal((await running.ended).exitCode, 130);
    await until('no process is left', patienceMs, () => host.processes().length === 0 || undefined);
  }

  test('has rates of the time between, and --count ends it.', async () => {
    const running = host.start(`stats --dev ${dev} --json --interval 0.5 --count 4`);
    await until('the first reading', patienceMs, () => running.said.stdout.includes('\n') || undefined);
    ping(6);
    const { exitCode, stdout } = await running.ended;
    const all = readings({ stdout });
    assert.deepEqual([exitCode, all.length], [0, 4]);
    let counted = 0;
    for (const [index, { period, actions }] of all.entries()) {
      const { packets = 0, pps = NaN } = actions['XDP_PASS'] ?? {};
      if (index > 0) assert.ok(period >= 0.49, `it waits: ${period}`);
      const rate = index === 0 ? 0 : (packets - counted) / period;
      assert.ok(Math.abs(pps - rate) < 1e-6, `${pps} is ${rate}`);
      counted = packets;
    }
    assert.equal(counted, 6);
  });

  test('goes on until Ctrl-C, which ends it with 130 and leaves no process.', async () => {
    const running = await follow();
    ping(3);
    await see(running, 'the pings', ({ actions }) => actions['XDP_PASS']?.packets === 3);
    await interrupt(running);
    assert.equal(running.said.stderr, '');
  });

  test('follows a reload, whose map is another, and says so.', async () => {
    const running = host.start(`stats --dev ${dev} --interval 0.05`, { ownGroup: true });
    const heads = () => running.said.stdout.match(/^Collecting stats/gm)?.length ?? 0;
    await until('the first map', patienceMs, () => heads() === 1 || undefined);
    await load(stats1);
    await until('the second map', patienceMs, () => heads() === 2 || undefined);
    ping(2);
    const last = () => running.said.stdout.split('Collecting stats').at(-1) ?? '';
    await until('its count', patienceMs, () => /XDP_PASS +2 pkts/.test(last()) || undefined);
    await interrupt(running);
  });

  test('goes on when the program is taken off, says so, and follows the next one.', async () => {
    const running = await follow();
    await host.do(`unload --dev ${dev}`);
    const note = `nothing is attached to ${dev} any more\n`;
    await until('it says so', patienceMs, () => running.said.stderr === note || undefined);
    await load(stats1);
    ping(4);
    await see(running, 'the count of the next', ({ actions }) => actions['XDP_PASS']?.packets === 4);
    await interrupt(running);
    assert.equal(running.said.stderr, note, 'once');
  });

  test('ends when the environment goes, with words, and follows one that is made anew.', async () => {
    const running = await follow();
    await host.do('env reset --force');
    await load(stats1);
    ping(2);
    await see(running, 'the count of the new one', ({ actions }) => actions['XDP_PASS']?.packets === 2);
    await host.do('env teardown --force');
    const { exitCode, stdout } = await running.ended;
    assert.equal(exitCode, 2);
    assert.match(stdout, /"error":\{"code":"NO_ENVIRONMENT"/);
    await host.do(`env setup --name ${dev}`);
  });

  test('ends when nobody reads any more, with 0 and without a word.', () => {
    const script = `$WORKBOOK stats --dev ${dev} --interval 0.01 --json | head -2; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = host.shell(script);
    assert.match(stdout, /^\{.*\}\n\{.*\}\n0\n$/);
    assert.equal(stderr, '');
  });
});
