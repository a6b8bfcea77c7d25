/** `bench` on the real kernel, over the program that we ship. No absolute time is looked at. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { Scratch } from '../lab/client/testing/scratch.ts';
import { workbook } from '../lab/client/testing/workbook.ts';
import type { BenchReport } from '../report/bench-report.ts';

const scratch = new Scratch();
after(() => scratch[Symbol.dispose]());

const source = `#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("xdp")
int passes(struct xdp_md *ctx)
{
	return XDP_PASS;
}

/* Some thousand instructions, which neither clang nor the kernel can leave out. */
SEC("xdp")
int works(struct xdp_md *ctx)
{
	volatile __u32 sum = 0;

	for (int i = 0; i < 1000; i++)
		sum += i;
	return sum ? XDP_DROP : XDP_PASS;
}

SEC("xdp")
int grows(struct xdp_md *ctx)
{
	return bpf_xdp_adjust_head(ctx, -16) ? XDP_ABORTED : XDP_PASS;
}

/* Refused: it reads what may not be there. */
SEC("xdp")
int unchecked(struct xdp_md *ctx)
{
	return *(__u8 *)(long)ctx->data;
}

SEC("tc")
int classifies(struct __sk_buff *skb)
{
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
`;
const file = scratch.write('some.c', source);

async function bench(words: string): Promise<{ exitCode: number | null; report: BenchReport }> {
  const { exitCode, stdout, stderr } = await workbook(['bench', file, ...words.split(' '), '--json']);
  assert.equal(stderr, '');
  return { exitCode, report: JSON.parse(stdout) as BenchReport }; // its shape is looked at below
}

/** On a machine that is too noisy there is nothing to compare, and the report says so. */
function isMeasured({ exitCode, report }: { exitCode: number | null; report: BenchReport }): boolean {
  if (report.error?.code !== 'TOO_NOISY') return true;
  assert.equal(exitCode, 69);
  return false;
}

async function refusal(words: string): Promise<string> {
  const { exitCode, stdout, stderr } = await workbook(['bench', file, ...words.split(' ')]);
  assert.deepEqual([exitCode, stdout], [2, '']);
  return stderr;
}

describe('bench', { timeout: 120_000 }, () => {
  test('measures two programs in turn, and finds the one that does far more', async () => {
    const svg = join(scratch.path, 'chart.svg');
    const { exitCode, report } = await bench(`--prog works --against-prog passes --svg ${svg}`);
    if (!isMeasured({ exitCode, report })) return;
    const [works, passes] = report.programs;
    assert.ok(works && passes && report.difference);
    assert.deepEqual([exitCode, report.outcome, report.rounds], [0, 'pass', 61]);
    assert.ok(works.cost.median > 10 * passes.cost.median, 'a thousand rounds cost more than none');
    assert.ok(report.difference.low > 0);
    assert.deepEqual([works.verdict, passes.verdict], ['XDP_DROP', 'XDP_PASS']);
    assert.equal(passes.instructions.translated, 2);
    assert.equal(passes.instructions.verified, 2);
    assert.ok(works.instructions.verified > 1000, 'the verifier walks each round of the loop');
    assert.ok(works.instructions.jitedBytes >= passes.instructions.jitedBytes);
    assert.match(readFileSync(svg, 'utf8'), /^<svg [\s\S]*works[\s\S]*<\/svg>\n$/);
  });

  test('says of one that changes its frame that repetitions tell little', async () => {
    const measured = await bench('--prog grows --frame arp');
    if (!isMeasured(measured)) return;
    assert.equal(measured.report.programs[0]?.steady, false);
  });

  test('takes every frame it names, of any size that it can have', async () => {
    for (const words of [
      '--frame udp4 --size 42',
      '--frame udp6',
      '--frame tcp4 --size 1514',
      '--frame icmp6',
    ]) {
      const { exitCode, report } = await bench(`--prog passes ${words}`);
      assert.ok(exitCode === 0 || report.error?.code === 'TOO_NOISY', words);
    }
    assert.match(await refusal('--prog passes --size 41'), /it has 42 to 1514 bytes/);
    assert.match(await refusal('--prog passes --frame ipx'), /There are: udp4, udp6, tcp4, icmp6, arp/);
  });

  test('explains what the verifier refuses, with the line, and exits 1', async () => {
    const { exitCode, report } = await bench('--prog passes --against-prog unchecked');
    assert.deepEqual([exitCode, report.outcome, report.error], [1, 'fail', null]);
    const [diagnostic] = report.diagnostics;
    assert.ok(diagnostic);
    assert.deepEqual([diagnostic.tool, diagnostic.file], ['verifier', 'some.c']);
    assert.equal(diagnostic.line, 1 + source.split('\n').findIndex((line) => line.includes('*(__u8 *)')));
  });

  test('asks which program is meant, and measures XDP alone', async () => {
    assert.match(await refusal('--plain'), /several XDP programs[\s\S]*passes, works, grows, unchecked/);
    assert.match(await refusal('--prog classifies'), /no XDP program classifies/);
  });

  test('a file that does not compile is told as everywhere', async () => {
    const broken = scratch.write('broken.c', 'int f(void) { return 0 }\n');
    const { exitCode, stdout } = await workbook(['bench', broken]);
    assert.equal(exitCode, 1);
    assert.match(stdout, /broken\.c:1:\d+: clang refuses: expected ';'/);
  });
});
