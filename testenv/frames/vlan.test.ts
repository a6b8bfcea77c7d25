import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ethernet } from './ethernet.ts';
import { opaque } from './layer.ts';
import { ETHER_TYPE } from './protocol-numbers.ts';
import { assertBytes } from './testing/hex.ts';
import { vlan } from './vlan.ts';

const ENDS = { src: '02:00:00:00:01:01', dst: '02:00:00:00:01:02' };
const PAYLOAD = opaque(0x86dd, Uint8Array.of(0x60));

test('a tag stands between the MAC addresses and the EtherType of the payload.', () => {
  assertBytes(ethernet(ENDS, vlan({ vid: 5 }, PAYLOAD)), '020000000102 020000000101 8100 0005 86dd 60');
});

test('priority, drop eligible and VLAN identifier share 16 bits as 802.1Q draws them.', () => {
  assertBytes(vlan({ vid: 0xabc, pcp: 5, dei: true }, PAYLOAD).bytes, 'babc 86dd 60');
  assertBytes(vlan({ vid: 4095, pcp: 7 }, PAYLOAD).bytes, 'efff 86dd 60');
  assertBytes(vlan({ vid: 0, dei: true }, PAYLOAD).bytes, '1000 86dd 60');
});

test('tags are stacked, the outer one with the EtherType of 802.1ad.', () => {
  const frame = ethernet(ENDS, vlan({ vid: 100, tpid: ETHER_TYPE.serviceVlan }, vlan({ vid: 5 }, PAYLOAD)));
  assertBytes(frame.subarray(12), '88a8 0064 8100 0005 86dd 60');
});

test('an EtherType that is wrong on purpose is written as given, and a VLAN that is none is refused.', () => {
  assertBytes(vlan({ vid: 1, etherType: 0x0800 }, PAYLOAD).bytes, '0001 0800 60');
  assert.throws(() => vlan({ vid: 4096 }, PAYLOAD), { code: 'FRAME_FIELD', field: 'vlan.vid' });
  assert.throws(() => vlan({ vid: 1, pcp: 8 }, PAYLOAD), { code: 'FRAME_FIELD', field: 'vlan.pcp' });
});
