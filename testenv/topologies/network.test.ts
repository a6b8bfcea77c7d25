import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endAt, innerOf, network, outerOf, pairOf, withEnd } from './network.ts';

const plan = network({ host: 'host', environments: ['uno', 'dos', 'tres'] });

test('Each environment is a veth pair of its own: numbers, addresses and namespaces differ.', () => {
  assert.deepEqual(
    plan.pairs.map(({ name, outer }) => [name, outer.device, outer.ifindex, outer.ipv6, outer.ipv4]),
    [
      ['host-uno', 'uno', 200, 'fc00:dead:cafe:1::1', '10.11.1.1'],
      ['host-dos', 'dos', 202, 'fc00:dead:cafe:2::1', '10.11.2.1'],
      ['host-tres', 'tres', 204, 'fc00:dead:cafe:3::1', '10.11.3.1'],
    ],
  );
  assert.equal(endAt(plan, innerOf('dos')).mac, '02:00:00:00:02:02');
  assert.deepEqual([plan.forwarding, plan.routes], [false, []]);
});

test('One end can have other numbers, and the rest stays as it is.', () => {
  const changed = withEnd(plan, outerOf('dos'), { ifindex: 7 });
  assert.equal(endAt(changed, outerOf('dos')).ifindex, 7);
  assert.equal(endAt(changed, outerOf('dos')).mac, endAt(plan, outerOf('dos')).mac);
  assert.deepEqual(pairOf(changed, 'uno'), pairOf(plan, 'uno'));
});

test('An environment that is not there is a mistake of whoever asks.', () => {
  assert.throws(() => pairOf(plan, 'quatro'), { code: 'NO_ENVIRONMENT' });
});
