import assert from 'node:assert/strict';
import { test } from 'node:test';
import { libbpfRules } from './libbpf-rules.ts';
import { explanationBy } from './rule.ts';
import { goldenLogs } from './testing/golden-log.ts';

for (const { name, rule, log } of goldenLogs('libbpf')) {
  test(`${name} is explained by the rule ${rule}.`, () => {
    const matching = libbpfRules.filter(({ pattern }) => log.split('\n').some((line) => pattern.test(line)));
    assert.deepEqual(
      matching.map(({ id }) => id),
      [rule],
    );
  });
}

test('Each rule is wanted by a golden log.', () => {
  const wanted = new Set(goldenLogs('libbpf').map(({ rule }) => rule));
  assert.deepEqual(
    libbpfRules.map(({ id }) => id).filter((id) => !wanted.has(id)),
    [],
  );
});

test('A newer libbpf names the error number and not its text.', () => {
  const message = "map 'xdp_stats_map': failed to create: -EINVAL";
  assert.match(explanationBy(libbpfRules, message) ?? '', /^The kernel does not make the map xdp_stats_map /);
});

test('A message that no rule knows has no explanation.', () => {
  assert.equal(explanationBy(libbpfRules, "map 'xdp_stats_map': failed to create: -EPERM"), null);
});
