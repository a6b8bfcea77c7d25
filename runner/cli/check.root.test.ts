import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { packageRoot } from '../core/package-root.ts';
import { answer, lineOf } from '../lab/client/testing/answer.ts';
import { Scratch } from '../lab/client/testing/scratch.ts';
import { checkJson, workbook } from '../lab/client/testing/workbook.ts';

const scratch = new Scratch();
after(() => scratch[Symbol.dispose]());

const file = (folder: string) => join(packageRoot(), folder, 'basic02/xdp_prog_kern.c');

describe('check', () => {
  test('a right answer exits 0, and its document has the shape of the contract', async () => {
    const { exitCode, report } = await checkJson(['basic02', '--file', file('solutions'), '--seed', '7']);
    assert.equal(exitCode, 0);
    assert.deepEqual(shapeOf(report), documentShape);
    assert.deepEqual(
      [report.lesson, report.outcome, report.seed, report.error],
      ['basic02', 'pass', 7, null],
    );
    assert.deepEqual(
      report.assignments.map(({ id, outcome, program }) => [id, outcome, program]),
      [
        ['a1', 'pass', 'xdp_pass_func, xdp_drop_func'],
        ['a2', 'pass', 'xdp_abort_func'],
      ],
    );
    assert.deepEqual([...new Set(report.checks.map(({ outcome }) => outcome))], ['pass']);
    assert.deepEqual(report.diagnostics, []);
  });

  test('the starter exits 1, and what is missing is named', async () => {
    const { exitCode, report } = await checkJson(['basic02', '--file', file('bpf')]);
    assert.equal(exitCode, 1);
    assert.deepEqual(
      report.assignments.map(({ id, outcome }) => [id, outcome]),
      [
        ['a1', 'pass'],
        ['a2', 'fail'],
      ],
    );
    const [failed, ...others] = report.checks.filter(({ outcome }) => outcome === 'fail');
    assert.deepEqual([failed?.id, failed?.assignment, failed?.stage, others], ['a2-loads', 'a2', 'load', []]);
    assert.match(
      failed?.actual ?? '',
      /^no program xdp_abort_func; the object has xdp_pass_func, xdp_drop_func$/,
    );
    const { stdout } = await workbook(['check', 'basic02', '--starters']);
    assert.match(stdout, /✗ xdp_abort_func is there, and the kernel loads it/);
    assert.match(stdout, /^not yet {2}basic02/m);
  });

  test('one assignment can be graded alone', async () => {
    const { exitCode, report } = await checkJson(['basic02/a1', '--starters']);
    assert.equal(exitCode, 0);
    assert.deepEqual(
      report.assignments.map(({ id }) => id),
      ['a1'],
    );
  });

  test('what answers one assignment whole need not answer the next: atomic adds to a shared array', async () => {
    const shared = join(packageRoot(), 'solutions/basic03/alt/shared_atomic.c');
    const grade = (what: string) => checkJson([what, '--file', shared]);
    const [a1, a3, whole] = await Promise.all(['basic03/a1', 'basic03/a3', 'basic03'].map(grade));
    assert.deepEqual([a1?.exitCode, a3?.exitCode, whole?.exitCode], [0, 1, 1]);
    assert.deepEqual(
      whole?.report.assignments.map(({ outcome }) => outcome),
      ['pass', 'fail'],
    );
  });

  test('a wrong verdict exits 1, is seen in every stage, and says what was found', async () => {
    const path = scratch.write('drops.c', answer({ abort: 'return XDP_DROP;' }));
    const { exitCode, report } = await checkJson(['basic02/a2', '--file', path]);
    assert.equal(exitCode, 1);
    const failed = report.checks.filter(({ outcome }) => outcome === 'fail');
    assert.deepEqual(
      failed.map(({ id }) => id),
      ['abort-verdict', 'abort-fires-exception'],
    );
    assert.match(failed[0]?.actual ?? '', /^XDP_DROP for /);
    assert.equal(failed[1]?.actual, 'no xdp:xdp_exception');
  });

  test('a syntax error exits 1 with the line in the file of the learner', async () => {
    const source = answer({ abort: 'return XDP_ABORTED' });
    const path = scratch.write('syntax.c', source);
    const { exitCode, report } = await checkJson(['basic02', '--file', path]);
    assert.deepEqual([exitCode, report.outcome, report.error], [1, 'fail', null]);
    const [{ tool, file: name, line, message } = assert.fail('no diagnostic')] = report.diagnostics;
    assert.deepEqual([tool, name, line], ['clang', 'syntax.c', lineOf(source, 'return XDP_ABORTED')]);
    assert.match(message, /expected ';'/);
    const skipped = report.checks.filter(({ stage }) => stage !== 'compile');
    assert.deepEqual([...new Set(skipped.map(({ outcome }) => outcome))], ['skip']);
  });

  test('a refusal by the verifier exits 1 with the C line, also inside one of two subprograms', async () => {
    const source = answer({
      before: subprograms,
      pass: 'return passes(ctx) + reads(ctx) ? XDP_DROP : XDP_PASS;',
    });
    const path = scratch.write('refused.c', source);
    const { exitCode, report } = await checkJson(['basic02', '--file', path]);
    assert.deepEqual([exitCode, report.outcome, report.error], [1, 'fail', null]);
    assert.deepEqual(
      report.assignments.map(({ outcome }) => outcome),
      ['fail', 'pass'],
    );
    const [{ tool, file: name, line, log } = assert.fail('no diagnostic'), ...others] = report.diagnostics;
    assert.deepEqual([tool, name, line], ['verifier', 'refused.c', lineOf(source, 'beyond the end')]);
    assert.match(log, /invalid access to packet/);
    assert.deepEqual(others, []);
  });
});

