/**
 * Samples in the form that Linux 7.3 announces, written after the description in cilium/ebpf#2111 and after
 * kernel/bpf/diagnostics.c; no such kernel was at hand to capture them.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { RefusalEvent } from '../protocol/event.ts';
import { explainRefusal } from './explain-refusal.ts';
import { splitLog } from './verifier-block.ts';

const statistics = 'processed 2 insns (limit 1000000) max_states_per_insn 0 total_states 0 peak_states 0';

const unreadable = `0: R1=ctx() R10=fp0
0: (95) exit
R0 !read_ok

Verification failed: Register Type Safety: Unreadable register

Reason:
  R0 has never been initialized on this path, so the verifier cannot use it as an input.

At:
  insn 0
        | ^-- error: R0 is not readable
  Instruction context:
  >>> 0 | (95) exit

Causal path:
  no retained diagnostic events on this path

Suggestion:
  Initialize R0 on every path before this instruction.

${statistics}
`;

/** Source and instructions side by side, and the path with marks of its own. */
const nullable = `0: R1=ctx() R10=fp0
6: (85) call bpf_map_lookup_elem#1    ; R0=map_value_or_null(id=1,map=xdp_stats_map,ks=4,vs=16)
7: (79) r1 = *(u64 *)(r0 +0)
R0 invalid mem access 'map_value_or_null'

Verification failed: Register Type Safety: Invalid dereference

Reason:
  R0 may be NULL here (a nullable map value pointer). The program could dereference NULL on this path, so the
  verifier cannot prove this access is safe.

At:
  xdp_stats1_func @ prog.c:23:2
      22 | ...                                                     6 | (85) call bpf_map_lookup_elem#1
  >>> 23 |         rec->rx_packets++;                          >>> 7 | (79) r1 = *(u64 *)(r0 +0)
         |         ^-- error: invalid dereference of R0 (a nullable map value pointer)
      24 | ...                                                     8 | (07) r1 += 1

Causal path:
  xdp_stats1_func @ prog.c:21:8
  >>> 21 |         rec = bpf_map_lookup_elem(&xdp_stats_map, &key); >>> 6 | (85) call bpf_map_lookup_elem#1
         |         ^-- update: R0 changed from uninitialized value to nullable map value at offset 0

Suggestion:
  Add a NULL check before the access and dereference the pointer only on the non-NULL path.

${statistics}
`;

/** A form with the source above the instructions. */
const packet = `6: (71) r2 = *(u8 *)(r1 +12)
invalid access to packet, off=12 size=1, R1(id=0,off=12,r=1)
R1 offset is outside of the packet

Verification failed: Memory Safety: Access outside bounds

Reason:
  The verifier cannot prove offset + access_size <= object_size. Here, R1 is pkt; offset is constant 12;
  access_size is 1; object_size is 1.

At:
  xdp_parser_func @ prog.c:16:11
  Source context:
      15 |                 return XDP_DROP;
  >>> 16 |         if (eth->h_proto == 0xdd86)
         |         ^-- error: access may be outside object bounds
  Instruction context:
      5 | (2d) if r3 > r2 goto pc+7
  >>> 6 | (71) r2 = *(u8 *)(r1 +12)

Suggestion:
  Add or adjust a bounds check that proves offset + access_size stays within the object.

${statistics}
`;

const leak = `17: (95) exit
Unreleased reference id=2 alloc_insn=5
BPF_EXIT instruction in main prog would lead to reference leak

Verification failed: Resource Lifetime Safety: Unreleased resource

Reason:
  Owned resource (id=2) was acquired at instruction 5 and still needs to be released before this exit path.

At:
  insn 17
        | ^-- error: owned resource (id=2) still needs release
  Instruction context:
  >>> 17 | (95) exit

Suggestion:
  Release or transfer ownership of the acquired resource on every path before the program exits.
`;

/** A report on something that no rule of ours knows. */
const unknown = `3: (85) call bpf_no_such_thing#999
the moon is in the wrong quarter

Verification failed: Policy: Operation is not allowed

Reason:
  The call is not allowed: the moon is in the
  wrong quarter.

At:
  insn 3
  Instruction context:
  >>> 3 | (85) call bpf_no_such_thing#999

Suggestion:
  Wait for another quarter.

${statistics}
`;

const lines = [3, 5, 6, 7, 17].map((insn) => ({
  insn,
  file: '/home/ada/prog.c',
  line: 10 + insn,
  column: 2,
  text: '\tcode;',
}));

function explained(log: string): ReturnType<typeof explainRefusal> {
  const message = 'verifier refused program xdp_parser_func: EACCES';
  const event: RefusalEvent = { type: 'refusal', id: 1, tool: 'verifier', program: 'f', message, log, lines };
  return explainRefusal(event);
}

describe('The report of Linux 7.3', () => {
  test('is parted from the words of older kernels, and read section by section.', () => {
    const { words, block } = splitLog(unreadable);
    assert.equal(words, '0: R1=ctx() R10=fp0\n0: (95) exit\nR0 !read_ok\n\n');
    assert.deepEqual(block, {
      title: 'Register Type Safety: Unreadable register',
      reason: 'R0 has never been initialized on this path, so the verifier cannot use it as an input.',
      suggestion: 'Initialize R0 on every path before this instruction.',
      insn: 0,
    });
  });

  test('names the instruction of its section At, not of the path that leads there.', () => {
    assert.equal(splitLog(nullable).block?.insn, 7);
    assert.equal(splitLog(packet).block?.insn, 6);
  });

  test('is explained by the same rules, at the same line.', () => {
    assert.match(explained(unreadable).explanation ?? '', /^Something is read here that was never written /);
    assert.deepEqual(
      [explained(nullable).line, explained(nullable).message],
      [17, "R0 invalid mem access 'map_value_or_null'"],
    );
    assert.match(explained(nullable).explanation ?? '', /^This line uses what a lookup gave, /);
    assert.equal(explained(packet).line, 16);
    assert.match(explained(packet).explanation ?? '', /the check before it covers 1 byte only\./);
  });

  test('does not move a leak away from the call that took what is leaked.', () => {
    assert.equal(explained(leak).line, 15);
    assert.match(explained(leak).explanation ?? '', /^What is taken here is not given back/);
  });

  test('that no rule knows is quoted, and the log is kept whole.', () => {
    const diagnostic = explained(unknown);
    assert.equal(diagnostic.message, 'the moon is in the wrong quarter');
    assert.equal(
      diagnostic.explanation,
      'The kernel says: The call is not allowed: the moon is in the wrong quarter.\nThe kernel suggests: Wait for another quarter.',
    );
    assert.equal(diagnostic.line, 13);
    assert.equal(diagnostic.log, unknown);
  });

  test('that stands alone is told by its heading.', () => {
    const diagnostic = explained('Verification failed: Policy: Operation is not allowed\n\nAt:\n  insn 3\n');
    assert.equal(diagnostic.message, 'Policy: Operation is not allowed');
    assert.equal(diagnostic.explanation, null);
  });

  test('is in no log of an older kernel.', () => {
    assert.deepEqual(splitLog('0: (95) exit\nR0 !read_ok\n'), {
      words: '0: (95) exit\nR0 !read_ok\n',
      block: null,
    });
    assert.deepEqual(splitLog(''), { words: '', block: null });
  });
});
