import assert from 'node:assert/strict';
import { test } from 'node:test';
import { permissionFacts } from './permission-facts.ts';
import { explainPermission, type PermissionFacts } from './permission.ts';

const all = (1n << 41n) - 1n;
const without = (...bits: readonly number[]) => bits.reduce((mask, bit) => mask & ~(1n << BigInt(bit)), all);
const [netAdmin, sysAdmin, perfmon, bpf] = [12, 21, 38, 39] as const;
const free: PermissionFacts = {
  capabilities: all,
  unprivilegedDisabled: 2,
  lockdown: 'none',
  kernel: [6, 1],
};

test('A capability that is missing is named, with how a container gets it.', () => {
  const { why, fix } = explainPermission('network program', {
    ...free,
    capabilities: without(sysAdmin, netAdmin),
  });
  assert.match(why, /^Even root here lacks CAP_NET_ADMIN, as in most containers\./);
  assert.match(why, /unprivileged_bpf_disabled is 2/);
  assert.match(fix, /--cap-add NET_ADMIN /);
  const tracing = explainPermission('tracing program', {
    ...free,
    capabilities: without(sysAdmin, perfmon, bpf),
  });
  assert.match(tracing.why, /lacks CAP_BPF and CAP_PERFMON,/);
});

test('CAP_SYS_ADMIN stands for the others.', () => {
  const { why } = explainPermission('network program', { ...free, capabilities: without(bpf, netAdmin) });
  assert.doesNotMatch(why, /lacks/);
});

test('unprivileged_bpf_disabled is named only where it is on.', () => {
  const facts = { ...free, capabilities: without(sysAdmin, bpf), unprivilegedDisabled: 0 };
  assert.doesNotMatch(explainPermission('map', facts).why, /unprivileged/);
});

test('A kernel that is locked down is named for tracing programs alone.', () => {
  const facts = { ...free, lockdown: 'integrity' };
  assert.match(explainPermission('tracing program', facts).why, /^The kernel is locked down \(integrity\)/);
  assert.doesNotMatch(explainPermission('network program', facts).why, /is locked down \(/);
});

test('The limit of locked memory is named for maps of kernels before 5.11, and of no other.', () => {
  assert.match(explainPermission('map', { ...free, kernel: [5, 10] }).fix, /ulimit -l unlimited/);
  assert.doesNotMatch(explainPermission('map', { ...free, kernel: [5, 11] }).fix, /ulimit/);
  assert.doesNotMatch(explainPermission('map', { ...free, kernel: [6, 1] }).fix, /ulimit/);
});

test('Where everything is allowed, a policy of the machine is named.', () => {
  const unknown = {
    capabilities: null,
    unprivilegedDisabled: null,
    lockdown: null,
    kernel: [6, 18],
  } as const;
  for (const facts of [free, unknown])
    assert.match(explainPermission('network program', facts).why, /a policy of this machine forbids it/);
});

test('What this machine says is read without rights.', () => {
  const { capabilities, kernel } = permissionFacts();
  assert.equal(typeof capabilities, 'bigint');
  assert.ok(kernel[0] >= 5);
});
