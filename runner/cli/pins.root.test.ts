import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { LiveHost, solution } from '../lab/client/testing/live-host.ts';
import { until } from '../lab/client/testing/until.ts';
import type { LoadedEvent } from '../protocol/live-event.ts';
import { cFile } from './testing/c-files.ts';

const dev = 'veth-pins';
const pins = `/sys/fs/bpf/xdp-workbook/${dev}`;
const counting = `--prog xdp_stats1_func ${solution('basic03')}`;

let host: LiveHost;
before(async () => (host = await LiveHost.start()));
after(() => host[Symbol.dispose]());
beforeEach(async () => void (await host.do(`env reset --force --name ${dev}`)));

async function load(words: string): Promise<LoadedEvent['loaded'] | null> {
  return (await host.json<{ loaded: LoadedEvent['loaded'] | null }>(`load --dev ${dev} ${words}`)).loaded;
}

async function packets(): Promise<number> {
  const line = await host.do(`stats --dev ${dev} --count 1 --json`);
  const { actions } = JSON.parse(line) as { actions: Record<string, { packets: number }> }; // what stats prints
  return actions['XDP_PASS']?.packets ?? NaN;
}

const pings = (count: number): Promise<string> => host.do(`env ping -c ${count} -i 0.01`);

/** A program that counts in a map of this shape, declared to be pinned by its name. */
function pinningByName(file: string, value: string): string {
  return cFile(
    host.scratch,
    file,
    `struct { __uint(type, BPF_MAP_TYPE_ARRAY); __type(key, __u32); __type(value, ${value}); __uint(max_entries, 5); __uint(pinning, LIBBPF_PIN_BY_NAME); } xdp_stats_map SEC(".maps");`,
    'SEC("xdp") int counts(struct xdp_md *ctx)',
    '{',
    `\t__u32 key = XDP_PASS; ${value} *value = bpf_map_lookup_elem(&xdp_stats_map, &key);`,
    '\tif (value) __sync_fetch_and_add(value, 1);',
    '\treturn XDP_PASS;',
    '}',
  );
}

test('With --pin maps are pinned under their names, and taken over with their counts.', async () => {
  const first = await load(`--pin ${counting}`);
  assert.deepEqual([first?.pins, first?.reused], [[`${pins}/xdp_stats_map`], []]);
  await pings(3);
  await host.do(`unload --dev ${dev}`);
  assert.deepEqual((await host.environment(dev)).pins, [`${pins}/xdp_stats_map`]);
  const second = await host.do(`load --dev ${dev} --pin ${counting}`);
  assert.match(second, /BPF map id:\d+ name:xdp_stats_map, taken over with its counts\n - pinned at/);
  assert.deepEqual((await host.environment(dev)).program?.maps, first?.program.maps);
  await pings(2);
  assert.equal(await packets(), 5);
});

test('Without --pin a map that was pinned is left alone, and a fresh one counts.', async () => {
  await load(`--pin ${counting}`);
  await pings(3);
  const second = await load(`--force ${counting}`);
  assert.deepEqual([second?.reused, second?.pins], [[], []], 'the pin is not that of the fresh one');
  assert.deepEqual((await host.environment(dev)).pins, [`${pins}/xdp_stats_map`]);
  assert.equal(await packets(), 0);
});

test('A map that asks for it in the C file is pinned without --pin, and taken over.', async () => {
  const file = pinningByName('by-name.c', '__u64');
  assert.deepEqual((await load(file))?.pins, [`${pins}/xdp_stats_map`]);
  await pings(2);
  assert.deepEqual((await load(`--force ${file}`))?.reused, ['xdp_stats_map']);
  assert.equal(await packets(), 2);
});

test('A pinned map of another shape is not taken over: exit 1, with the pin that is in the way.', async () => {
  await load(pinningByName('wide.c', '__u64'));
  const narrow = pinningByName('narrow.c', '__u32');
  const was = await host.environment(dev);
  const { exitCode, stdout } = await host.type(`load --force --dev ${dev} ${narrow}`);
  assert.equal(exitCode, 1);
  assert.match(stdout.replaceAll(/\s+/g, ' '), new RegExp(`${pins}/xdp_stats_map`));
  assert.deepEqual(await host.environment(dev), was, 'what was attached stays');
  host.run(`rm ${pins}/xdp_stats_map`);
  assert.equal((await load(`--force ${narrow}`))?.program.name, 'counts');
});

