import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Host } from '../lab/client/testing/host.ts';
import { checkJson } from '../lab/client/testing/workbook.ts';

test('four checks at once pass on a host that has an environment of the same name, and leave it alone', async () => {
  using host = await Host.start();
  host.run('ip', 'netns', 'add', 'veth-basic02');
  const link = ['link', 'add', 'veth-basic02', 'index', '200', 'type', 'veth'];
  host.run('ip', ...link, 'peer', 'name', 'veth0', 'netns', 'veth-basic02');
  host.run('ip', 'link', 'set', 'veth-basic02', 'addrgenmode', 'none');
  host.run('ip', '-netns', 'veth-basic02', 'link', 'set', 'veth0', 'addrgenmode', 'none');
  host.run('ip', 'address', 'add', 'fc00:dead:cafe:2::1/64', 'dev', 'veth-basic02', 'nodad');
  host.run('ip', 'link', 'set', 'veth-basic02', 'up');
  host.run('ip', '-netns', 'veth-basic02', 'link', 'set', 'veth0', 'up');
  // Once both ends are up nothing changes any more; frame counters are not in this listing.
  const look = () => [
    host.run('ip', 'address', 'show'),
    host.run('ip', '-netns', 'veth-basic02', 'link', 'show'),
    host.run('ip', 'netns', 'list'),
    host.mounts,
  ];
  const before = look();
  const checks = Array.from({ length: 4 }, () =>
    checkJson(['basic02', '--solutions'], { prefix: host.prefix }),
  );
  for (const { exitCode, report } of await Promise.all(checks)) {
    assert.deepEqual([exitCode, report.outcome, report.error], [0, 'pass', null]);
  }
  assert.deepEqual(look(), before);
});
