import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clangRules } from './clang-rules.ts';
import { explanationBy } from './rule.ts';
import { bareScene } from './scene.ts';
import { goldenLogs } from './testing/golden-log.ts';
import { rulesOf, type Sample } from './testing/samples.ts';

/** Other words for the same, of clang 15 and later or for another mistake. */
const others: readonly Sample[] = [
  [
    "call to undeclared function 'parse_ethhdr'; ISO C99 and later do not support implicit function declarations",
    'undeclared',
  ],
  [
    "call to undeclared library function 'strlen' with type 'unsigned long (const char *)'; ISO C99 and later do not support implicit function declarations",
    'libc-function',
  ],
  ["unknown type name 'uint32_t'", 'undeclared'],
  ["unknown type name 'vlan_hdr'", 'undeclared'],
  ["variable has incomplete type 'struct iphdr'", 'incomplete-type'],
  ["'asm/types.h' file not found", 'missing-kernel-header'],
  ["'stdint.h' file not found", 'libc-header'],
  ["expected ';' after return statement", 'semicolon'],
  ["expected identifier or '('", 'syntax'],
  ["expected member name or ';' after declaration specifiers", 'syntax'],
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
  ["'netinet/in.h' file not found", 'libc-header'],
  ["'xdp/xdp_helpers.h' file not found", 'missing-header'],
  ["'../vmlinux.h' file not found", 'vmlinux-header'],
  ["'../common/parsing_helpers.h' file not found", 'missing-own-header'],
  [
    "call to undeclared function 'bpf_ntohl'; ISO C99 and later do not support implicit function declarations",
    'undeclared',
  ],
  ['too many arguments to function call, expected 1, have 2', 'argument-count'],
  [
    "comparison of distinct pointer types ('struct iphdr *' and 'void *') [-Wcompare-distinct-pointer-types]",
    'pointer-types',
  ],
];

/** The messages in what clang printed; the toolchain's own tests read it in full. */
const messagesOf = (log: string) =>
  [...log.matchAll(/(?:error|warning|Error at line \d+): (.*)$/gm)].map(([, message]) => message ?? '');
const said = (message: string) => explanationBy(clangRules, message, bareScene) ?? 'no rule knows it';

for (const { name, rule, log } of goldenLogs('clang')) {
  test(`The first message of ${name} is explained by the rule ${rule} alone.`, () => {
    assert.deepEqual(rulesOf(clangRules, messagesOf(log)[0] ?? ''), [rule]);
  });
}

for (const [message, rule] of others) {
  test(`"${message}" is explained by the rule ${rule} alone.`, () => {
    assert.deepEqual(rulesOf(clangRules, message), [rule]);
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
  assert.deepEqual(['u32', 's16', 'uint8_t', 'int64_t', 'uint'].map(nameOf), [
    ...['__u32', '__s16', '__u8', '__s64', '__u32'],
  ]);
});

test('A name that has a header is answered with it.', () => {
  const headerOf = (name: string) =>
    /#include <([^>]+)>/.exec(said(`use of undeclared identifier '${name}'`))?.[1];
  const headers = {
    bpf_htons: 'bpf/bpf_endian.h',
    ETH_P_IPV6: 'linux/if_ether.h',
    IPPROTO_TCP: 'linux/in.h',
    IPPROTO_ICMPV6: 'linux/in6.h',
    ICMPV6_ECHO_REQUEST: 'linux/icmpv6.h',
    ICMP_ECHO: 'linux/icmp.h',
    TC_ACT_OK: 'linux/pkt_cls.h',
    SEC: 'bpf/bpf_helpers.h',
    BPF_PROG: 'bpf/bpf_tracing.h',
    BPF_CORE_READ: 'bpf/bpf_core_read.h',
    bool: 'stdbool.h',
    NULL: 'stddef.h',
  };
  for (const [name, header] of Object.entries(headers)) assert.equal(headerOf(name), header, name);
});

test('A name of the C library, a map type, a helper and a variable are each answered in their way.', () => {
  const of = (name: string) => said(`use of undeclared identifier '${name}'`);
  assert.match(of('htons'), /call it bpf_htons, from <bpf\/bpf_endian\.h>\.$/);
  assert.match(of('AF_INET6'), /#define AF_INET6 10\.$/);
  assert.match(of('BPF_MAP_TYPE_ARAY'), /^There is no BPF_MAP_TYPE_ARAY\. .*BPF_MAP_TYPE_ARRAY/s);
  assert.match(of('bpf_map_lookup'), /bpf-helpers\(7\) lists them/);
  assert.match(of('action'), /^Nothing above this line says what action is\./);
});

test('A packet header without its definition is answered with where it is defined.', () => {
  assert.match(said("incomplete definition of type 'struct ethhdr'"), /#include <linux\/if_ether\.h>/);
  assert.match(said("incomplete definition of type 'const struct ipv6hdr'"), /#include <linux\/ipv6\.h>/);
  assert.match(said("incomplete definition of type 'struct vlan_hdr'"), /define it yourself/);
  assert.match(
    said("incomplete definition of type 'struct my_own'"),
    /look whether the name is spelled right/,
  );
});

test('A dot and an arrow are each answered with the other.', () => {
  assert.match(
    said("member reference type 'struct xdp_md *' is a pointer; did you mean to use '->'?"),
    /write ->/,
  );
  assert.match(
    said("member reference type 'struct nh' is not a pointer; did you mean to use '.'?"),
    /write a dot/,
  );
});

test('A message that no rule knows has no explanation.', () => {
  assert.equal(explanationBy(clangRules, "unused variable 'eth' [-Wunused-variable]", bareScene), null);
});
