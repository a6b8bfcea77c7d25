/** `explain` on the real kernel, over the program that we ship. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { Scratch } from '../lab/client/testing/scratch.ts';
import { workbook } from '../lab/client/testing/workbook.ts';
import type { ExplainReport } from '../report/explain-report.ts';

const scratch = new Scratch();
after(() => scratch[Symbol.dispose]());

const prelude = '#include <linux/bpf.h>\n#include <bpf/bpf_helpers.h>\n';
const licence = 'char LICENSE[] SEC("license") = "GPL";\n';
const fine = 'SEC("xdp") int fine_func(struct xdp_md *ctx) { return XDP_PASS; }\n';
const unchecked = (name: string, section: string, context: string) =>
  `SEC("${section}")
int ${name}(struct ${context} *ctx)
{
	char *start = (void *)(long)ctx->data;

	return start[3];
}
`;

function write(name: string, ...parts: readonly string[]): string {
  return scratch.write(name, prelude + parts.join('') + licence);
}

async function explain(
  ...args: readonly string[]
): Promise<{ exitCode: number | null; report: ExplainReport }> {
  const { exitCode, stdout, stderr } = await workbook(['explain', ...args, '--json']);
  assert.equal(stderr, '');
  assert.match(stdout, /^\{.*\}\n$/);
  return { exitCode, report: JSON.parse(stdout) as ExplainReport }; // its shape is looked at below
}

describe('explain', () => {
  test('tells of each program whether it is accepted, of XDP, tc and tracing alike', async () => {
    const tracepoint = 'SEC("tracepoint/xdp/xdp_exception") int trace_func(void *ctx) { return 0; }\n';
    const tc = 'SEC("tc") int tc_func(struct __sk_buff *skb) { return 0; }\n';
    const { exitCode, report } = await explain(write('all.c', fine, tc, tracepoint));
    assert.deepEqual([exitCode, report.outcome, report.diagnostics, report.error], [0, 'pass', [], null]);
    assert.deepEqual(
      report.programs.map(({ name, section, kind, outcome }) => [name, section, kind, outcome]),
      [
        ['fine_func', 'xdp', 'xdp', 'pass'],
        ['tc_func', 'tc', 'sched_cls', 'pass'],
        ['trace_func', 'tracepoint/xdp/xdp_exception', 'tracepoint', 'pass'],
      ],
    );
    assert.ok(report.programs.every(({ instructions }) => instructions === 2));
  });

  test('maps each refused instruction to file, line and column, behind a sibling and in a tc program too', async () => {
    const file = write(
      'two.c',
      fine,
      unchecked('first_func', 'xdp', 'xdp_md'),
      unchecked('second_func', 'tc', '__sk_buff'),
      unchecked('third_func', 'tc', '__sk_buff'),
    );
    const { exitCode, report } = await explain(file);
    assert.equal(exitCode, 1);
    const places = report.programs.map(({ name, diagnostics }) => [
      name,
      ...diagnostics.flatMap(({ file: where, line, column, source }) => [where, line, column, source]),
    ]);
    const code = '\treturn start[3];';
    assert.deepEqual(places, [
      ['fine_func'],
      ['first_func', 'two.c', 9, 9, code],
      ['second_func', 'two.c', 16, 9, code],
      ['third_func', 'two.c', 23, 9, code],
    ]);
    for (const { diagnostics } of report.programs.slice(1)) {
      assert.match(
        diagnostics[0]?.explanation ?? '',
        /^This line touches 1 byte at offset 3 of the packet; /,
      );
      assert.match(diagnostics[0]?.log ?? '', /R1=ctx\(\)|R1=ctx\(off/);
    }
  });

  test('follows a refusal into a function that is called, from XDP and from tc', async () => {
    const callee = `static __attribute__((noinline)) int byte_at(void *start, __u32 at)
{
	return ((char *)start)[3] + at;
}
`;
    const caller = (name: string, section: string, context: string) =>
      `SEC("${section}") int ${name}(struct ${context} *ctx) { return byte_at((void *)(long)ctx->data, ctx->ingress_ifindex); }\n`;
    const file = write(
      'call.c',
      callee,
      caller('xdp_func', 'xdp', 'xdp_md'),
      caller('tc_func', 'tc', '__sk_buff'),
    );
    const { report } = await explain(file);
    const places = report.programs.map(({ diagnostics: [diagnostic] }) => [
      diagnostic?.file,
      diagnostic?.line,
      diagnostic?.source?.trim(),
    ]);
    const place = ['call.c', 5, 'return ((char *)start)[3] + at;'];
    assert.deepEqual(places, [place, place]);
  });

  test('loads the one program that is meant', async () => {
    const file = write('one.c', fine, unchecked('first_func', 'xdp', 'xdp_md'));
    const { exitCode, report } = await explain(file, '--prog', 'fine_func');
    assert.deepEqual([exitCode, report.programs.map(({ name }) => name)], [0, ['fine_func']]);
    const missing = await workbook(['explain', file, '--prog', 'xdp_pass']);
    assert.equal(missing.exitCode, 2);
    assert.equal(
      missing.stderr,
      'xdp-workbook: there is no program xdp_pass in this file\nIt has: fine_func, first_func.\n',
    );
  });

  test('finds headers in the folders that are named', async () => {
    const folder = new Scratch();
    folder.write('mine.h', fine);
    const file = write('include.c', '#include <mine.h>\n');
    assert.equal((await explain(file)).exitCode, 1);
    assert.equal((await explain(file, '--include', folder.path)).exitCode, 0);
    folder[Symbol.dispose]();
  });

  test('tells which limit a map breaks', async () => {
    const map =
      'struct { __uint(type, BPF_MAP_TYPE_ARRAY); __type(key, __u64); __type(value, __u64); __uint(max_entries, 5); } m SEC(".maps");\n';
    const use =
      'SEC("xdp") int use_func(struct xdp_md *ctx) { __u64 key = 0; return !bpf_map_lookup_elem(&m, &key); }\n';
    const { exitCode, report } = await explain(write('map.c', map, use));
    const [diagnostic] = report.programs[0]?.diagnostics ?? [];
    assert.deepEqual([exitCode, diagnostic?.tool], [1, 'libbpf']);
    assert.match(diagnostic?.explanation ?? '', /^The key of the map m has 8 bytes, and it must have 4\./);
  });

  test('shows the line with a caret, registers only with --verbose', async () => {
    const file = write('text.c', unchecked('first_func', 'xdp', 'xdp_md'));
    const { exitCode, stdout } = await workbook(['explain', file]);
    assert.equal(exitCode, 1);
    assert.match(
      stdout,
      /^✗ first_func, SEC\("xdp"\), xdp: refused\ntext\.c:8:9: verifier refuses: invalid access to packet, off=3 size=1\n {4}8 \| \treturn start\[3\];\n {6}\| \t {7}\^\n/,
    );
    assert.doesNotMatch(stdout, /R1=ctx/);
    assert.ok(!stdout.includes('\u001b'));
    assert.match(stdout, /\nnot yet {2}.*text\.c: 0 of 1 program accepted\n$/);
    assert.match((await workbook(['explain', file, '--verbose'])).stdout, /R1=ctx/);
  });
});

describe('explain of what is no program', () => {
  test('an empty file and a file without a section say so', async () => {
    const files = [scratch.write('empty.c', ''), scratch.write('bare.c', 'int f(void *ctx) { return 2; }\n')];
    for (const file of files) {
      const { exitCode, report } = await explain(file);
      assert.deepEqual([exitCode, report.programs], [1, []], file);
      assert.equal(report.diagnostics[0]?.message, 'there is no program in this file');
    }
  });

  test('clang refuses: exit 1, with its line', async () => {
    const { exitCode, report } = await explain(
      write('typo.c', 'SEC("xdp") int f(struct xdp_md *ctx) { return XDP_PAS; }\n'),
    );
    assert.deepEqual([exitCode, report.programs, report.diagnostics[0]?.line], [1, [], 3]);
  });

  test('a file that is not there, a folder and bytes that are no text: exit 2', async () => {
    const binary = join(scratch.path, 'binary.c');
    scratch.write('binary.c', `${randomBytes(64).toString('latin1')}\0`);
    for (const file of [join(scratch.path, 'none.c'), scratch.path, binary]) {
      const { exitCode, stdout, stderr } = await workbook(['explain', file]);
      assert.deepEqual([exitCode, stdout], [2, ''], file);
      assert.match(stderr, /^xdp-workbook: .*\n/);
    }
    assert.equal((await workbook(['explain'])).exitCode, 2);
  });

  test('an object that could harm the machine is not loaded', async () => {
    const syscall = 'SEC("syscall") int calls(void *ctx) { return 0; }\n';
    const { exitCode, report } = await explain(write('syscall.c', fine, syscall));
    assert.deepEqual([exitCode, report.programs], [1, []]);
    assert.deepEqual([report.diagnostics[0]?.tool, report.diagnostics.length], ['lab', 1]);
    assert.match(report.diagnostics[0]?.message ?? '', /^calls is a syscall program, /);
  });

  test('a log of many megabytes is told in a few lines, and is whole in the document', async () => {
    const loop = `SEC("xdp") int long_func(struct xdp_md *ctx)
{
	volatile __u64 total = 0;
	for (volatile int i = 0; i < 1000000; i++)
		total += i;
	return total;
}
`;
    const file = write('long.c', loop);
    const { exitCode, stdout } = await workbook(['explain', file]);
    assert.equal(exitCode, 1);
    assert.ok(stdout.length < 2000, `${stdout.length} characters`);
    const { report } = await explain(file);
    assert.ok((report.programs[0]?.diagnostics[0]?.log.length ?? 0) > 1_000_000);
  });
});
