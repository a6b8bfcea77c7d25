import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clangRules } from './clang-rules.ts';
import { explanationBy } from './rule.ts';
import { goldenLogs } from './testing/golden-log.ts';

/** Other words for the same, of clang 15 and later or for another mistake. */
const others: readonly (readonly [message: string, rule: string])[] = [
  [
    "call to undeclared function 'parse_ethhdr'; ISO C99 and later do not support implicit function declarations",
    'undeclared',
  ],
  [
    "call to undeclared library function 'strlen' with type 'unsigned long (const char *)'; ISO C99 and later do not support implicit function declarations",
    'libc-function',
  ],
  ["unknown type name 'uint32_t'", 'short-type'],
  ["unknown type name 'vlan_hdr'", 'undeclared'],
  ["variable has incomplete type 'struct iphdr'", 'incomplete-type'],
  ["'asm/types.h' file not found", 'missing-kernel-header'],
  ["'stdint.h' file not found", 'libc-header'],
  ["expected ';' after return statement", 'semicolon'],
  ["expected '}'", 'brace'],
  ['unsupported signed division, please convert to unsigned div/mod.', 'signed-division'],
  [
    "cast to 'void *' from smaller integer type '__u32' (aka 'unsigned int') [-Wint-to-void-pointer-cast]",
    'integer-to-pointer',
  ],
  [
    "variable 'action' is used uninitialized whenever 'if' condition is false [-Wsometimes-uninitialized]",
    'uninitialised',
  ],
  ['non-void function does not return a value in all control paths [-Wreturn-type]', 'no-return'],
];

/** The messages in what clang printed; the toolchain's own tests read it in full. */
const messagesOf = (log: string) =>
  [...log.matchAll(/(?:error|warning|Error at line \d+): (.*)$/gm)].map(([, message]) => message ?? '');
const ruleOf = (message: string) => clangRules.find(({ pattern }) => pattern.test(message))?.id;
const said = (message: string) => explanationBy(clangRules, message) ?? 'no rule knows it';

for (const { name, rule, log } of goldenLogs('clang')) {
  test(`The first message of ${name} is explained by the rule ${rule}.`, () => {
    assert.equal(ruleOf(messagesOf(log)[0] ?? ''), rule);
  });
}

for (const [message, rule] of others) {
  test(`"${message}" is explained by the rule ${rule}.`, () => {
    assert.equal(ruleOf(message), rule);
  });
}

test('Each rule has an id of its own, and is wanted by a golden log or another message.', () => {
  const ids = clangRules.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  const wanted = new Set([...goldenLogs('clang').map(({ rule }) => rule), ...others.map(([, rule]) => rule)]);
  assert.deepEqual(
    ids.filter((id) => !wanted.has(id)),
    [],
  );
});

test('Every explanation is without holes.', () => {
  const messages = [
    ...goldenLogs('clang').flatMap(({ log }) => messagesOf(log)),
    ...others.map(([message]) => message),
  ];
  for (const message of messages) assert.doesNotMatch(said(message), /undefined|NaN|null|\s\s/, message);
});

test('A misspelled verdict is answered with the real ones.', () => {
  assert.match(
    said("use of undeclared identifier 'XDP_ABORT'; did you mean 'XDP_ABORTED'?"),
    /^There is no XDP_ABORT\. .*XDP_ABORTED/,
  );
});

test('A type by its name elsewhere is answered with its name here.', () => {
  const nameOf = (type: string) => /call it (\w+),/.exec(said(`unknown type name '${type}'`))?.[1];
  assert.deepEqual(['u32', 's16', 'uint8_t', 'int64_t'].map(nameOf), ['__u32', '__s16', '__u8', '__s64']);
});

test('A packet header without its definition is answered with where it is defined.', () => {
  assert.match(
    said("incomplete definition of type 'struct ethhdr'"),
    /It comes from <linux\/if_ether\.h>\.$/,
  );
  assert.match(
    said("incomplete definition of type 'const struct ipv6hdr'"),
    /It comes from <linux\/ipv6\.h>\.$/,
  );
  assert.match(
    said("incomplete definition of type 'struct my_own'"),
    /Is it spelled right, and is its #include there\?$/,
  );
});

test('A message that no rule knows has no explanation.', () => {
  assert.equal(explanationBy(clangRules, "redefinition of 'xdp_pass_func'"), null);
});