test('Pins that were removed behind our back are made again, and counting goes on meanwhile.', async () => {
  await load(`--pin ${counting}`);
  host.run(`rm -r ${pins}`);
  await pings(2);
  assert.equal(await packets(), 2);
  assert.deepEqual((await host.environment(dev)).pins, []);
  assert.deepEqual((await load(`--force --pin ${counting}`))?.pins, [`${pins}/xdp_stats_map`]);
  assert.equal(await packets(), 0);
});

test('A link whose pin is removed lets the program go, and the next load has room.', async () => {
  await load(`--link --pin ${counting}`);
  assert.deepEqual((await host.environment(dev)).pins, [`${pins}/xdp-link`, `${pins}/xdp_stats_map`]);
  host.run(`rm ${pins}/xdp-link`);
  await until('the link is gone', 10_000, () => host.xdpOn(dev) === '' || undefined);
  await pings(1);
  assert.equal((await load(`--link ${counting}`))?.replaced, null);
  assert.deepEqual((await host.environment(dev)).pins.includes(`${pins}/xdp-link`), true);
});

test('A program that takes the place of another through the same link keeps the pin, and loses no frame.', async () => {
  await load(`--link --pin ${counting}`);
  const link = host.run(`bpftool --json link show pinned ${pins}/xdp-link`);
  await load(`--link --pin --force ${counting}`);
  const then = host.run(`bpftool --json link show pinned ${pins}/xdp-link`);
  const id = (text: string) => /"id":\d+/.exec(text)?.[0];
  assert.equal(id(then), id(link));
});

test('A teardown removes the pins; those of an environment that is gone are named, and removed.', async () => {
  await load(`--pin ${counting}`);
  host.run(`ip link delete dev ${dev}`);
  host.run(`ip netns delete ${dev}`);
  const { environments, notes } = await host.env();
  assert.deepEqual(environments, []);
  assert.deepEqual(notes, [
    `pins of ${dev} are left, which is gone: xdp-workbook env teardown --name ${dev} removes them`,
  ]);
  assert.match(await host.do(`env teardown --name ${dev}`), /pins of an earlier veth-pins were left/);
  assert.ok(!host.can(`ls ${pins}`));
  host.run(`mkdir -p ${pins}`);
  assert.deepEqual((await host.env(`env setup --name ${dev}`)).notes, []);
});

test("A pin folder that is not root's is not written to, and nothing behind it is removed.", async () => {
  const elsewhere = host.scratch.path;
  host.run('rm -rf /sys/fs/bpf/xdp-workbook');
  host.run(`mkdir -p ${elsewhere}/${dev}`);
  host.run(`ln -s ${elsewhere} /sys/fs/bpf/xdp-workbook`);
  for (const words of [`load --dev ${dev} ${counting}`, `env teardown --name ${dev}`]) {
    assert.match(
      await host.refuses(words, 69),
      /\/sys\/fs\/bpf\/xdp-workbook is not a folder of root's\nLook who/,
    );
  }
  assert.ok(host.can(`ls ${elsewhere}/${dev}`));
  host.run('rm /sys/fs/bpf/xdp-workbook');
  await host.do(`env setup --name ${dev}`);
});

test('Where nobody has mounted a BPF file system, load mounts it for root alone.', async () => {
  host.run('umount /sys/fs/bpf');
  await load(counting);
  assert.equal(host.run('stat -f -c %T /sys/fs/bpf').trim(), 'bpf_fs');
  assert.equal(host.run('stat -c %a /sys/fs/bpf').trim(), '1700');
});

test('A devmap that is pinned by its name is taken over with what is in it, unless it has another shape.', async () => {
  const devmap = (file: string, entries: number) =>
    cFile(
      host.scratch,
      file,
      `struct { __uint(type, BPF_MAP_TYPE_DEVMAP); __type(key, int); __type(value, int); __uint(max_entries, ${entries}); __uint(pinning, LIBBPF_PIN_BY_NAME); } tx_port SEC(".maps");`,
      'SEC("xdp") int leaves(struct xdp_md *ctx) { return bpf_redirect_map(&tx_port, 0, 0); }',
    );
  const first = await load(devmap('first.c', 256));
  const second = await load(`--force ${devmap('second.c', 256)}`);
  assert.deepEqual([first?.reused, second?.reused], [[], ['tx_port']]);
  assert.deepEqual(second?.program.maps, first?.program.maps);
  assert.deepEqual(second?.pins, [`${pins}/tx_port`]);
  const refused = await host.type(`load --dev ${dev} --force ${devmap('third.c', 8)}`);
  assert.equal(refused.exitCode, 1);
  assert.match(refused.stdout, /tx_port.*another shape/s);
});
