import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isTentative, settleIpv6 } from './settle-ipv6.ts';

const line = (flags: string, device: string) =>
  `fc00deadcafe00020000000000000002 c9 40 00 ${flags} ${device.padStart(8)}\n`;

test('An address is tentative while its flag is set, and only that of the device counts.', () => {
  assert.equal(isTentative(line('c2', 'veth0'), 'veth0'), true);
  assert.equal(isTentative(line('82', 'veth0'), 'veth0'), false);
  assert.equal(isTentative(line('c2', 'veth1') + line('82', 'veth0'), 'veth0'), false);
  assert.equal(isTentative('', 'veth0'), false);
});

test('Settling looks again until no address is tentative.', async () => {
  const looks = [line('c2', 'veth0'), line('c2', 'veth0'), line('82', 'veth0')];
  await settleIpv6('veth0', () => looks.shift() ?? assert.fail('one look too many'));
  assert.deepEqual(looks, []);
});
