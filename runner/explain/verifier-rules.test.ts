import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { explanationBy } from './rule.ts';
import { goldenLogs } from './testing/golden-log.ts';
import { decisive } from './verifier-log.ts';
import { verifierRules } from './verifier-rules.ts';

/** What kernels before 6.18 say, after kernel/bpf/verifier.c of 5.10 to 6.12. */
const older: readonly (readonly [message: string, rule: string])[] = [
  ["R1 invalid mem access 'inv'", 'scalar-as-pointer'],
  ["R0 invalid mem access 'map_value_or_null'", 'map-value-or-null'],
  ["R6 invalid mem access 'mem_or_null'", 'map-value-or-null'],
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
  ['verifier refused program xdp_parser_func: ENOSPC', 'too-large'],
  ['last insn is not an exit or jmp', 'unreachable'],
  ['jump out of range from insn 3 to 9', 'unreachable'],
  ['R3 pointer arithmetic on pkt_end prohibited', 'packet-end'],
  ['R0 min value is outside of the allowed memory range', 'index-unbounded'],
  ['R1 min value is negative, either use unsigned index or do a if (index >=0) check.', 'index-unbounded'],
  ['Caller passes invalid args into func#1', 'global-function'],
  ['dereference of modified ctx ptr R1 off=8 disallowed', 'context-access'],
  ['value -2147483648 makes pkt pointer be out of bounds', 'packet-math'],
];

const ruleOf = (message: string) => verifierRules.find(({ pattern }) => pattern.test(message))?.id;
const said = (message: string) => explanationBy(verifierRules, message) ?? 'no rule knows it';

for (const { name, rule, log } of goldenLogs('verifier')) {
  test(`${name} is explained by the rule ${rule}.`, () => {
    assert.equal(ruleOf(decisive(log).message ?? ''), rule);
  });
}

for (const [message, rule] of older) {
  test(`An older kernel's "${message}" is explained by the rule ${rule}.`, () => {
    assert.equal(ruleOf(message), rule);
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

test('Every explanation of a golden log is whole sentences without holes.', () => {
  for (const { name, log } of goldenLogs('verifier')) {
    const text = said(decisive(log).message ?? '');
    assert.doesNotMatch(text, /undefined|NaN|null|\s\s/, name);
    assert.match(text, /^\w.*[.;?]$/s, name);
  }
});

describe('A packet access is explained by what its check lacks:', () => {
  const start = 'invalid access to packet, off=12 size=2';

  test('there is no check.', () => {
    assert.match(
      said(`${start}, R1(id=0,off=12,r=0)`),
      /^This line touches 2 bytes at offset 12 of the packet; no check before it says that the packet is that long\. /,
    );
  });

  test('the check is too short.', () => {
    assert.match(said(`${start}, R1(id=0,off=12,r=1)`), /; the check before it covers 1 byte only\. /);
    assert.match(said(`${start}, R1(id=0,off=12,r=4)`), /; the check before it covers 4 bytes only\. /);
  });

  test('the pointer was moved by a number, so that offsets from the start mean nothing.', () => {
    const text = said(`${start}, R2(id=3,off=12,r=14)`);
    assert.match(text, /^This line touches 2 bytes through a pointer that was moved by a number /);
    assert.doesNotMatch(text, /12|14/);
  });

  test('the byte lies before the packet.', () => {
    assert.match(
      said('invalid access to packet, off=-1 size=1, R1(id=0,off=-1,r=14)'),
      /^This line touches 1 byte before the start of the packet\. /,
    );
  });

  test('the loop has no end but data_end.', () => {
    assert.match(
      said('invalid access to packet, off=65535 size=1, R3(id=0,off=65535,r=65535)'),
      /^This line is in a loop .* 65535 bytes at most\./,
    );
  });

  test('a kernel that says less is understood as well.', () => {
    assert.match(said(start), /^This line touches 2 bytes at offset 12 of the packet; no check /);
  });
});

test('A message that no rule knows has no explanation.', () => {
  assert.equal(explanationBy(verifierRules, 'kernel subsystem misconfigured verifier'), null);
  assert.equal(explanationBy(verifierRules, ''), null);
});
