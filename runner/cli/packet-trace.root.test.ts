/** One frame through programs of lessons and of our own, on the real kernel. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { packageRoot } from '../core/package-root.ts';
import { solution } from '../lab/client/testing/live-host.ts';
import { Scratch } from '../lab/client/testing/scratch.ts';
import { workbook } from '../lab/client/testing/workbook.ts';
import { cFile } from './testing/c-files.ts';
import type { PacketRun, PacketRunReport } from '../report/packet-run-report.ts';

const scratch = new Scratch();
after(() => scratch[Symbol.dispose]());

const starter = join(packageRoot(), 'bpf/packet01/xdp_prog_kern.c');

async function trace(words: string): Promise<PacketRunReport & { readonly exitCode: number | null }> {
  const { exitCode, stdout, stderr } = await workbook(['packet', 'trace', ...words.split(' '), '--json']);
  assert.equal(stderr, '');
  return { exitCode, ...(JSON.parse(stdout) as PacketRunReport) }; // its shape is looked at below
}

/** What must have run. */
async function run(words: string): Promise<PacketRun> {
  const { exitCode, run: ran, diagnostics } = await trace(words);
  assert.deepEqual([exitCode, diagnostics], [0, []]);
  assert.ok(ran !== null);
  return ran;
}

describe('packet01', () => {
  const file = solution('packet01');
  for (const [frame, verdict] of [
    ['icmp6 --seq 255', 'XDP_PASS'],
    ['icmp6 --seq 256', 'XDP_DROP'],
    ['icmp6 --seq 257 --vlan 5', 'XDP_PASS'],
    ['icmp6 --seq 2 --vlan 5 --vlan 6', 'XDP_DROP'],
    ['icmp6 --seq 2 --reply', 'XDP_PASS'],
    ['icmp4 --seq 512 --options 10', 'XDP_DROP'],
    ['icmp6 --seq 2 --cut 61', 'XDP_PASS'],
    ['udp6', 'XDP_PASS'],
    ['arp', 'XDP_PASS'],
  ] as const) {
    test(`${frame}: ${verdict}, counted once, and not touched.`, async () => {
      const ran = await run(`${file} --prog xdp_parser_func ${frame}`);
      assert.deepEqual([ran.verdict, ran.program], [verdict, 'xdp_parser_func']);
      assert.deepEqual([ran.change, ran.fields], [{ before: [], after: [], shift: null }, []]);
      const key = verdict === 'XDP_DROP' ? 1 : 2;
      assert.deepEqual(
        ran.maps.map(({ name, before, after: now }) => [name, before, now]),
        [
          [`xdp_stats_map[${key}].rx_packets`, '0', '1'],
          [`xdp_stats_map[${key}].rx_bytes`, '0', String(ran.after.length)],
        ],
      );
    });
  }

  test('A program that is refused is explained, with its line, and the exit code is 1.', async () => {
    const report = await trace(`${starter} icmp6`);
    assert.deepEqual([report.exitCode, report.run], [1, null]);
    const [diagnostic] = report.diagnostics;
    assert.equal(diagnostic?.tool, 'verifier');
    assert.match(diagnostic?.source ?? '', /h_proto/);
    assert.match(diagnostic?.explanation ?? '', /Try: /);
  });
});

describe('packet02', () => {
  const file = solution('packet02');
  for (const kind of ['udp4', 'udp6', 'tcp4', 'tcp6']) {
    test(`The port of ${kind} is one lower, and the checksum is right again.`, async () => {
      const { verdict, fields, change } = await run(
        `${file} --prog xdp_port_rewrite_func ${kind} --payload odd`,
      );
      assert.deepEqual([verdict, change.shift], ['XDP_PASS', null]);
      const [port, sum] = fields;
      assert.deepEqual([port?.field, port?.before, port?.after], ['dport', '2000', '1999']);
      assert.equal(sum?.field, 'checksum');
      assert.match(`${sum?.before} ${sum?.after}`, /^0x[\da-f]{4} \(right\) 0x[\da-f]{4} \(right\)$/);
      assert.equal(fields.length, 2);
    });
  }

  test('A tag goes off at byte 12, and comes on there.', async () => {
    const popped = await run(`${file} --prog xdp_vlan_swap_func udp6 --vlan 7`);
    assert.deepEqual(popped.change, { before: [[12, 16]], after: [], shift: { at: 12, bytes: -4 } });
    const pushed = await run(`${file} --prog xdp_vlan_swap_func icmp4`);
    assert.deepEqual(pushed.change.shift, { at: 12, bytes: 4 });
    assert.deepEqual(pushed.fields.at(-1), { layer: 'VLAN tag', field: null, before: null, after: 'there' });
  });
});

describe('maps', () => {
  test('An entry that is new, one that is gone and a global variable are told, and nothing else.', async () => {
    const file = cFile(
      scratch,
      'maps.c',
      'struct key { __u16 port; __u16 kind; };',
      'struct value { __u64 frames; __u32 sizes[2]; };',
      'struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 4); __type(key, struct key); __type(value, struct value); } flows SEC(".maps");',
      'struct { __uint(type, BPF_MAP_TYPE_ARRAY); __uint(max_entries, 3); __type(key, __u32); __type(value, __u64); } idle SEC(".maps");',
      'int seen = 41; int still = 7; static volatile const int fixed = 3;',
      'SEC("xdp") int flow_func(struct xdp_md *ctx) {',
      '  struct key key = { 2000, 17 }; struct value value = { 1, { 0, ctx->data_end - ctx->data } };',
      '  __u32 zero = 0; __u64 *never = bpf_map_lookup_elem(&idle, &zero); if (never && fixed == 4) *never = 1;',
      '  bpf_map_update_elem(&flows, &key, &value, BPF_ANY); seen++; return still; }',
    );
    const { verdict, maps } = await run(`${file} arp`);
    assert.match(verdict, /^7 \(/);
    const rows = maps.map(({ name, cpu, before, after: now }) => [name, cpu, before, now]);
    assert.deepEqual(rows, [
      ['flows[0xd0071100].frames', null, null, '1'],
      ['flows[0xd0071100].sizes[0]', null, null, '0'],
      ['flows[0xd0071100].sizes[1]', null, null, '42'],
      ['seen', null, '41', '42'],
    ]);
  });
});

describe('what does not run', () => {
  const failing = cFile(scratch, 'bad.c', 'SEC("xdp") int bad_func(struct xdp_md *ctx) { return XDP_PAS; }');
  const two = cFile(
    scratch,
    'two.c',
    ...['one', 'other'].map((name) => `SEC("xdp") int ${name}_func(struct xdp_md *ctx) { return XDP_PASS; }`),
  );

  test('A file that clang refuses is explained, with exit code 1.', async () => {
    const { exitCode, run: ran, diagnostics } = await trace(`${failing} udp6`);
    assert.deepEqual([exitCode, ran, diagnostics[0]?.tool], [1, null, 'clang']);
  });

  for (const [words, told] of [
    [`${two} udp6`, /has several programs: one_func, other_func\nSay which one: --prog/],
    [`${two} --prog two_func udp6`, /has no XDP program two_func\nIt has: one_func, other_func/],
    [`${scratch.path}/none.c udp6`, /none\.c/],
    [`${two} --prog one_func upd6`, /Did you mean udp6/],
  ] as const) {
    test(`packet trace ${words.replace(scratch.path, '')} is refused with exit code 2.`, async () => {
      const { exitCode, stdout, stderr } = await workbook(['packet', 'trace', ...words.split(' ')]);
      assert.deepEqual([exitCode, stdout], [2, '']);
      assert.match(stderr, told);
    });
  }
});
