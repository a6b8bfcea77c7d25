import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { packageRoot } from '../core/package-root.ts';
import { TestLearner } from './testing/test-learner.ts';

const learner = new TestLearner();
after(() => learner[Symbol.dispose]());

const escape = '\u001b';
/** All but check, which needs a lab. */
const everything = [
  '',
  'list',
  'next',
  'hint',
  'solution basic01 --yes',
  'reset basic02',
  'progress',
  '--help',
];
const withDocuments = everything.slice(1, -1);

describe('In a pipe', () => {
  for (const words of everything) {
    test(`\`xdp-workbook ${words}\` asks nothing, and prints no escape bytes whatever the environment says.`, async () => {
      for (const environment of [{}, { NO_COLOR: '1' }, { FORCE_COLOR: '1', TERM: 'xterm-256color' }]) {
        const { exitCode, stdout, stderr } = await learner.run(words, environment);
        assert.deepEqual([exitCode, stderr], [0, '']);
        assert.match(stdout, /\n$/);
        assert.ok(!stdout.includes(escape));
      }
    });
  }

  for (const words of withDocuments) {
    test(`\`xdp-workbook ${words} --json\` prints one document on one line.`, async () => {
      assert.ok(Object.keys(await learner.json(words)).length > 0);
    });
  }

  test('a reader that goes away early changes neither the exit code nor stderr.', () => {
    for (const reader of ['head -1', 'exec true']) {
      const { stdout, stderr } = inShell(`"$@" | ${reader} > /dev/null; echo "\${PIPESTATUS[0]}"`, 'list');
      assert.deepEqual([stdout, stderr], ['0\n', '']);
    }
  });
});

describe('At a terminal', () => {
  const words = ['list', 'hint basic01'];

  test('there is colour.', () => {
    for (const command of words) assert.ok(atTerminal(command, {}).includes(`${escape}[`));
  });

  test('there is none with NO_COLOR, ACCESSIBLE, a dumb terminal, or --plain.', () => {
    for (const command of words) {
      for (const environment of [{ NO_COLOR: '1' }, { ACCESSIBLE: '1' }, { TERM: 'dumb' }]) {
        assert.ok(!atTerminal(command, environment).includes(escape));
      }
      assert.ok(!atTerminal(`${command} --plain`, {}).includes(escape));
    }
  });

  test('a hint has no line that is longer than the terminal is wide.', () => {
    const lines = atTerminal('hint basic01', { NO_COLOR: '1' }, 50).split('\r\n');
    assert.ok(lines.length > 4);
    assert.deepEqual(
      lines.filter((line) => line.length > 50),
      [],
    );
  });
});

const shipped = [process.execPath, join(packageRoot(), 'dist/bin/main.js')];

function environmentWith(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], TERM: 'xterm', XDP_WORKBOOK_DIR: learner.folder, ...environment };
}

function inShell(
  script: string,
  ...args: readonly string[]
): { readonly stdout: string; readonly stderr: string } {
  return spawnSync('bash', ['--norc', '-c', script, 'bash', ...shipped, ...args], {
    encoding: 'utf8',
    env: environmentWith({}),
  });
}

/** What a command prints under script(1), which gives it a terminal. */
function atTerminal(words: string, environment: NodeJS.ProcessEnv, columns = 80): string {
  const command = `stty cols ${columns}; exec ${shipped.join(' ')} ${words}`;
  const { stdout } = spawnSync('script', ['-qec', command, '/dev/null'], {
    encoding: 'utf8',
    env: environmentWith(environment),
  });
  assert.notEqual(stdout, '');
  return stdout;
}
