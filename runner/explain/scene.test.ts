import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  bareScene,
  calledHelper,
  helperAt,
  lastInstruction,
  originOf,
  placeOf,
  whereCalled,
  writes,
  type Scene,
} from './scene.ts';

const scene = (...trace: readonly string[]): Scene => ({ ...bareScene, trace });
const refused = '20: (71) r1 = *(u8 *)(r6 +0)';

describe('A register is followed back', () => {
  test('to the last state that names its type, over calls that make it void in silence.', () => {
    const log = scene(
      '1: (61) r6 = *(u32 *)(r1 +0)          ; R1=ctx() R6=pkt(r=0)',
      '2: (85) call bpf_xdp_adjust_head#44   ; R0=scalar()',
      '3: (85) call bpf_ktime_get_ns#5       ; R0=scalar()',
      refused,
    );
    assert.deepEqual(originOf(log, 'R6'), {
      type: 'pkt',
      callsSince: ['bpf_xdp_adjust_head', 'bpf_ktime_get_ns'],
    });
  });

  test('through copies and sums, as Linux 6.1 writes them too.', () => {
    const log = scene(
      '1: (61) r7 = *(u32 *)(r1 +0)          ; R1=ctx(off=0,imm=0) R7_w=pkt(off=0,r=0,imm=0)',
      '2: (85) call bpf_xdp_adjust_tail#65   ; R0_w=scalar()',
      '3: (bf) r6 = r7                       ; R6_w=scalar(id=2) R7=scalar(id=2)',
      '4: (07) r6 += 14                      ; R6_w=scalar()',
      refused,
    );
    assert.deepEqual(originOf(log, 'R6'), { type: 'pkt', callsSince: ['bpf_xdp_adjust_tail'] });
  });

  test('through a slot of the stack.', () => {
    const log = scene(
      '1: (61) r2 = *(u32 *)(r1 +0)          ; R1=ctx() R2=pkt(r=0)',
      '2: (7b) *(u64 *)(r10 -8) = r2         ; R2=pkt(r=0) R10=fp0 fp-8=pkt(r=0)',
      '3: (85) call bpf_xdp_adjust_head#44   ; R0=scalar()',
      '4: (79) r6 = *(u64 *)(r10 -8)         ; R6=scalar() R10=fp0 fp-8=scalar()',
      refused,
    );
    assert.deepEqual(originOf(log, 'R6'), { type: 'pkt', callsSince: ['bpf_xdp_adjust_head'] });
  });

  test('no further than where the number was made, or than the log goes.', () => {
    const log = scene(
      '1: (61) r6 = *(u32 *)(r1 +0)          ; R1=ctx() R6=pkt(r=0)',
      '2: (85) call bpf_xdp_adjust_head#44   ; R0=scalar()',
      '3: (61) r6 = *(u32 *)(r10 -4)         ; R6=scalar() R10=fp0',
      refused,
    );
    assert.deepEqual(originOf(log, 'R6'), { type: 'scalar', callsSince: [] });
    assert.deepEqual(originOf(scene(), 'R6'), { type: 'scalar', callsSince: [] });
    assert.deepEqual(originOf(log, 'R9'), { type: 'scalar', callsSince: [] });
  });

  test('without taking R1 for R10.', () => {
    const log = scene('1: (bf) r2 = r10                      ; R2=fp0 R10=fp0', refused);
    assert.equal(originOf(log, 'R1').type, 'scalar');
  });
});

test('The refused instruction, and any other, tells which helper it calls.', () => {
  const log = scene(
    '3: (85) call bpf_ringbuf_reserve#131  ; R0=ringbuf_mem_or_null(id=2)',
    '; int x @ prog.c:3',
    refused,
  );
  assert.equal(helperAt(log, 3), 'bpf_ringbuf_reserve');
  assert.equal(helperAt(log, 4), null);
  assert.equal(calledHelper(log), null);
  assert.equal(calledHelper(scene('6: (85) call bpf_map_lookup_elem#1')), 'bpf_map_lookup_elem');
  assert.equal(calledHelper(bareScene), null);
});

test('The last instruction of a kind is one before the refused one.', () => {
  const isIf = (text: string) => text.includes(') if ');
  const log = scene(
    '3: (15) if r0 == 0x0 goto pc+1',
    '4: (15) if r1 == 0x0 goto pc+1',
    '5: (b7) r0 = 0',
    '6: (15) if r2 == 0x0',
  );
  assert.equal(lastInstruction(log, isIf), 4);
  assert.equal(lastInstruction(scene(refused), isIf), null);
});

test('A line is known where the line info says so.', () => {
  const line = { insn: 3, file: 'prog.c', line: 14, column: 1, text: 'x();' };
  const known = { ...bareScene, lines: [line, { ...line, insn: 9, line: 0, file: '' }] };
  assert.equal(placeOf(known, 4), line);
  assert.equal(placeOf(known, 2), null);
  assert.equal(placeOf(known, 9), null);
  assert.equal(placeOf(known, null), null);
});

test('A call is told with its line, or without where nobody knows.', () => {
  const log = scene('3: (85) call bpf_xdp_adjust_head#44   ; R0=scalar()', refused);
  const lines = [{ insn: 3, file: 'prog.c', line: 14, column: 1, text: '' }];
  assert.equal(whereCalled({ ...log, lines }, 'bpf_xdp_adjust_head'), ' (line 14)');
  assert.equal(whereCalled({ ...log, lines }, 'bpf_xdp_adjust_tail'), '');
  assert.equal(whereCalled(log, 'bpf_xdp_adjust_head'), '');
});

test('A store is told from a load.', () => {
  assert.ok(writes(scene('4: (63) *(u32 *)(r1 +0) = r2')));
  assert.ok(!writes(scene('4: (61) r2 = *(u32 *)(r1 +0)')));
  assert.ok(!writes(bareScene));
});
