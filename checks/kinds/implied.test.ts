import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { facts, gplCompatible } from './facts.ts';
import { compiles, loads, named, namesOf, planned } from './implied.ts';
import { program, type Assignment } from './lesson-checks.ts';
import { exceptionPerFrame, live, pingLost } from './live.ts';
import { untouched, vectors, verdict } from './vectors.ts';

const words = { title: 'A title', hint: 'A hint.' };
const one: Assignment = {
  id: 'a1',
  title: 'One',
  programs: [program('xdp_drop_func')],
  experiments: [
    live({
      program: 'xdp_drop_func',
      expects: [
        exceptionPerFrame({ id: 'e', action: 'XDP_ABORTED', ...words }),
        pingLost({ id: 'p', ...words }),
      ],
    }),
    vectors({
      program: 'xdp_drop_func',
      frames: () => [],
      expects: [
        verdict({ id: 'v', verdict: 'XDP_DROP', ...words }),
        untouched({ id: 'u', level: 'advice', ...words }),
      ],
    }),
    facts({ program: 'xdp_drop_func', expects: [gplCompatible({ id: 'g', ...words })] }),
  ],
};
const two: Assignment = { ...one, id: 'a2', programs: [program('xdp_pass_func'), program('xdp_drop_func')] };

describe('What every assignment expects without being told', () => {
  test('has ids of the assignment and is required, but for the advice on names.', () => {
    assert.deepEqual(
      [compiles(one), loads(one), named(one, 'xdp_drop_func')].map(({ id, level }) => [id, level]),
      [
        ['a1-compiles', 'required'],
        ['a1-loads', 'required'],
        ['a1-name', 'advice'],
      ],
    );
  });

  test('speaks of one program or of several.', () => {
    assert.equal(loads(one).title, 'xdp_drop_func is there, and the kernel loads it');
    assert.equal(loads(two).title, 'xdp_pass_func and xdp_drop_func are there, and the kernel loads them');
    assert.equal(namesOf(two.programs), 'xdp_pass_func and xdp_drop_func');
  });
});

test('What an author expects keeps its order, each in the stage that decides it.', () => {
  assert.deepEqual(
    planned(one).map(({ expectation, stage }) => [expectation.id, stage]),
    [
      ['e', 'events'],
      ['p', 'live'],
      ['v', 'vectors'],
      ['u', 'vectors'],
      ['g', 'load'],
    ],
  );
});
