import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { explanationBy } from './rule.ts';
import { bareScene, type Scene } from './scene.ts';
import { goldenLog, goldenLogs } from './testing/golden-log.ts';
import { rulesOf, type Sample } from './testing/samples.ts';
import { decisive } from './verifier-log.ts';
import { verifierRules } from './verifier-rules.ts';

/** What this kernel does not say, or not to root: after kernel/bpf/verifier.c of 5.10 to 7.3. */
const older: readonly Sample[] = [
  ["R1 invalid mem access 'inv'", 'scalar-as-pointer'],
  ["R0 invalid mem access 'map_value_or_null'", 'map-value-or-null'],
  ["R6 invalid mem access 'mem_or_null'", 'reserve-or-null'],
  ["R0 invalid mem access 'alloc_mem_or_null'", 'reserve-or-null'],
  ["R0 invalid mem access 'sock_or_null'", 'object-or-null'],
  ["R0 invalid mem access 'trusted_ptr_or_null_'", 'object-or-null'],
  ['R2 pointer arithmetic on map_value_or_null prohibited, null-check it first', 'map-value-or-null'],
  ['R1 !read_ok', 'uninitialised'],
  ['invalid read from stack off -8+0 size 8', 'uninitialised'],
  ['invalid indirect read from stack R2 off -4+0 size 4', 'uninitialised'],
  ['invalid stack type R2 off=8 access_size=4', 'stack-bounds'],
  ['invalid read from stack R2 off=8 size=1', 'stack-bounds'],
  ['invalid indirect access to stack R2 off=-4 size=8', 'stack-bounds'],
  ['invalid write to stack R10 off=-520 size=8', 'stack-bounds'],
  ['unknown func bpf_skb_load_bytes#26', 'wrong-helper'],
  ['R2 type=inv expected=fp, pkt, pkt_meta, map_key, map_value', 'helper-argument'],
  ['cannot call GPL-restricted function from non-GPL compatible program', 'gpl-only'],
  ['back-edge from insn 7 to 3', 'endless'],
  ['The sequence of 8193 jumps is too complex.', 'too-large'],
  ['BPF program is too large. Processed 1000001 insn', 'too-large'],
  ['verifier refused program xdp_parser_func: ENOSPC', 'log-full'],
  ['last insn is not an exit or jmp', 'unreachable'],
  ['jump out of range from insn 3 to 9', 'unreachable'],
  ['R3 pointer arithmetic on pkt_end prohibited', 'packet-end'],
  ['R0 min value is outside of the allowed memory range', 'index-unbounded'],
  ['R1 min value is negative, either use unsigned index or do a if (index >=0) check.', 'index-unbounded'],
  ['Caller passes invalid args into func#1', 'global-function'],
  ['dereference of modified ctx ptr R1 off=8 disallowed', 'context-access'],
  ['value -2147483648 makes pkt pointer be out of bounds', 'packet-math'],
  ["R2 invalid mem access 'pkt_end'", 'packet-end'],
  ['invalid access to packet, off=12 size=1, R1(id=0,off=0,r=0)', 'packet-access'],
  ['BPF_XADD stores into R1 pkt is not allowed', 'atomic-target'],
  ['R2 invalid zero-sized read', 'zero-size'],
  ['misaligned packet access off 0+(0x0; 0x0)+14+3 size 4', 'misaligned'],
  ['misaligned value access off (0x0; 0x0)+0+1 size 4', 'misaligned'],
  ['misaligned stack access off 0+-15 size 4', 'misaligned'],
  ['R1 bitwise operator &= on pointer prohibited', 'pointer-math'],
  ['R1 32-bit pointer arithmetic prohibited', 'pointer-math'],
  ['R0 leaks addr as return value', 'return-pointer'],
  ['R2 leaks addr into map', 'pointer-leak'],
  ['R1 type=sock_or_null expected=sock_common, sock, tcp_sock', 'object-or-null'],
  ['invalid func unknown#5000', 'wrong-helper'],
  ['R1 pointer comparison prohibited', 'pointer-leak'],
  ['cannot call kernel function from non-GPL compatible program', 'gpl-only'],
  ['invalid func unknown#195896080', 'core-relocation'],
  ['unknown func unknown#195896080', 'core-relocation'],
  ['arg#0 type STRUCT size cannot be determined: -22', 'global-function'],
  ['tail_call would lead to reference leak', 'reference-leak'],
  ['bpf_spin_lock is missing unlock', 'lock-held'],
  ['bpf_spin_unlock without taking a lock', 'lock-held'],
  ['tracing progs cannot use bpf_timer yet', 'tracing-lock'],
  ["timer pointer in R1 map_uid=1 doesn't match map pointer in R2 map_uid=0", 'timer'],
  ['recursive call from func#1', 'recursion'],
  ['At program exit the register R0 has value (0x3; 0x0) should have been in (0x0; 0x1)', 'return-range'],
  ['At program exit the register R0 has unknown scalar value should have been in [0, 1]', 'return-range'],
  ['At async callback return the register R0 has smin=1 smax=1 should have been in [0, 0]', 'return-range'],
  ['At program exit the register R0 is not a known value (fp)', 'return-range'],
  ['value 1073741824 makes map_value pointer be out of bounds', 'index-unbounded'],
  ["R4 min value is negative, either use unsigned or 'var &= const'", 'index-unbounded'],
  ["R2 unbounded memory access, use 'var &= const' or 'if (var < const)'", 'index-unbounded'],
  ['verifier refused program xdp_parser_func: it says more than can be kept', 'log-full'],
  ['R1 type=fp expected=ctx', 'helper-argument'],
];

