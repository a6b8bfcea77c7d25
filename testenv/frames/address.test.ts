import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Prng } from './prng.ts';
import { formatIpv4, formatIpv6, formatMac, parseIpv4, parseIpv6, parseMac } from './address.ts';
import { FrameError } from './frame-error.ts';
import { fromHex, toHex } from './testing/hex.ts';

const refuses = (parse: (text: string) => Uint8Array, field: string, texts: readonly string[]): void => {
  for (const text of texts) {
    assert.throws(
      () => parse(text),
      (error) =>
        error instanceof FrameError &&
        error.code === 'FRAME_ADDRESS' &&
        error.field === field &&
        error.text === text,
      `'${text}'`,
    );
  }
};

test('a MAC address is read in either case and written in lower case.', () => {
  assert.deepEqual(parseMac('02:00:5E:ff:00:0a'), Uint8Array.of(2, 0, 0x5e, 0xff, 0, 10));
  assert.equal(formatMac(Uint8Array.of(2, 0, 0x5e, 0xff, 0, 10)), '02:00:5e:ff:00:0a');
});

test('what is not a MAC address is refused with its text.', () => {
  refuses(parseMac, 'MAC address', [
    '',
    '02:00:00:00:00',
    '02:00:00:00:00:01:02',
    '2:0:0:0:0:1',
    '02:00:00:00:00:0g',
    '020000000001',
  ]);
});

test('an IPv4 address is read and written.', () => {
  assert.deepEqual(parseIpv4('10.11.0.255'), Uint8Array.of(10, 11, 0, 255));
  assert.equal(formatIpv4(Uint8Array.of(10, 11, 0, 255)), '10.11.0.255');
});

test('what is not an IPv4 address is refused with its text.', () => {
  refuses(parseIpv4, 'IPv4 address', [
    '',
    '10.11.1',
    '10.11.1.2.3',
    '10.11.1.256',
    '10.11.1.02',
    '10.11.1.',
    ' 10.11.1.2',
    '10.11.1.-1',
    '0x0a.11.1.2',
  ]);
});

test('the examples of RFC 4291 and RFC 5952 are read, and written in their short form.', () => {
  const examples: readonly (readonly [text: string, hex: string, short: string])[] = [
    [
      'ABCD:EF01:2345:6789:ABCD:EF01:2345:6789',
      'abcdef0123456789abcdef0123456789',
      'abcd:ef01:2345:6789:abcd:ef01:2345:6789',
    ],
    ['2001:DB8:0:0:8:800:200C:417A', '20010db8000000000008 0800200c417a', '2001:db8::8:800:200c:417a'],
    ['FF01:0:0:0:0:0:0:101', 'ff010000000000000000000000000101', 'ff01::101'],
    ['0:0:0:0:0:0:0:1', '00000000000000000000000000000001', '::1'],
    ['::', '00000000000000000000000000000000', '::'],
    ['fc00::', 'fc000000000000000000000000000000', 'fc00::'],
    ['0:0:0:0:0:0:13.1.68.3', '0000000000000000000000000d014403', '::d01:4403'],
    ['::FFFF:129.144.52.38', '00000000000000000000ffff81903426', '::ffff:8190:3426'],
    // RFC 5952: one zero group alone is written out; of two equal runs the first is shortened.
    ['2001:db8::1:1:1:1:1', '20010db8000000010001000100010001', '2001:db8:0:1:1:1:1:1'],
    ['2001:db8:0:0:1:0:0:1', '20010db8000000000001000000000001', '2001:db8::1:0:0:1'],
    ['2001:0:0:1:0:0:0:1', '20010000000000010000000000000001', '2001:0:0:1::1'],
    ['10:0:0:10::', '00100000000000100000000000000000', '10:0:0:10::'],
  ];
  for (const [text, hex, short] of examples) {
    assert.equal(toHex(parseIpv6(text)), toHex(fromHex(hex)), text);
    assert.equal(formatIpv6(fromHex(hex)), short);
  }
});

test('what is not an IPv6 address is refused with its text.', () => {
  refuses(parseIpv6, 'IPv6 address', [
    '',
    ':',
    ':::',
    '1',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1::2::3',
    '1:2:3:4::5:6:7:8',
    ':1:2:3:4:5:6:7:8',
    '1:2:3:4:5:6:7:8:',
    '12345::',
    'g::',
    'fe80::1%eth0',
    '::1.2.3',
    '::1.2.3.256',
    '1.2.3.4::',
    '1:2:3:4:5:6:7:1.2.3.4',
    '1.2.3.4',
    '::1.2.3.4:5',
    ' ::1',
  ]);
});

test('random IPv6 addresses with many zeros are written and read as the URL standard of Node does.', () => {
  const prng = new Prng(5952);
  for (let round = 0; round < 2000; round += 1) {
    const groups = Array.from({ length: 8 }, () =>
      prng.int(0, 2) === 0 ? prng.int(0, 0xffff) : prng.int(0, 1),
    );
    const text = groups.map((group) => group.toString(16).padStart(prng.int(1, 4), '0')).join(':');
    const expected = new URL(`http://[${text}]/`).hostname.slice(1, -1);
    const bytes = parseIpv6(text);
    assert.equal(formatIpv6(bytes), expected);
    assert.deepEqual(parseIpv6(expected), bytes);
  }
});
