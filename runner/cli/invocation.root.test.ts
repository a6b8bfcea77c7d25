import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../core/package-root.ts';
import { Scratch } from '../lab/client/testing/scratch.ts';
import { checkJson, workbook } from '../lab/client/testing/workbook.ts';

const scratch = new Scratch();
after(() => scratch[Symbol.dispose]());

/** What cannot be done, and what stderr says: the mistake, then what was probably meant. */
const mistakes: readonly (readonly [words: string, message: RegExp])[] = [
  ['chek basic02', /^xdp-workbook: there is no command chek\nDid you mean check\?\n$/],
  ['check basc02', /^xdp-workbook: there is no lesson basc02\nDid you mean basic02\b.*\?\n$/],
  ['check basic02/a9', /^xdp-workbook: basic02 has no assignment a9\nDid you mean a1 or a2\?\n$/],
  ['check basic02 --solution', /^xdp-workbook: there is no option --solution\nDid you mean --solutions\?\n$/],
  ['check basic02 --quite', /^xdp-workbook: Unknown option '--quite'.*\nxdp-workbook check --help .*\n$/],
  ['check basic02 --seed 1.5', /^xdp-workbook: --seed takes a whole number from 0 to 4294967295\n/],
  ['check basic02 basic02', /^xdp-workbook: basic02 is one word too many\n/],
  [
    'check basic02 --solutions --starters',
    /^xdp-workbook: --file, --dir, --solutions and --starters exclude /,
  ],
  ['check basic02 --file /nowhere/a.c', /^xdp-workbook: there is no file \/nowhere\/a\.c\n/],
  ['check basic02 --file /usr', /^xdp-workbook: \/usr is not a file\n/],
];

describe('a mistake on the command line', () => {
  for (const [words, message] of mistakes) {
    test(`\`${words}\` exits 2 and says what was probably meant`, async () => {
      const { exitCode, stdout, stderr } = await workbook(words.split(' '));
      assert.deepEqual([exitCode, stdout], [2, '']);
      assert.match(stderr, message);
    });
  }

  test('with --json it is a document too', async () => {
    for (const words of ['basc02', 'basic02 --solution', 'basic02 --file /nowhere/a.c']) {
      const { exitCode, report } = await checkJson(words.split(' '));
      assert.deepEqual([exitCode, report.outcome, report.checks], [2, 'error', []]);
      assert.match(report.error?.message ?? '', /^there is no /);
    }
  });
});

describe('output', () => {
  test('a reader that goes away early changes neither the exit code nor stderr', () => {
    const { stdout, stderr } = inShell(
      '"$@" | head -1; echo "${PIPESTATUS[0]}"',
      'check',
      'basic02',
      '--solutions',
    );
    assert.match(stdout, /^a1 .*\n0\n$/);
    assert.equal(stderr, '');
  });

  test('a closed stderr does not turn a mistake into a verdict', () => {
    const { stdout } = inShell('"$@" 2> >(exec <&-); echo "$?"', 'chek');
    assert.equal(stdout, '2\n');
  });

  test('a full disk is the fault of the machine', () => {
    const { stdout, stderr } = inShell('"$@" > /dev/full; echo "$?"', 'check', 'basic02', '--solutions');
    assert.equal(stdout, '69\n');
    assert.match(stderr, /^xdp-workbook: the output cannot be written: ENOSPC/);
  });

  test('a pipe gets no escape bytes, whatever the environment says of colour', async () => {
    for (const env of [{}, { NO_COLOR: '1' }, { FORCE_COLOR: '1', TERM: 'xterm-256color' }]) {
      const { stdout, stderr } = await workbook(['check', 'basic02/a2', '--starters'], { env });
      assert.match(stdout, /not yet/);
      assert.ok(!(stdout + stderr).includes(escape));
    }
  });

  test('a terminal gets colour unless NO_COLOR, ACCESSIBLE or --plain refuses it', () => {
    assert.ok(atTerminal('').includes(`${escape}[31m✗`));
    for (const plain of [atTerminal('', '--plain'), atTerminal('NO_COLOR'), atTerminal('ACCESSIBLE')]) {
      assert.match(plain, /✗/);
      assert.ok(!plain.includes(escape));
    }
  });
});

const escape = '\u001b';
const shipped = [process.execPath, join(packageRoot(), 'dist/bin/main.js')];

function inShell(script: string, ...args: readonly string[]): { stdout: string; stderr: string } {
  const env = { PATH: process.env['PATH'] };
  return spawnSync('bash', ['--norc', '-c', script, 'bash', ...shipped, ...args], {
    encoding: 'utf8',
    env,
    timeout: 60_000,
  });
}

/** What the starter's check prints under script(1), which gives it a terminal, with a variable set or none. */
function atTerminal(variable: string, ...args: readonly string[]): string {
  const command = [...shipped, 'check', 'basic02/a2', '--starters', ...args].join(' ');
  const env = { PATH: process.env['PATH'], TERM: 'xterm', ...(variable === '' ? {} : { [variable]: '1' }) };
  return spawnSync('script', ['-qec', command, '/dev/null'], { encoding: 'utf8', env, timeout: 60_000 })
    .stdout;
}
