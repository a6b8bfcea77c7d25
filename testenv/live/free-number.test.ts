import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freeNumber } from './free-number.ts';
import type { LiveEnvironment } from './live-environment.ts';

const environment = (name: string, number: number | null): LiveEnvironment => ({
  name,
  number,
  outer: null,
  inner: null,
  namespacePath: null,
  problems: [],
});

function free(
  name: string,
  environments: readonly LiveEnvironment[],
  addresses: readonly string[] = [],
): number {
  return freeNumber(name, { environments, taken: { interfaces: [], namespaces: [], addresses } });
}

test('The lowest number that no environment has is given.', () => {
  assert.equal(free('new', []), 1);
  assert.equal(free('new', [environment('a', 1), environment('b', 3)]), 2);
});

test('An environment that is made again keeps its number, unless somebody else has it by now.', () => {
  const there = [environment('a', 1), environment('own', 7)];
  assert.equal(free('own', there), 7);
  assert.equal(free('own', there, ['fc00:dead:cafe:7::1/64']), 2);
  assert.equal(free('own', [environment('a', 7), environment('own', 7)]), 1);
});

test('Foreign addresses are read as they are written: hexadecimal in IPv6, decimal in IPv4.', () => {
  const nine = Array.from({ length: 9 }, (_, index) => environment(`e${index}`, index + 1));
  assert.equal(free('new', nine, ['fc00:dead:cafe:10::1/64', '10.11.16.1/24']), 10);
  assert.equal(free('new', nine, ['fc00:dead:cafe:a::1/64', '10.11.11.9/16']), 12);
  assert.equal(free('new', [], ['10.11.10.1/24', '10.111.1.1/24', 'fc00:dead:cafe:11::1/64']), 1);
});

test('Beyond the last number of IPv4 there is none.', () => {
  const all = Array.from({ length: 255 }, (_, index) => environment(`e${index}`, index + 1));
  assert.throws(() => free('new', all), { code: 'TOO_MANY_ENVIRONMENTS', exitCode: 69 });
});
