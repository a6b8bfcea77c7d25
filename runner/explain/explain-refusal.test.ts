import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { LineOfCode, RefusalEvent } from '../protocol/event.ts';
import { explainRefusal } from './explain-refusal.ts';
import { goldenLog } from './testing/golden-log.ts';

function refusal(facts: Partial<RefusalEvent>): RefusalEvent {
  const program = 'xdp_parser_func';
  const message = `verifier refused program ${program}: EACCES`;
  return { type: 'refusal', id: 1, tool: 'verifier', program, message, log: '', lines: [], ...facts };
}

const code = (insn: number, line: number, text = ''): LineOfCode => ({
  insn,
  file: '/home/ada/lesson/./prog.c',
  line,
  column: 9,
  text,
});

describe("The verifier's refusal", () => {
  test('becomes the C line, its words, our words and the whole log.', () => {
    const { log } = goldenLog('verifier', 'packet-access');
    const { explanation, ...rest } = explainRefusal(
      refusal({ log, lines: [code(0, 11), code(1, 14, '\tif (eth->h_proto == 0xdd86)'), code(2, 15)] }),
    );
    assert.deepEqual(rest, {
      tool: 'verifier',
      severity: 'error',
      file: 'prog.c',
      line: 14,
      column: 9,
      message: 'invalid access to packet, off=12 size=1, R1(id=0,off=12,r=0)',
      source: '\tif (eth->h_proto == 0xdd86)',
      log,
    });
    assert.match(explanation ?? '', /^This line touches 1 byte at offset 12 /);
  });

  test('points to the line where the refused instruction belongs, which may begin before it.', () => {
    const { log } = goldenLog('verifier', 'subprogram');
    const lines = [code(0, 17), code(12, 7), code(16, 11), code(18, 99)];
    assert.equal(explainRefusal(refusal({ log, lines })).line, 11);
  });

  test('names no line for an object without debug information.', () => {
    const log = goldenLog('verifier', 'packet-access').log.replaceAll(/^;.*\n/gm, '');
    const { file, line, column, source } = explainRefusal(refusal({ log }));
    assert.deepEqual([file, line, column, source], [null, null, null, null]);
  });

  test('takes the line from the log where the line info does not reach, as behind a tc program.', () => {
    const { log } = goldenLog('verifier', 'packet-access');
    const lines = [code(0, 11), { ...code(1, 0), file: '' }];
    const { file, line, column, source } = explainRefusal(refusal({ log, lines }));
    assert.deepEqual([file, line, column], ['verifier-packet-access.c', 13, null]);
    assert.match(source ?? '', /^if \(eth->h_proto == 0xdd86\)/);
  });

  test('of a log of 16 MiB is found at its end.', () => {
    const { log } = goldenLog('verifier', 'packet-access');
    const filler = '7: (b7) r0 = 2                        ; R0=2\n'.repeat(380_000);
    const diagnostic = explainRefusal(refusal({ log: filler + log, lines: [code(0, 11), code(1, 14)] }));
    assert.equal(diagnostic.line, 14);
    assert.equal(diagnostic.log.length, filler.length + log.length);
  });

  test('by the lab itself is its sentence.', () => {
    const message = 'calls is a syscall program';
    const { tool, explanation, ...rest } = explainRefusal(refusal({ tool: 'lab', message, log: message }));
    assert.deepEqual([tool, explanation, rest.message, rest.line], ['lab', null, message, null]);
  });

  test('names no line when it concerns the whole program.', () => {
    const { log } = goldenLog('verifier', 'stack-size');
    const { line, explanation } = explainRefusal(refusal({ log, lines: [code(0, 17)] }));
    assert.equal(line, null);
    assert.match(explanation ?? '', /need 608 bytes of stack\./);
  });

  test('that no rule knows is shown whole and unexplained.', () => {
    const message = 'R7 has value 0x5, and the gadget at 0x9 does not like it; see bpf(2), section 17';
    const log = `0: R1=ctx() R10=fp0\n0: (b7) r0 = 2\n${message}\nand one more reason\nprocessed 1 insns\n`;
    const diagnostic = explainRefusal(refusal({ log, lines: [code(0, 5)] }));
    assert.equal(diagnostic.message, message);
    assert.equal(diagnostic.explanation, null);
    assert.equal(diagnostic.log, log);
    assert.equal(diagnostic.line, 5);
  });

  test('with an empty log is told by its summary.', () => {
    const message = 'verifier refused program xdp_parser_func: EINVAL';
    const diagnostic = explainRefusal(refusal({ message, lines: [code(0, 5)] }));
    assert.equal(diagnostic.message, message);
    assert.equal(diagnostic.explanation, null);
    assert.equal(diagnostic.line, null);
  });

  test('with a log that was full too early says that the program is too large.', () => {
    const message = 'verifier refused program xdp_parser_func: ENOSPC';
    const log = '0: (b7) r0 = 2   ; R0=2\n1: (07) r0 += 1   ; R';
    const diagnostic = explainRefusal(refusal({ message, log, lines: [code(0, 5)] }));
    assert.equal(diagnostic.message, message);
    assert.match(
      diagnostic.explanation ?? '',
      /^The verifier walked so many instructions that its log was full /,
    );
    assert.equal(diagnostic.line, 5);
  });
});

describe("libbpf's refusal", () => {
  const libbpf = (log: string) =>
    refusal({ tool: 'libbpf', program: null, message: 'open object: EINVAL', log });

  test('is its first complaint, without its own name in front.', () => {
    const { log } = goldenLog('libbpf', 'undefined');
    const { explanation, ...rest } = explainRefusal(libbpf(log));
    assert.deepEqual(rest, {
      tool: 'libbpf',
      severity: 'error',
      file: null,
      line: null,
      column: null,
      message: "failed to find BTF for extern 'parse_ethhdr' [9] section: -2",
      source: null,
      log,
    });
    assert.match(explanation ?? '', /^parse_ethhdr is used, and nothing in this file says what it does\./);
  });

  test('is a later complaint when a rule knows that one.', () => {
    const { message, explanation } = explainRefusal(libbpf(goldenLog('libbpf', 'map-refused').log));
    assert.equal(message, "map 'xdp_stats_map': failed to create: Invalid argument(-22)");
    assert.match(explanation ?? '', /^The kernel does not make the map xdp_stats_map as it is declared\./);
  });

  test('that no rule knows is its first complaint, unexplained, with the whole log.', () => {
    const log = 'libbpf: elf: odd\nlibbpf: failed to load object';
    const { message, explanation, log: kept } = explainRefusal(libbpf(log));
    assert.deepEqual([message, explanation, kept], ['elf: odd', null, log]);
  });

  test('without a word is told by its summary.', () => {
    assert.equal(explainRefusal(libbpf('')).message, 'open object: EINVAL');
  });
});
