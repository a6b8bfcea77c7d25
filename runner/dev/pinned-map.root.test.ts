import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { packageRoot } from '../core/package-root.ts';
import type { BpfObject } from '../ebpf/bpf-object.ts';
import { OpenObject } from '../ebpf/open-object.ts';
import { bpfObject } from '../ebpf/testing/c-prelude.ts';
import { withoutClang } from '../elf/testing/compiled-object.ts';
import { Scratch } from '../lab/client/testing/scratch.ts';
import { checkJson } from '../lab/client/testing/workbook.ts';
import { enterPrivateNamespaces } from '../sys/testing/private-namespaces.ts';

enterPrivateNamespaces(); // a /sys/fs/bpf of this test's own, which its children see
const pinRoot = '/sys/fs/bpf';
const anyFrame = new Uint8Array(60);

/** A program whose map is pinned by its name, with a value of this type. */
function pinned(type: string, value: string): string {
  return `
    struct datarec { ${value} };
    struct { __uint(type, ${type}); __uint(max_entries, 5); __type(key, __u32); __type(value, struct datarec);
             __uint(pinning, LIBBPF_PIN_BY_NAME); } xdp_stats_map SEC(".maps");
    SEC("xdp") int old(struct xdp_md *ctx)
    {
      __u32 key = XDP_PASS;
      struct datarec first = {}, *rec;
      bpf_map_update_elem(&xdp_stats_map, &key, &first, 0);
      rec = bpf_map_lookup_elem(&xdp_stats_map, &key);
      if (rec) rec->rx_packets = 4711;
      return XDP_PASS;
    }`;
}

/** What an earlier run may have left: counts in a map of the same shape, an entry in a hash, or another shape. */
const leftovers = {
  'counts in a map of the same shape': pinned('PERCPU_ARRAY', '__u64 rx_packets; __u64 rx_bytes;'),
  'entries in a hash map': pinned('HASH', '__u64 rx_packets; __u64 rx_bytes;'),
  'a map of another shape': pinned('ARRAY', '__u64 rx_packets;'),
} as const;

const scratch = new Scratch();
after(() => scratch[Symbol.dispose]());

function courseFile(path: string): string {
  return readFileSync(join(packageRoot(), path), 'utf8');
}

/** Asks for the map to be pinned by its name. */
function pinning(source: string): string {
  return source.replace('__type(key, __u32);', '__type(key, __u32);\n\t__uint(pinning, LIBBPF_PIN_BY_NAME);');
}

/** Right and wrong answers whose map is pinned by its name, and one whose map is not. */
const answers = {
  'pinned.c': pinning(courseFile('solutions/basic04/xdp_prog_kern.c')),
  'pinned_hash.c': pinning(courseFile('solutions/basic04/alt/percpu_hash.c')),
  'pinned_hash_without_entries.c': pinning(courseFile('checks/mutants/basic04/hash_without_entries.c')),
  'pinned_first_frame_only.c': pinning(courseFile('checks/mutants/basic04/first_frame_only.c')),
  'not_pinned.c': courseFile('solutions/basic04/xdp_prog_kern.c'),
} as const;

async function verdicts(path: string): Promise<string[]> {
  const { exitCode, report } = await checkJson(['basic04', '--seed', '1', '--file', path]);
  assert.equal(report.error, null, JSON.stringify(report.error));
  return [`exit ${exitCode}`, ...report.checks.map(({ id, outcome }) => `${id} ${outcome}`)];
}

/** What `check` says of each of them, side by side. */
async function gradeAll(): Promise<Record<string, string[]>> {
  const names = Object.keys(answers);
  const graded = await Promise.all(names.map((name) => verdicts(join(scratch.path, name))));
  return Object.fromEntries(names.map((name, index) => [name, graded[index] ?? []]));
}

describe('A verdict is the same on a clean machine and with', { skip: withoutClang }, () => {
  let clean: Record<string, string[]>;
  before(async () => {
    for (const [name, source] of Object.entries(answers)) scratch.write(name, source);
    clean = await gradeAll();
    assert.deepEqual(
      Object.entries(clean).map(([name, [exit]]) => `${name} ${exit}`),
      [
        'pinned.c exit 0',
        'pinned_hash.c exit 0',
        'pinned_hash_without_entries.c exit 1',
        'pinned_first_frame_only.c exit 1',
        'not_pinned.c exit 0',
      ],
    );
  });

  for (const [what, source] of Object.entries(leftovers)) {
    test(`${what}, pinned where libbpf and where the lesson would look.`, async () => {
      using left = new Leftover(source);
      const dirty = left.content;
      assert.deepEqual(await gradeAll(), clean);
      assert.deepEqual(left.content, dirty, 'what is pinned on the machine is nobody’s to change');
    });
  }
});

/** A map that was counted in once, pinned in the usual place and where the lesson pins it. */
class Leftover implements Disposable {
  readonly #loaded: BpfObject;
  readonly #pins = [join(pinRoot, 'xdp_stats_map'), join(pinRoot, 'veth-basic04/xdp_stats_map')] as const;

  constructor(source: string) {
    using open = OpenObject.open(bpfObject(source), { pinRoot });
    this.#loaded = open.load();
    this.#loaded.program('old').testRun(anyFrame);
    mkdirSync(join(pinRoot, 'veth-basic04'), { recursive: true });
    this.#loaded.map('xdp_stats_map').pin(this.#pins[1]);
    for (const pin of this.#pins) statSync(pin);
  }

  get content(): unknown {
    return this.#loaded.map('xdp_stats_map').entries();
  }

  [Symbol.dispose](): void {
    for (const pin of this.#pins) rmSync(pin);
    this.#loaded[Symbol.dispose]();
  }
}