describe('check with several files', () => {
  const tool = '#include <stdio.h>\nint main(void) { return puts("loaded") < 0; }\n';
  const only = (...programs: readonly (readonly [name: string, verdict: string])[]) =>
    [
      '#include <linux/bpf.h>\n#include <bpf/bpf_helpers.h>',
      ...programs.map(
        ([name, verdict]) => `SEC("xdp") int ${name}(struct xdp_md *ctx) { return ${verdict}; }`,
      ),
      '',
    ].join('\n');
  const files = (...paths: readonly string[]) => paths.flatMap((path) => ['--file', path]);

  test('grades each assignment in the file that has its program, whatever else is given', async () => {
    const paths = [
      scratch.write('loader.c', tool),
      scratch.write('two.c', only(['xdp_pass_func', 'XDP_PASS'], ['xdp_drop_func', 'XDP_DROP'])),
      scratch.write('third.c', only(['xdp_abort_func', 'XDP_ABORTED'])),
    ];
    const { exitCode, report } = await checkJson(['basic02', ...files(...paths)]);
    assert.deepEqual([exitCode, report.outcome], [0, 'pass']);
    assert.deepEqual(
      report.assignments.map(({ id, file: name }) => [id, name]),
      [
        ['a1', 'two.c'],
        ['a2', 'third.c'],
      ],
    );
    assert.deepEqual([...new Set(report.checks.map(({ outcome }) => outcome))], ['pass']);
  });

  test('does not let a right file make good for a wrong one', async () => {
    const wrong = scratch.write('wrong.c', only(['xdp_abort_func', 'XDP_DROP']));
    const right = scratch.write('right.c', only(['xdp_abort_func', 'XDP_ABORTED']));
    const { exitCode, report } = await checkJson(['basic02/a2', ...files(wrong, right)]);
    assert.deepEqual([exitCode, report.assignments[0]?.file], [1, 'wrong.c']);
  });

  test('skips what no file is for, and says so', async () => {
    const { exitCode, report } = await checkJson(['basic02', ...files(scratch.write('tool.c', tool))]);
    assert.deepEqual([exitCode, report.outcome, report.error], [69, 'skip', null]);
    assert.deepEqual(
      [...new Set(report.checks.map(({ outcome, actual }) => `${outcome} ${actual}`))],
      ['skip not tried: no C file for the kernel was given'],
    );
  });

  test('takes a file without any SEC for one that forgot it', async () => {
    const path = scratch.write('forgot.c', 'int xdp_prog_simple(void *ctx) { return 2; }\n');
    const { exitCode, report } = await checkJson(['basic01', ...files(path)]);
    assert.deepEqual([exitCode, report.outcome], [1, 'fail']);
    const failed = report.checks.find(({ outcome }) => outcome === 'fail');
    assert.match(failed?.actual ?? '', /^xdp_prog_simple is there, but without SEC\("xdp"\)/);
  });
});

test('Warnings of clang fail nobody, and are told in few words.', async () => {
  const unused = Array.from({ length: 9 }, (_, index) => `\tint unused${index};`).join('\n');
  const path = scratch.write('warned.c', answer({ abort: `${unused}\n\treturn XDP_ABORTED;` }));
  const { exitCode, stdout } = await workbook(['check', 'basic02', '--file', path]);
  assert.equal(exitCode, 0);
  assert.equal(stdout.match(/clang warns: unused variable/g)?.length, 3);
  assert.match(stdout, /… and 6 more of clang's warnings; --verbose shows them/);
});

/** Two of them, so that libbpf moves both; and a program that would be refused too, but is nobody's answer. */
const subprograms = `
static __attribute__((noinline)) int passes(struct xdp_md *ctx)
{
	return ctx->ingress_ifindex == 0;
}

static __attribute__((noinline)) int reads(struct xdp_md *ctx)
{
	unsigned char *data = (void *)(long)ctx->data;

	return data[60]; /* beyond the end */
}

SEC("xdp")
int broken_sibling(struct xdp_md *ctx)
{
	return *(int *)(long)ctx->data;
}
`;

/** DESIGN section 5, and what this version adds to it. */
const documentShape = {
  lesson: 'string',
  outcome: 'string',
  durationMs: 'number',
  seed: 'number',
  assignments: [{ id: 'string', title: 'string', outcome: 'string', program: 'string', file: 'string' }],
  checks: [
    {
      id: 'string',
      assignment: 'string',
      level: 'string',
      title: 'string',
      stage: 'string',
      outcome: 'string',
      expected: 'string',
      actual: 'string',
      hint: 'null',
    },
  ],
  diagnostics: [],
  error: 'null',
};

/** Types in place of values; of a list its first entry. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
  if (value === null) return 'null';
  if (typeof value !== 'object') return typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, shapeOf(field)]));
}
