import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { attachRules, explainAttach, kernelWords, type AttachRefusal } from './attach.ts';

const refusal = (facts: Partial<AttachRefusal>): AttachRefusal => ({
  device: 'veth-basic02',
  mode: 'native',
  way: 'netlink',
  reason: 'EINVAL',
  chatter: [],
  ...facts,
});
const saying = (words: string, reason = 'EINVAL') =>
  refusal({ reason, chatter: [`libbpf: Kernel error message: ${words}`] });
const ruleOf = (given: AttachRefusal) => {
  const explanation = explainAttach(given);
  return attachRules.find(({ explain }) => explain(given).what === explanation?.what)?.id ?? null;
};

/** Captured on Linux 6.18 through netlink. */
const captured: readonly (readonly [words: string, reason: string, rule: string])[] = [
  ['XDP program already attached', 'EBUSY', 'attached'],
  ["Native and generic XDP can't be active at the same time", 'EEXIST', 'other-mode'],
  ['Underlying driver does not support XDP in native mode', 'EOPNOTSUPP', 'no-native-mode'],
  ['veth: Peer MTU is too large to set XDP', 'ERANGE', 'mtu'],
  ['BPF_XDP_CPUMAP programs can not be attached to a device', 'EINVAL', 'kind-of-program'],
];

/** After net/core/dev.c and the drivers of Linux 5.10 to 6.18. */
const others: readonly (readonly [words: string, reason: string, rule: string])[] = [
  ["native and generic XDP can't be active at the same time", 'EEXIST', 'other-mode'],
  ["Can't replace active BPF XDP link", 'EBUSY', 'link-attached'],
  ["Can't replace active XDP program with BPF link", 'EBUSY', 'link-attached'],
  ['Cannot attach when an upper device already has a program', 'EEXIST', 'upper-device'],
  ['Active program does not match expected', 'EEXIST', 'replaced-meanwhile'],
  ['MTU too large to enable XDP', 'EINVAL', 'mtu'],
  ['Cannot set XDP when peer is detached', 'ENOTCONN', 'peer-missing'],
  ['XDP expects number of rx queues not less than peer tx queues', 'ENOSPC', 'queues'],
  ['Too few free TX rings available', 'ENOMEM', 'queues'],
  [
    "Can't set XDP while host is implementing GRO_HW/CSUM, disable GRO_HW/CSUM first",
    'EOPNOTSUPP',
    'offload-in-the-way',
  ],
  ['unable to install XDP to device using tcp-data-split', 'EBUSY', 'offload-in-the-way'],
  ['BPF_XDP_DEVMAP programs can not be attached to a device', 'EINVAL', 'kind-of-program'],
  ["Can't attach device-bound programs in generic mode", 'EINVAL', 'bound-to-device'],
  ['Program bound to different device', 'EINVAL', 'bound-to-device'],
];

for (const [words, reason, rule] of [...captured, ...others]) {
  test(`"${words}" is explained by the rule ${rule} alone.`, () => {
    assert.equal(ruleOf(saying(words, reason)), rule);
    assert.deepEqual(
      attachRules.filter((candidate) => candidate.words?.test(words)).map(({ id }) => id),
      [rule],
    );
  });
}

describe('Without a word of the kernel the error number is explained', () => {
  const silent: readonly (readonly [facts: Partial<AttachRefusal>, rule: string | null])[] = [
    [{ reason: 'EBUSY' }, 'attached'],
    [{ reason: 'EBUSY', way: 'link' }, 'link-attached'],
    [{ reason: 'EOPNOTSUPP' }, 'no-native-mode'],
    [{ reason: 'ERANGE' }, 'mtu'],
    [{ reason: 'ENOTCONN' }, 'peer-missing'],
    [{ reason: 'ENOSPC' }, 'queues'],
    [{ reason: 'ENODEV' }, 'no-such-device'],
    [{ reason: 'EPERM' }, 'not-allowed'],
    [{ reason: 'ENOMEM' }, 'no-memory'],
    [{ reason: 'EINVAL' }, null],
    [{ reason: 'EEXIST' }, null],
    [{ reason: 'EOPNOTSUPP', mode: 'skb' }, null],
    [{ reason: 'ERANGE', mode: 'skb' }, null],
  ];
  for (const [facts, rule] of silent) {
    test(`${JSON.stringify(facts)}: ${rule ?? 'by no rule, since it may mean anything'}.`, () => {
      assert.equal(ruleOf(refusal(facts)), rule);
    });
  }
});

test('Words that no rule knows are not explained by their error number.', () => {
  assert.equal(explainAttach(saying('The moon is in the wrong quarter', 'EBUSY')), null);
});

test('Each explanation names the device, or the program, and ends in what to try.', () => {
  for (const { explain } of attachRules) {
    const { what, why, fix } = explain(saying('LRO'));
    for (const part of [what, why, fix]) assert.doesNotMatch(part, /undefined|null/);
    assert.match(what, /veth-basic02|program/);
  }
});

test('The kernel speaks through libbpf.', () => {
  assert.equal(kernelWords(['libbpf: elf: odd', 'libbpf: Kernel error message: veth: no']), 'veth: no');
  assert.equal(kernelWords([]), '');
});
