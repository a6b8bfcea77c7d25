import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attachTypes, mapTypes, programTypes } from './constants.ts';
import { probeFeature, type Feature } from './feature.ts';

const helper = (number: number, programType: number = programTypes.xdp): Feature => ({
  kind: 'helper',
  programType,
  helper: number,
});
const answers = (features: readonly Feature[]) => features.map((feature) => probeFeature(feature).available);

const [lookup, getStackId, overrideReturn, fibLookup, nobodys] = [1, 27, 58, 69, 9999];

test('Program types of the lessons are there, and one that no kernel has is not.', () => {
  const { xdp, schedCls, tracing } = programTypes;
  const program = (type: number): Feature => ({ kind: 'program', type });
  assert.deepEqual(answers([xdp, schedCls, tracing, nobodys].map(program)), ['yes', 'yes', 'yes', 'no']);
});

test('A program type that needs an attach type is there with it.', () => {
  const connect: Feature = { kind: 'program', type: 18, attachType: 10 };
  assert.deepEqual(
    answers([connect, { kind: 'program', type: programTypes.xdp, attachType: attachTypes.xdp }]),
    ['yes', 'yes'],
  );
});

test('Helpers that XDP may call are told from those of other programs, and from numbers of nobody.', () => {
  const helpers = [lookup, fibLookup, getStackId, overrideReturn, nobodys];
  assert.deepEqual(answers(helpers.map((number) => helper(number))), ['yes', 'yes', 'no', 'no', 'no']);
});

test('Map types of the lessons are there.', () => {
  const { hash, lpmTrie, devmap, ringbuf } = mapTypes;
  const features = [hash, lpmTrie, devmap, ringbuf].map((type): Feature => ({ kind: 'map', type }));
  assert.deepEqual(answers(features), ['yes', 'yes', 'yes', 'yes']);
});
