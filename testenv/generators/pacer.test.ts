import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Pacer, type Pace } from './pacer.ts';

/** A machine that sends so many frames a millisecond, and nothing else happens on it. */
function play(pace: Pace, perMs: number): { frames: number; ms: number; calls: number; longestMs: number } {
  const pacer = new Pacer(pace);
  let [ms, frames, calls, longestMs] = [0, 0, 0, 0];
  for (;;) {
    const step = pacer.next(ms);
    if (step.do === 'end') return { frames, ms, calls, longestMs };
    if (step.do === 'wait') {
      ms += step.ms;
      continue;
    }
    const took = step.frames / perMs;
    pacer.sent(step.frames, took);
    [ms, frames, calls, longestMs] = [ms + took, frames + step.frames, calls + 1, Math.max(longestMs, took)];
    assert.ok(calls < 1e6, 'it comes to an end');
  }
}

describe('the pacer', () => {
  test('a rate gives exactly its frames in its time', () => {
    for (const [rate, durationMs, frames] of [
      [1000, 2000, 2000],
      [3, 2000, 6],
      [0.5, 4000, 2],
      [100_000, 1000, 100_000],
    ] as const) {
      const played = play({ rate, frames: null, durationMs }, 5000);
      assert.equal(played.frames, frames);
      assert.ok(played.ms >= durationMs * 0.6 && played.ms < durationMs + 10, `${rate}: ${played.ms} ms`);
    }
  });

  test('a rate beyond the machine ends in time all the same, at what the machine gives', () => {
    const { frames, ms } = play({ rate: 1e9, frames: null, durationMs: 1000 }, 5000);
    assert.ok(ms >= 1000 && ms < 1250);
    assert.ok(frames / ms > 4900);
  });

  test('flat out is few calls, none of them much longer than 100 ms', () => {
    const { frames, calls, ms, longestMs } = play({ rate: null, frames: null, durationMs: 10_000 }, 5000);
    assert.ok(frames / ms > 4999 && ms < 10_150);
    assert.ok(calls < 150 && longestMs <= 101, `${calls} calls, up to ${longestMs} ms`);
  });

  test('a slow machine gets short calls too', () => {
    const { longestMs } = play({ rate: null, frames: null, durationMs: 1000 }, 0.02);
    assert.ok(longestMs <= 1024 / 0.02, 'after the first one');
    assert.ok(play({ rate: null, frames: null, durationMs: 60_000 }, 10).longestMs <= 103);
  });

  test('a number of frames is exact, at any rate', () => {
    for (const rate of [null, 100, 1e6])
      assert.equal(play({ rate, frames: 77, durationMs: 10_000 }, 5000).frames, 77);
  });

  test('between frames it waits, and not in a circle', () => {
    const pacer = new Pacer({ rate: 10, frames: null, durationMs: 1000 });
    assert.deepEqual(pacer.next(0), { do: 'wait', ms: 100 });
    assert.deepEqual(pacer.next(99.9), { do: 'wait', ms: 1 });
    assert.deepEqual(pacer.next(100), { do: 'send', frames: 1 });
  });
});
