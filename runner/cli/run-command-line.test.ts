import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { commands } from './commands.ts';
import { TestLearner } from './testing/test-learner.ts';

const learner = new TestLearner();
after(() => learner[Symbol.dispose]());
const names = Object.keys(commands);

describe('--help', () => {
  test('of the program lists every command, in each of its forms.', async () => {
    const { exitCode, stdout, stderr } = await learner.run('--help');
    assert.deepEqual([exitCode, stderr], [0, '']);
    for (const name of names) assert.match(stdout, new RegExp(`^  ${name} +\\S`, 'm'));
    for (const form of ['-h', 'help']) assert.equal((await learner.run(form)).stdout, stdout);
  });

  for (const name of names) {
    test(`of ${name} shows how it is called and every option, also beside other words.`, async () => {
      const { exitCode, stdout, stderr } = await learner.run(`${name} --help`);
      assert.deepEqual([exitCode, stderr], [0, '']);
      assert.match(stdout, new RegExp(`^xdp-workbook ${name}: (?:.+\n)+\nusage: xdp-workbook ${name} `));
      const { options } = await commands[name]!.load();
      for (const option of Object.keys(options)) assert.match(stdout, new RegExp(`^  .*--${option} `, 'm'));
      for (const form of [`${name} nonsense --nonsense -h`, `help ${name}`]) {
        assert.equal((await learner.run(form)).stdout, stdout);
      }
    });
  }
});

/** What stderr says: the mistake, then what was probably meant. */
const mistakes: readonly (readonly [words: string, message: RegExp])[] = [
  ['lst', /^xdp-workbook: there is no command lst\nDid you mean list\?\n$/],
  ['help hnit', /^xdp-workbook: there is no command hnit\nDid you mean hint\?\n$/],
  [
    'everything',
    /^xdp-workbook: there is no command everything\nxdp-workbook --help lists the commands\.\n$/,
  ],
  ['constructor', /^xdp-workbook: there is no command constructor\n/],
  ['hint basc02', /^xdp-workbook: there is no lesson basc02\nDid you mean basic02\?\n$/],
  ['solution tracing', /^xdp-workbook: there is no lesson tracing\nThere is: basic01, /],
  ['reset ../basic02', /^xdp-workbook: there is no lesson \.\.\n/],
  ['hint basic02/b1', /^xdp-workbook: basic02 has no assignment b1\nDid you mean a1\?\n$/],
  ['list --jason', /^xdp-workbook: there is no option --jason\nDid you mean --json\?\n$/],
  ['--jason', /^xdp-workbook: there is no option --jason\n/],
  [
    'next --everything',
    /^xdp-workbook: Unknown option '--everything'\nxdp-workbook next --help shows what it takes\.\n$/,
  ],
  ['next -x', /^xdp-workbook: Unknown option '-x'\n/],
  ['list --json=yes', /^xdp-workbook: Option '--json' does not take an argument\n/],
  ['list basic02', /^xdp-workbook: basic02 is one word too many\nxdp-workbook list --help /],
  ['hint basic02 a2', /^xdp-workbook: a2 is one word too many\n/],
];

describe('A mistake on the command line', () => {
  for (const [words, message] of mistakes) {
    test(`as in \`${words}\` exits 2, and stderr says what was probably meant.`, async () => {
      const { exitCode, stdout, stderr } = await learner.run(words);
      assert.deepEqual([exitCode, stdout], [2, '']);
      assert.match(stderr, message);
    });
  }

  test('is a document with --json, and nothing else.', async () => {
    const wrong = ['hint basc02', 'solution basic01', 'reset', 'list --jason', 'next now', 'progress -x'];
    for (const words of wrong) {
      const { exitCode, stderr } = await learner.run(`${words} --json`);
      assert.deepEqual([words, exitCode, stderr], [words, 2, '']);
      const { error } = await learner.json(words);
      const { exitCode: code } = error as { exitCode: number }; // compared
      assert.equal(code, 2);
    }
  });
});
