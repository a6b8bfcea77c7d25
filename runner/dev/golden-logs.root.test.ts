/** Today's clang, libbpf and kernel still say what the golden logs say, of the same C and of the same line. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ObjectError, VerifierRefusal } from '../ebpf/errors.ts';
import { OpenObject } from '../ebpf/open-object.ts';
import { clangRules } from '../explain/clang-rules.ts';
import { explainClang } from '../explain/explain-clang.ts';
import { explainRefusal } from '../explain/explain-refusal.ts';
import { refusedObject } from '../explain/refused-object.ts';
import { libbpfRules } from '../explain/libbpf-rules.ts';
import { goldenLogs, type GoldenLog } from '../explain/testing/golden-log.ts';
import { rulesOf } from '../explain/testing/samples.ts';
import { verifierRules } from '../explain/verifier-rules.ts';
import type { RefusalEvent } from '../protocol/event.ts';
import type { Diagnostic } from '../protocol/report.ts';
import { compile } from '../toolchain/compile.ts';

/** Loads the object, which must be refused. */
function refusalOf(object: Uint8Array): Diagnostic {
  const common = { type: 'refusal', id: 1, program: null, lines: [] } as const;
  try {
    using open = OpenObject.open(object);
    using _loaded = open.load();
  } catch (error) {
    if (!(error instanceof ObjectError)) throw error;
    const { message, chatter } = error;
    const event: RefusalEvent =
      error instanceof VerifierRefusal
        ? { ...common, tool: 'verifier', message, log: error.log, lines: error.lines }
        : { ...common, tool: 'libbpf', message, log: chatter.join('\n') };
    return explainRefusal(event, refusedObject(object, 'xdp'));
  }
  throw new assert.AssertionError({ message: 'the kernel takes it' });
}

function sameLine(diagnostic: Diagnostic, { line }: GoldenLog): void {
  if (line !== null) assert.equal(diagnostic.line, line);
}

for (const golden of goldenLogs('clang')) {
  test(`clang objects to ${golden.name} for the reason ${golden.rule}.`, async () => {
    const { diagnostics } = await compile(golden.path);
    const explained = diagnostics.map((message) => explainClang(message, golden.path, golden.source));
    const first = explained[0];
    assert.ok(first !== undefined);
    assert.deepEqual(rulesOf(clangRules, first.message), [golden.rule], first.message);
    sameLine(first, golden);
  });
}

for (const golden of goldenLogs('libbpf')) {
  test(`libbpf refuses ${golden.name} for the reason ${golden.rule}.`, async () => {
    const { object } = await compile(golden.path);
    assert.ok(object !== null);
    const diagnostic = refusalOf(object);
    assert.equal(diagnostic.tool, 'libbpf');
    assert.deepEqual(rulesOf(libbpfRules, diagnostic.message), [golden.rule], diagnostic.message);
  });
}

for (const golden of goldenLogs('verifier')) {
  test(`The verifier refuses ${golden.name} for the reason ${golden.rule}.`, async () => {
    const { object } = await compile(golden.path);
    assert.ok(object !== null);
    const diagnostic = refusalOf(object);
    assert.equal(diagnostic.tool, 'verifier');
    assert.deepEqual(rulesOf(verifierRules, diagnostic.message), [golden.rule], diagnostic.message);
    sameLine(diagnostic, golden);
  });
}
