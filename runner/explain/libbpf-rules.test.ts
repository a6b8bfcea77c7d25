import assert from 'node:assert/strict';
import { test } from 'node:test';
import { libbpfRules } from './libbpf-rules.ts';
import { explanationBy } from './rule.ts';
import { bareScene } from './scene.ts';
import { goldenLogs } from './testing/golden-log.ts';
import { rulesOf, type Sample } from './testing/samples.ts';

/** What this machine, or libbpf 1.1, cannot show; after the sources of libbpf 1.0 to 1.6. */
const others: readonly Sample[] = [
  ["prog 'xdp_pass': missing BPF prog type, check ELF section name 'xdp_pass'", 'unknown-section'],
  ['BTF is required, but is missing or corrupted.', 'no-btf'],
  ["kernel BTF is missing at '/sys/kernel/btf/vmlinux', was CONFIG_DEBUG_INFO_BTF enabled?", 'kernel-btf'],
  ['Error loading vmlinux BTF: -3', 'kernel-btf'],
  ["map 'xdp_stats_map': failed to create: -EINVAL", 'map-refused'],
  ["map 'xdp_stats_map': failed to create: -E2BIG", 'map-refused'],
  ["map 'xdp_stats_map': failed to create: -ENOMEM", 'map-memory'],
  ["map 'xdp_stats_map': failed to create: Operation not permitted(-1)", 'map-permission'],
  ["couldn't reuse pinned map at '/sys/fs/bpf/xdp_stats_map': parameter mismatch", 'pinned-otherwise'],
  [
    "prog 'trace': no BTF-based attach target is specified, use bpf_program__set_attach_target()",
    'target-unnamed',
  ],
];

const said = (message: string) => explanationBy(libbpfRules, message, bareScene) ?? 'no rule knows it';

for (const { name, rule, log } of goldenLogs('libbpf')) {
  test(`${name} is explained by the rule ${rule} alone.`, () => {
    const known = log.split('\n').flatMap((line) => rulesOf(libbpfRules, line));
    assert.deepEqual([...new Set(known)], [rule]);
  });
}

for (const [message, rule] of others) {
  test(`"${message}" is explained by the rule ${rule} alone.`, () => {
    assert.deepEqual(rulesOf(libbpfRules, message), [rule]);
  });
}

test('Each rule has an id of its own, and is wanted by a golden log or another message.', () => {
  const ids = libbpfRules.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  const wanted = new Set([
    ...goldenLogs('libbpf').map(({ rule }) => rule),
    ...others.map(([, rule]) => rule),
  ]);
  assert.deepEqual(
    ids.filter((id) => !wanted.has(id)),
    [],
  );
});

test('Every explanation is whole sentences without holes, and ends in what to try.', () => {
  for (const [message] of others) {
    assert.doesNotMatch(said(message), /undefined|NaN|null|  /, message);
    assert.match(said(message), /^\S.*\.\nTry: \S/, message);
  }
});

test('A map that is refused is told by the limit that its declaration breaks.', () => {
  const map = { name: 'xdp_stats_map', type: 2, keySize: 8, valueSize: 8, maxEntries: 5, flags: 0 };
  const message = "map 'xdp_stats_map': failed to create: Invalid argument(-22)";
  const scene = { ...bareScene, maps: [map] };
  assert.match(
    explanationBy(libbpfRules, message, scene) ?? '',
    /^The key of the map xdp_stats_map has 8 bytes, and it must have 4\./,
  );
  assert.match(
    explanationBy(libbpfRules, message, { ...scene, maps: [{ ...map, keySize: 4 }] }) ?? '',
    /^The kernel does not make the map xdp_stats_map as it is declared\./,
  );
});

test('A map that is too large is told with its size, where that is known.', () => {
  const map = { name: 'big', type: 2, keySize: 4, valueSize: 1_048_572, maxEntries: 65_536, flags: 0 };
  const message = "map 'big': failed to create: Cannot allocate memory(-12)";
  assert.match(said(message), /^There is not enough memory for the map big\. /);
  assert.match(
    explanationBy(libbpfRules, message, { ...bareScene, maps: [map] }) ?? '',
    /^There is not enough memory for the map big, which takes 65,536 MiB /,
  );
});

test('A message that no rule knows has no explanation.', () => {
  for (const message of ["map 'xdp_stats_map': failed to create: -EBUSY", 'elf: odd', ''])
    assert.equal(explanationBy(libbpfRules, message, bareScene), null);
});