const said = (message: string) => explanationBy(verifierRules, message, bareScene) ?? 'no rule knows it';
/** A golden log with all that its scene tells, but for the lines of its C. */
const saidOf = (name: string) => {
  const { trace, message } = decisive(goldenLog('verifier', name).log);
  return explanationBy(verifierRules, message ?? '', { ...bareScene, trace }) ?? 'no rule knows it';
};

for (const { name, rule, log } of goldenLogs('verifier')) {
  test(`${name} is explained by the rule ${rule} alone.`, () => {
    assert.deepEqual(rulesOf(verifierRules, decisive(log).message ?? ''), [rule]);
  });
}

for (const [message, rule] of older) {
  test(`Another kernel's "${message}" is explained by the rule ${rule} alone.`, () => {
    assert.deepEqual(rulesOf(verifierRules, message), [rule]);
  });
}

test('Each rule has an id of its own, and is wanted by a golden log or an older message.', () => {
  const ids = verifierRules.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  const wanted = new Set([
    ...goldenLogs('verifier').map(({ rule }) => rule),
    ...older.map(([, rule]) => rule),
  ]);
  assert.deepEqual(
    ids.filter((id) => !wanted.has(id)),
    [],
  );
});

test('Every explanation is whole sentences without holes, and ends in what to try.', () => {
  const messages = [
    ...goldenLogs('verifier').map(({ log }) => decisive(log).message ?? ''),
    ...older.map(([message]) => message),
  ];
  for (const message of messages) {
    assert.doesNotMatch(said(message), /undefined|NaN|\bnull\b|  /, message);
    assert.match(said(message), /^\S.*[.?]\nTry: \S.*[.;?)]$/, message);
  }
});

