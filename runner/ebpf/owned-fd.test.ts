import assert from 'node:assert/strict';
import { fstatSync, openSync } from 'node:fs';
import { test } from 'node:test';
import { OwnedFd } from './owned-fd.ts';

test('A descriptor is closed once with its owner, and cannot be had after that.', () => {
  const fd = openSync('/dev/null', 'r');
  const owned = new OwnedFd('XDP link', fd);
  assert.equal(owned.value, fd);
  owned[Symbol.dispose]();
  assert.throws(() => fstatSync(fd), { code: 'EBADF' });
  assert.throws(() => owned.value, {
    name: 'DisposedError',
    code: 'DISPOSED',
    message: 'XDP link was used after it was closed',
  });
  const reused = openSync('/dev/null', 'r');
  owned[Symbol.dispose]();
  assert.equal(reused, fd);
  assert.ok(fstatSync(reused));
});
