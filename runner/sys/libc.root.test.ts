import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, readdirSync, readlinkSync, rmdirSync } from 'node:fs';
import { test } from 'node:test';
import { inNetworkNamespace, mountVirtual, newNetworkNamespace } from './libc.ts';
import { enterPrivateNamespaces } from './testing/private-namespaces.ts';

enterPrivateNamespaces();
execFileSync('ip', ['netns', 'add', 'elsewhere']);

/** Descriptors come and go, that of the listing itself among them. */
function linkOf(fd: string): string | null {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`);
  } catch {
    return null;
  }
}

const networkOfThread = () => readlinkSync('/proc/thread-self/ns/net');

test('An action runs in the other network namespace, and its result comes back to the own one.', () => {
  const home = networkOfThread();
  const there = inNetworkNamespace('/run/netns/elsewhere', networkOfThread);
  assert.notEqual(there, home);
  assert.equal(networkOfThread(), home);
});

test('An action that throws comes back to the own network namespace too.', () => {
  const home = networkOfThread();
  const fail = (): number => {
    throw new RangeError('from there');
  };
  assert.throws(() => inNetworkNamespace('/run/netns/elsewhere', fail), { message: 'from there' });
  assert.equal(networkOfThread(), home);
});

test('A namespace that is not there, or is none, is a typed error, and no descriptor stays open.', () => {
  const open = () => readdirSync('/proc/self/fd').length;
  const before = open();
  assert.throws(() => inNetworkNamespace('/run/netns/nowhere', () => 1), {
    name: 'EnvironmentError',
    code: 'NO_NETWORK_NAMESPACE',
  });
  assert.throws(() => inNetworkNamespace('/proc/self/ns/mnt', () => 1), { code: 'LIBC_EINVAL' });
  assert.equal(open(), before);
});

test('A new namespace has loopback alone, this thread stays in its own, and all ends with the descriptor.', () => {
  const home = networkOfThread();
  const fd = newNetworkNamespace();
  assert.equal(networkOfThread(), home);
  const [there, devices] = inNetworkNamespace(`/proc/self/fd/${fd}`, () => [
    networkOfThread(),
    execFileSync('ip', ['-brief', 'link'], { encoding: 'utf8' }),
  ]);
  assert.notEqual(there, home);
  assert.match(devices ?? '', /^lo +\S+ +\S+ +<\S+> *\n$/);
  closeSync(fd);
  assert.ok(readdirSync('/proc/self/fd').every((name) => linkOf(name) !== there));
});

test('A virtual file system is mounted, and a folder that is not there is a typed error.', () => {
  mkdirSync('/run/netns/pins');
  mountVirtual('bpf', '/run/netns/pins');
  mkdirSync('/run/netns/pins/folder');
  assert.ok(existsSync('/run/netns/pins/folder'));
  rmdirSync('/run/netns/pins/folder');
  assert.throws(() => mountVirtual('tmpfs', '/run/netns/nowhere'), {
    name: 'EnvironmentError',
    code: 'LIBC_ENOENT',
    message: 'mount tmpfs on /run/netns/nowhere: ENOENT',
  });
});
