import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ethernet } from './frames/ethernet.ts';
import { everyKind } from './frames/frame-set.ts';
import { icmp6Message } from './frames/icmp6.ts';
import { hopByHop, ROUTER_ALERT6 } from './frames/ipv6-extension.ts';
import { ipv6 } from './frames/ipv6.ts';
import { Prng } from './frames/prng.ts';
import { isListenerReport } from './raw-frames.ts';

const message = (type: number) =>
  ethernet(
    { src: '02:00:00:00:01:01', dst: '33:33:ff:00:00:01' },
    ipv6(
      { src: '::', dst: 'ff02::1:ff00:1', hopLimit: 1 },
      hopByHop([ROUTER_ALERT6], icmp6Message(type, {}, new Uint8Array(20))),
    ),
  );

test('What a kernel tells of its multicast groups is known, in all its versions, and nothing else is.', () => {
  assert.deepEqual([131, 132, 143].map(message).map(isListenerReport), [true, true, true]);
  assert.deepEqual([128, 135].map(message).map(isListenerReport), [false, false]);
  assert.ok(everyKind(new Prng(1)).every(({ bytes }) => !isListenerReport(bytes)));
});
