import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  anyVerdict,
  becomes,
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
    assert.ok(!harmlessVerdicts.includes('XDP_TX'));
  });

  test('is cut from its Ethernet header on, and never whole.', () => {
    const lengths = (whole: number) =>
      everyCut({ name: 'it', bytes: new Uint8Array(whole) }, passes).map((cut) => cut.bytes.length);
    assert.deepEqual(lengths(16), [14, 15]);
    assert.deepEqual(lengths(14), []);
    assert.deepEqual([lengths(1500)[0], lengths(1500).at(-1)], [14, 110]);
    assert.equal(everyCut(frame, passes)[1]?.name, 'the first 15 bytes of a frame');
  });
});
