import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { answer } from '../lab/client/testing/answer.ts';
import { asGuest, nobody } from '../lab/client/testing/guest.ts';
import { Scratch } from '../lab/client/testing/scratch.ts';
import { toolsWithout } from '../lab/client/testing/tools.ts';
import { checkJson } from '../lab/client/testing/workbook.ts';

const scratch = new Scratch();
after(() => scratch[Symbol.dispose]());

const right = scratch.write('right.c', answer({}));
const wrong = scratch.write('wrong.c', answer({ pass: 'return XDP_PASS' }));
const secret = scratch.write('secret.c', answer({ before: '#error the secret was read' }), 0o600);

const rule = (command: string) => `root ALL=(ALL) ALL\n${nobody.name} ALL=(root) NOPASSWD: ${command}\n`;

describe('an ordinary user', () => {
  test('without sudo gets 69 and what to do', async () => {
    const guest = asGuest(scratch, { user: 'nobody', path: toolsWithout(scratch, 'sudo') });
    const { exitCode, report } = await checkJson(['basic02', '--file', right], guest);
    assert.deepEqual([exitCode, report.error?.code], [69, 'NO_PRIVILEGE']);
    assert.match(report.error?.message ?? '', /not root, and there is no sudo/);
    assert.match(report.error?.remedy ?? '', /sudo npx xdp-workbook/);
  });

  test('without sudo still hears that the file does not compile', async () => {
    const guest = asGuest(scratch, { user: 'nobody', path: toolsWithout(scratch, 'sudo') });
    const { exitCode, report } = await checkJson(['basic02', '--file', wrong], guest);
    assert.deepEqual([exitCode, report.outcome, report.diagnostics[0]?.tool], [1, 'fail', 'clang']);
  });

  test('whom sudo asks for a password gets 69 where there is no terminal', async () => {
    const guest = asGuest(scratch, { user: 'nobody', sudoers: 'root ALL=(ALL) ALL\n' });
    const { exitCode, report } = await checkJson(['basic02', '--file', right], guest);
    assert.deepEqual([exitCode, report.error?.code], [69, 'NO_PRIVILEGE']);
  });

  test('whom sudo lets run something else only gets 69', async () => {
    const guest = asGuest(scratch, { user: 'nobody', sudoers: rule('/usr/bin/true') });
    const { exitCode, report } = await checkJson(['basic02', '--file', right], guest);
    assert.deepEqual([exitCode, report.error?.code], [69, 'NO_PRIVILEGE']);
  });

  test('whom sudo lets in passes with a right answer, and reads files as nobody but themselves', async () => {
    const guest = asGuest(scratch, { user: 'nobody', sudoers: rule('ALL') });
    const { exitCode, report } = await checkJson(['basic02', '--file', right], guest);
    assert.deepEqual([exitCode, report.outcome, report.error], [0, 'pass', null]);
    await refusesSecret(guest);
  });
});

describe('under sudo npx', () => {
  const env = { SUDO_UID: String(nobody.uid), SUDO_GID: String(nobody.uid), SUDO_USER: nobody.name };

  test('the front becomes the person behind sudo before it reads a file', async () => {
    const guest = { ...asGuest(scratch, { user: 'root' }), env };
    const { exitCode, report } = await checkJson(['basic02', '--file', right], guest);
    assert.deepEqual([exitCode, report.outcome], [0, 'pass']);
    await refusesSecret(guest);
  });

  test('what clang includes is read as the person behind sudo', async () => {
    const guest = { ...asGuest(scratch, { user: 'root' }), env };
    const path = scratch.write('includes.c', answer({ before: `#include "${secret}"` }));
    const { exitCode, report } = await checkJson(['basic02', '--file', path], guest);
    assert.equal(exitCode, 1);
    assert.match(report.diagnostics[0]?.message ?? '', /secret\.c.*Permission denied|cannot open file/);
  });

  test('a SUDO_UID that names nobody ends in 69 at once', async () => {
    for (const [uid, user] of [
      ['abc', 'nobody'],
      ['4294000000', 'ghost'],
    ] as const) {
      const started = performance.now();
      const guest = {
        ...asGuest(scratch, { user: 'root' }),
        env: { ...env, SUDO_UID: uid, SUDO_USER: user },
      };
      const { exitCode, report } = await checkJson(['basic02', '--file', right], guest);
      assert.deepEqual([exitCode, report.error?.code], [69, 'BAD_SUDO_UID']);
      assert.ok(performance.now() - started < 30_000, 'the agent is told to go');
    }
  });
});

test('no start-up file of a shell is read with the rights of root', async () => {
  using home = new Scratch();
  home.write('.bashrc', `touch ${home.path}/sourced`);
  const { exitCode } = await checkJson(['basic02/a1', '--file', right], { env: { HOME: home.path } });
  assert.deepEqual([exitCode, home.names], [0, ['.bashrc']]);
});

async function refusesSecret(guest: Parameters<typeof checkJson>[1]): Promise<void> {
  const { exitCode, report } = await checkJson(['basic02', '--file', secret], guest);
  assert.equal(exitCode, 2);
  assert.match(report.error?.message ?? '', /secret\.c cannot be read: EACCES/);
}
