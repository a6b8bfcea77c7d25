import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { goldenLog, goldenLogs } from './testing/golden-log.ts';
import { decisive } from './verifier-log.ts';

const objection = (log: string) => {
  const { insn, message } = decisive(log);
  return { insn, message };
};
const objectionOf = (name: string) => objection(goldenLog('verifier', name).log);

describe('On logs of Linux 6.18,', () => {
  test('the objection is the first line after the last instruction.', () => {
    assert.deepEqual(objectionOf('packet-access'), {
      insn: 1,
      message: 'invalid access to packet, off=12 size=1, R1(id=0,off=12,r=0)',
    });
  });

  test('an instruction inside of a called function is found behind its caller and callee blocks.', () => {
    assert.deepEqual(objectionOf('subprogram'), {
      insn: 17,
      message: 'invalid access to packet, off=12 size=1, R1(id=0,off=12,r=4)',
    });
  });

  test('an instruction after a call is found behind the block of the return.', () => {
    assert.deepEqual(objectionOf('after-call'), {
      insn: 9,
      message: 'invalid access to packet, off=3 size=1, R1(id=0,off=3,r=0)',
    });
  });

  test('an objection on the second path through an instruction is found behind the first path.', () => {
    assert.deepEqual(objectionOf('two-paths'), {
      insn: 10,
      message: 'invalid access to packet, off=12 size=1, R2(id=0,off=12,r=0)',
    });
  });

  test('an objection that comes before any instruction was walked names its instruction itself.', () => {
    assert.deepEqual(objectionOf('unreachable'), { insn: 1, message: 'unreachable insn 1' });
  });

  test('an objection to the whole program names no instruction.', () => {
    assert.deepEqual(objectionOf('stack-size'), {
      insn: null,
      message: 'combined stack size of 2 calls is 608. Too large',
    });
  });

  test('an objection to what was taken and not given back names the call that took it.', () => {
    assert.deepEqual(objectionOf('reference-leak'), {
      insn: 5,
      message: 'Unreleased reference id=2 alloc_insn=5',
    });
  });

  test('a field that the kernel does not have is refused at the instruction that reads it.', () => {
    const { insn, message } = objectionOf('core-relocation');
    assert.equal(insn, 1);
    assert.match(
      message ?? '',
      /^failed to resolve CO-RE relocation <byte_off> \[\d+\] struct sk_buff\.no_such_field/,
    );
  });

  test('states that follow the objection do not hide it.', () => {
    assert.deepEqual(objectionOf('endless'), { insn: 3, message: 'infinite loop detected at insn 3' });
  });

  test('a log of which only the end was kept begins in the middle of a line, and is read all the same.', () => {
    const { log } = goldenLog('verifier', 'too-large');
    assert.equal(log.length, 4096);
    assert.equal(decisive(log).message, 'BPF program is too large. Processed 1000001 insn');
  });

  test('no objection is ever a state, a source line or a statistic.', () => {
    const logs = goldenLogs('verifier');
    assert.ok(logs.length > 20);
    for (const { name, log } of logs) {
      const { message } = decisive(log);
      assert.doesNotMatch(
        message ?? 'none',
        /^(none$|;|\d+:|from |R\d+(_w)?=|processed|frame|caller|callee)/,
        name,
      );
    }
  });
});

