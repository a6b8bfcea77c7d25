import assert from 'node:assert/strict';
import { chmodSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { TestLearner } from './testing/test-learner.ts';

let learner: TestLearner;
beforeEach(() => {
  learner = new TestLearner();
});
afterEach(() => learner[Symbol.dispose]());

/** Before a command: takes from root, where a test runs as root, the right to write everywhere. */
const asAnybody = process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-all', '--inh-caps=-all', '--'] : [];

describe('A damaged progress file', () => {
  for (const command of ['list', 'next', 'hint', 'progress', 'solution basic01 --yes']) {
    test(`is put aside by ${command}, which says so and goes on.`, async () => {
      learner.write('progress.json', '{"version":1,"les');
      const { exitCode, stdout, stderr } = await learner.run(command);
      assert.equal(exitCode, 0);
      assert.notEqual(stdout, '');
      assert.match(
        stderr,
        /^Your progress file was damaged: it is no JSON\. It is kept as .*, and a new one was begun\.\n$/,
      );
      const [aside = assert.fail('nothing was put aside')] = readdirSync(learner.folder).filter((name) =>
        name.includes('.damaged-'),
      );
      assert.equal(learner.read(aside), '{"version":1,"les');
      assert.equal((await learner.run('list')).stderr, '');
    });
  }

  test('does not disturb the document of --json.', async () => {
    learner.write('progress.json', 'ELF\u0000');
    assert.equal((await learner.json('list'))['next'], 'basic01');
  });
});

describe('A folder that cannot be written', () => {
  const history = { basic01: { passed: {}, hints: { a1: 1 }, completed: null } };
  const readOnly = () => {
    for (const name of readdirSync(learner.folder)) chmodSync(`${learner.folder}/${name}`, 0o555);
    chmodSync(learner.folder, 0o555);
  };
  afterEach(() => chmodSync(learner.folder, 0o755));

  test('is told in a sentence, exits 69, and loses nothing.', async () => {
    learner.writeProgress(history);
    const before = learner.read('progress.json');
    readOnly();
    for (const command of ['hint', 'next', 'reset basic02']) {
      const { exitCode, stdout, stderr } = await learner.runBy(asAnybody, command);
      assert.deepEqual([command, exitCode, stdout], [command, 69, '']);
      assert.match(
        stderr,
        /^xdp-workbook: .* (cannot be written|could not be saved) \(EACCES\)\nIs the folder yours/,
      );
    }
    assert.equal(learner.read('progress.json'), before);
    assert.deepEqual(readdirSync(learner.folder), ['progress.json']);
  });

  test('can still be read.', async () => {
    learner.writeProgress(history);
    readOnly();
    for (const command of ['list', 'progress', 'solution basic01 --yes']) {
      assert.equal((await learner.runBy(asAnybody, command)).exitCode, 0);
    }
  });

  test('with a damaged file in it is told too, and the file stays.', async () => {
    learner.write('progress.json', 'rubbish');
    readOnly();
    const { exitCode, stderr } = await learner.runBy(asAnybody, 'list');
    assert.equal(exitCode, 69);
    assert.match(stderr, /is damaged \(it is no JSON\), and could not be put aside \(EACCES\)\n/);
    assert.equal(learner.read('progress.json'), 'rubbish');
  });
});

test('A workspace that is a file is told in a sentence by every command, and stays as it is.', async () => {
  writeFileSync(learner.folder, 'mine');
  for (const command of ['list', 'next', 'hint', 'progress', 'solution basic01 --yes', 'reset basic01']) {
    const { exitCode, stdout, stderr } = await learner.run(command);
    assert.deepEqual([command, exitCode, stdout], [command, 69, '']);
    assert.match(
      stderr,
      /^xdp-workbook: .* is no folder, and the workbook keeps your files in one\nMove it away/,
    );
  }
  assert.equal(readdirSync(dirname(learner.folder)).length, 1);
});
