import { test } from 'node:test';

import { arpReply, arpRequest } from './arp.ts';
import { ethernet } from './ethernet.ts';
import { assertBytes } from './testing/hex.ts';

const REQUEST = {
  senderMac: '02:00:00:00:01:01',
  senderAddress: '10.11.1.1',
  targetAddress: '10.11.1.2',
};

test('an ARP request is byte for byte the one that Linux sent on a veth.', () => {
  const captured = `
    ffffffffffff 020000000101 0806
    0001 0800 0604 0001 0200 0000 0101 0a0b 0101 0000 0000 0000 0a0b 0102`;
  const frame = ethernet({ src: '02:00:00:00:01:01', dst: 'ff:ff:ff:ff:ff:ff' }, arpRequest(REQUEST));
  assertBytes(frame, captured);
});

test('an ARP reply is byte for byte the one that Linux answered on a veth.', () => {
  const captured = `
    020000000101 020000000102 0806
    0001 0800 0604 0002 0200 0000 0102 0a0b 0102 0200 0000 0101 0a0b 0101`;
  const reply = arpReply({
    senderMac: '02:00:00:00:01:02',
    senderAddress: '10.11.1.2',
    targetMac: '02:00:00:00:01:01',
    targetAddress: '10.11.1.1',
  });
  assertBytes(ethernet({ src: '02:00:00:00:01:02', dst: '02:00:00:00:01:01' }, reply), captured);
});

test('operation and target MAC address that are wrong on purpose are written as given.', () => {
  const { bytes } = arpRequest({ ...REQUEST, operation: 2, targetMac: '02:00:00:00:01:02' });
  assertBytes(bytes.subarray(6, 8), '0002');
  assertBytes(bytes.subarray(18, 24), '020000000102');
});