describe('A packet access is explained by what its check lacks:', () => {
  const start = 'invalid access to packet, off=12 size=2';

  test('there is no check.', () => {
    assert.match(
      said(`${start}, R1(id=0,off=12,r=0)`),
      /^This line touches 2 bytes at offset 12 of the packet; no check before it says that the packet is that long\. /,
    );
    assert.match(said(`${start}, R1(id=0,off=12,r=0)`), /\(header \+ 1\) > data_end\) .* 14 bytes or more\./);
  });

  test('the check is too short.', () => {
    assert.match(said(`${start}, R1(id=0,off=12,r=1)`), /; the check before it covers 1 byte only\. /);
    assert.match(said(`${start}, R1(id=0,off=12,r=4)`), /; the check before it covers 4 bytes only\. /);
    assert.match(said(`${start}, R1(id=0,off=12,r=4)`), /check all that is read after it, 14 bytes or more/);
  });

  const explained = (name: string, lines: Scene['lines']) => {
    const { trace, message } = decisive(goldenLog('verifier', name).log);
    return explanationBy(verifierRules, message ?? '', { ...bareScene, trace, lines }) ?? '';
  };
  const code = (insn: number, line: number, text: string) => ({
    insn,
    file: 'prog.c',
    line,
    column: 6,
    text,
  });

  test('the comparison is there and proves nothing, as one that is the wrong way round.', () => {
    const text = explained('check-reversed', [code(5, 14, 'if (data + 14 < data_end)')]);
    assert.match(
      text,
      /; the comparison with data_end in line 14 does not prove that the packet is that long\./,
    );
  });

  test('a comparison is named by its line only if that line compares.', () => {
    const lines = [code(3, 14, 'if (data + 14 < data_end)'), code(5, 19, 'return nh->pos;')];
    assert.match(
      explained('check-reversed', lines),
      /; the comparison with data_end in line 14 does not prove/,
    );
    const wrong = [code(0, 19, 'return nh->pos;')];
    assert.match(explained('check-reversed', wrong), /; the comparison with data_end does not prove/);
  });

  test('a call after the comparison may have moved the packet.', () => {
    const lines = [code(0, 12, 'if (data + 14 > data_end)'), code(6, 16, 'bpf_xdp_adjust_head(ctx, -4)')];
    const text = explained('unchecked-after-move', lines);
    assert.match(
      text,
      /; the comparison with data_end in line 12 came before bpf_xdp_adjust_head \(line 16\)\./,
    );
  });

  test('the pointer was moved by a number, so that offsets from the start mean nothing.', () => {
    const text = said(`${start}, R2(id=3,off=12,r=14)`);
    assert.match(text, /^This line touches 2 bytes through a pointer that was moved by a number /);
    assert.doesNotMatch(text, /12|14/);
  });

  test('the pointer was moved and then checked, and not far enough.', () => {
    assert.match(
      said(`${start}, R2(id=3,off=12,r=13)`),
      /What is proven of the moved pointer does not reach this far\./,
    );
    assert.match(said(`${start}, R2(id=3,off=12,r=0)`), /such a pointer needs a check of its own\./);
  });

  test('the byte lies before the packet.', () => {
    assert.match(
      said('invalid access to packet, off=-1 size=1, R1(id=0,off=-1,r=14)'),
      /^This line touches 1 byte before the start of the packet\. /,
    );
  });

  test('the byte lies in the metadata, which ends where the packet begins.', () => {
    assert.match(
      saidOf('metadata-access'),
      /^This line touches 4 bytes of the metadata .*compare with data, /s,
    );
  });

  test('the loop has no end but data_end.', () => {
    assert.match(
      said('invalid access to packet, off=65535 size=1, R3(id=0,off=65535,r=65535)'),
      /^This line is in a loop .* 65535 bytes at most\./s,
    );
  });

  test('a kernel that says less is understood as well.', () => {
    assert.match(said(start), /^This line touches 2 bytes at offset 12 of the packet; no check /);
  });
});

describe('A number that is used as an address is explained by what it was:', () => {
  test('a packet pointer, before a call that may move the packet.', () => {
    assert.match(
      saidOf('stale-packet-pointer'),
      /^This line uses a packet pointer from before bpf_xdp_adjust_head\./,
    );
    assert.match(saidOf('adjust-tail'), /^This line uses a packet pointer from before bpf_xdp_adjust_tail\./);
  });

  test('a record of a ring buffer, before it was submitted.', () => {
    assert.match(
      saidOf('submit-twice'),
      /^This line uses something that bpf_ringbuf_submit has given back already\./,
    );
  });

  test('never anything else.', () => {
    assert.match(saidOf('scalar-as-pointer'), /^This line uses a plain number as an address\. /);
    assert.match(said("R1 invalid mem access 'scalar'"), /^This line uses a plain number as an address\. /);
  });
});

test('A local variable that is too small for a helper is told from an index that runs away.', () => {
  assert.match(saidOf('key-too-short'), /^bpf_map_lookup_elem reads or writes 8 bytes at the address /);
  assert.match(saidOf('stack-bounds'), /^This line reaches outside of a local array or variable\. /);
});

test('A wrong argument is told by what it is, and by what it must be.', () => {
  assert.match(
    said('R1 type=fp expected=ctx'),
    /^Argument 1 of this call is the address of a local variable; it must be the context\./,
  );
  assert.match(
    said('R2 type=scalar expected=fp, pkt, pkt_meta, map_key, map_value'),
    /^Argument 2 of this call is a plain number; it must be the address of memory\./,
  );
});

test('What is not given back is told by the call that gives it back.', () => {
  assert.match(saidOf('reference-leak'), /call bpf_ringbuf_submit, or bpf_ringbuf_discard/);
  assert.match(said('Unreleased reference id=2 alloc_insn=5'), /call the function that releases it\.$/);
});

test('A message that no rule knows has no explanation.', () => {
  for (const message of ['kernel subsystem misconfigured verifier', 'R7 is odd', ''])
    assert.equal(explanationBy(verifierRules, message, bareScene), null);
});
