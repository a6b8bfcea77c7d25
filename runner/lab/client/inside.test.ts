import assert from 'node:assert/strict';
import { test } from 'node:test';
import { insideArgv } from './inside.ts';

const namespacePath = '/run/netns/veth-basic02';
const nsenter = ['nsenter', `--net=${namespacePath}`, '--'];
const words = ['ping', '-c', '1', 'fc00:dead:cafe:1::1'];

test('Root itself enters the namespace and stays root, with its own environment.', () => {
  assert.deepEqual(insideArgv({ privilege: [], namespacePath, person: null, words }, { PATH: '/bin' }), [
    ...nsenter,
    ...words,
  ]);
});

test('Others enter it through sudo, and are themselves again before the program starts, with their PATH.', () => {
  const person = { uid: 1000, gid: 100 };
  const privilege = ['sudo', '-n', '--'];
  assert.deepEqual(insideArgv({ privilege, namespacePath, person, words }, { PATH: '/bin', SECRET: 'x' }), [
    ...privilege,
    ...nsenter,
    ...['setpriv', '--reuid=1000', '--regid=100', '--init-groups', '--reset-env', '--'],
    ...['env', 'PATH=/bin'],
    ...words,
  ]);
});

test('What runs as root on this side goes through sudo alone.', () => {
  const command = { privilege: ['sudo', '-n', '--'], namespacePath: null, person: null, words: ['tcpdump'] };
  assert.deepEqual(insideArgv(command, { TERM: 'xterm' }), [
    'sudo',
    '-n',
    '--',
    'env',
    'TERM=xterm',
    'tcpdump',
  ]);
});