describe('On logs of older kernels,', () => {
  // Written after kernel/bpf/verifier.c of these versions; no such kernel was at hand to capture them.
  test('6.1: source lines name no file, registers end in _w, and states tell offsets that are 0.', () => {
    const log = [
      '0: R1=ctx(off=0,imm=0) R10=fp0',
      '; void *data = (void *)(long)ctx->data;',
      '0: (61) r1 = *(u32 *)(r1 +0)          ; R1_w=pkt(off=0,r=0,imm=0)',
      '; if (eth->h_proto == 0xdd86)',
      '1: (71) r2 = *(u8 *)(r1 +12)',
      'invalid access to packet, off=12 size=1, R1(id=0,off=12,r=0)',
      'R1 offset is outside of the packet',
      'processed 2 insns (limit 1000000) max_states_per_insn 0 total_states 0 peak_states 0 mark_read 0',
      '',
    ].join('\n');
    assert.deepEqual(objection(log), {
      insn: 1,
      message: 'invalid access to packet, off=12 size=1, R1(id=0,off=12,r=0)',
    });
  });

  test('5.10: complaints about types come first, and lines about precision in between.', () => {
    const log = [
      'Unrecognized arg#0 type PTR',
      '; struct datarec *rec = bpf_map_lookup_elem(&xdp_stats_map, &key);',
      '4: (18) r1 = 0xffff9f0e41a0c000',
      '6: (85) call bpf_map_lookup_elem#1',
      'last_idx 6 first_idx 0',
      'regs=4 stack=0 before 4: (18) r1 = 0xffff9f0e41a0c000',
      '; rec->rx_packets++;',
      '7: (79) r1 = *(u64 *)(r0 +0)',
      'last_idx 7 first_idx 0',
      'regs=1 stack=0 before 6: (85) call bpf_map_lookup_elem#1',
      "parent didn't have regs=1 stack=0 marks",
      ' R0=map_value_or_null(id=1,off=0,ks=4,vs=16,imm=0) R10=fp0 fp-8=mmmm????',
      "R0 invalid mem access 'map_value_or_null'",
      'processed 8 insns (limit 1000000) max_states_per_insn 0 total_states 0 peak_states 0 mark_read 0',
    ].join('\n');
    assert.deepEqual(objection(log), { insn: 7, message: "R0 invalid mem access 'map_value_or_null'" });
  });

  test('a return to a path after a pruned one leaves no instruction in between.', () => {
    const log = [
      '5: (95) exit',
      '',
      'from 3 to 6: safe',
      'from 2 to 7 (speculative execution): R0=inv(id=0) R1=ctx(id=0,off=0,imm=0) R10=fp0',
      '7: R0=inv(id=0) R1=ctx(id=0,off=0,imm=0) R10=fp0',
      '7: (95) exit',
      'R0 !read_ok',
      'verification time 57 usec',
      'stack depth 0',
      'processed 8 insns (limit 1000000) max_states_per_insn 0 total_states 0 peak_states 0 mark_read 0',
    ].join('\n');
    assert.deepEqual(objection(log), { insn: 7, message: 'R0 !read_ok' });
  });

  test('global functions are announced before they are walked.', () => {
    const log = [
      '2: (85) call pc+3',
      'Func#1 is global and valid. Skipping.',
      "Func#2 ('other') is global and assumed valid.",
      'Validating first() func#1...',
      '6: R1=ctx(off=0,imm=0) R10=fp0',
      '6: (71) r0 = *(u8 *)(r1 +100)',
      'invalid bpf_context access off=100 size=1',
    ].join('\n');
    assert.deepEqual(objection(log), { insn: 6, message: 'invalid bpf_context access off=100 size=1' });
  });
});

describe('Where the log says no more,', () => {
  test('an empty log holds neither instruction nor objection.', () => {
    assert.deepEqual(objection(''), { insn: null, message: null });
    assert.deepEqual(objection('\n\n'), { insn: null, message: null });
  });

  test('a log that holds the statistics alone has no objection.', () => {
    assert.deepEqual(objection('processed 0 insns (limit 1000000) max_states_per_insn 0'), {
      insn: null,
      message: null,
    });
  });

  test('a log that was full before the objection names the last instruction that it holds.', () => {
    assert.deepEqual(objection('0: R1=ctx() R10=fp0\n0: (b7) r0 = 2   ; R0=2\n1: (07) r0 += 1   ; R'), {
      insn: 1,
      message: null,
    });
  });
});
