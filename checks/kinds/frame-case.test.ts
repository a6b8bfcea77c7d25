import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Prng } from '../../testenv/frames/prng.ts';
import { overIpv6 } from '../../testenv/frames/random-packets.ts';
import { udp } from '../../testenv/frames/udp.ts';
import {
  anyVerdict,
  becomes,
  becomesAsChosen,
  drops,
  everyCut,
  getsAnyOf,
  harmlessVerdicts,
  passes,
  staysWith,
} from './frame-case.ts';

describe('A frame and its wanted end', () => {
  const bytes = new Uint8Array(16);
  const frame = { name: 'a frame', bytes };
  const rest = { ...frame, free: [], from: null, adds: [], alike: null };

  test('is a set of verdicts, and what may be left of it.', () => {
    assert.deepEqual(passes(frame), { ...rest, verdicts: ['XDP_PASS'], left: [bytes] });
    assert.deepEqual(drops(frame), { ...rest, verdicts: ['XDP_DROP'], left: null });
    assert.deepEqual(staysWith(frame, harmlessVerdicts), {
      ...rest,
      verdicts: harmlessVerdicts,
      left: [bytes],
    });
    assert.deepEqual(getsAnyOf(frame, anyVerdict), { ...rest, verdicts: anyVerdict, left: null });
    const left = [Uint8Array.of(1), Uint8Array.of(2)] as const;
    assert.deepEqual(becomes(frame, 'XDP_TX', ...left), { ...rest, verdicts: ['XDP_TX'], left });
    const chosen = () => Uint8Array.of(3);
    assert.deepEqual(becomesAsChosen(frame, 'XDP_TX', chosen), {
      ...rest,
      verdicts: ['XDP_TX'],
      left: chosen,
    });
    assert.ok(!harmlessVerdicts.includes('XDP_TX'));
  });

  test('is cut from its Ethernet header on to a little behind its last header, and never whole.', () => {
    const lengths = (cut: Uint8Array) =>
      everyCut({ name: 'it', bytes: cut }, passes).map((one) => one.bytes.length);
    assert.deepEqual(lengths(new Uint8Array(16)), [14, 15]);
    assert.deepEqual(lengths(new Uint8Array(14)), []);
    const datagram = overIpv6(new Prng(1), udp({ src: 1, dst: 2 }, new Uint8Array(500)));
    assert.deepEqual([lengths(datagram)[0], lengths(datagram).at(-1)], [14, 14 + 40 + 8 + 8]);
    assert.equal(everyCut(frame, passes)[1]?.name, 'the first 15 bytes of a frame');
  });
});
