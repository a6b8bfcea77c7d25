import assert from 'node:assert/strict';
import { test } from 'node:test';
import { splitEnvWords } from './env-words.ts';

function split(words: string): readonly [own: string, rest: string] {
  const { own, rest } = splitEnvWords(words.split(' '));
  return [own.join(' '), rest.join(' ')];
}

test('Actions that run nothing have all words to themselves.', () => {
  assert.deepEqual(split('setup --name veth-basic02 --frobnicate'), [
    'setup --name veth-basic02 --frobnicate',
    '',
  ]);
});

test('exec reads our options up to the program, and gives it the rest as it was typed.', () => {
  assert.deepEqual(split('exec --name v ls --name x --help'), ['exec --name v', 'ls --name x --help']);
  assert.deepEqual(split('exec --root -- -odd --root'), ['exec --root', '-odd --root']);
});

test('ping and tcpdump know their program: ours are taken wherever they stand, the others are its own.', () => {
  assert.deepEqual(split('ping -c 3 --name v -W 1'), ['ping --name v', '-c 3 -W 1']);
  assert.deepEqual(split('ping --legacy-ip -c 3'), ['ping --legacy-ip', '-c 3']);
  assert.deepEqual(split('tcpdump --inner -c 1 icmp6'), ['tcpdump --inner', '-c 1 icmp6']);
  assert.deepEqual(split('tcpdump -- --inner'), ['tcpdump', '--inner']);
});

test('A name that is missing is left for the parser of options to complain of.', () => {
  assert.deepEqual(split('ping --name'), ['ping --name', '']);
  assert.deepEqual(split('ping --name=v -c 1'), ['ping --name=v', '-c 1']);
});
