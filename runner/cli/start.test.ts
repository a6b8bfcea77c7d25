import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { Terminal } from './testing/terminal.ts';
import { TestLearner } from './testing/test-learner.ts';

let learner: TestLearner;
beforeEach(() => {
  learner = new TestLearner();
});
afterEach(() => learner[Symbol.dispose]());

const open = (words: string, env: Readonly<Record<string, string>> = {}) =>
  Terminal.start(`start ${words}`, { env: { XDP_WORKBOOK_DIR: learner.folder, ...env } });
const guess = /Your guess, 1 to \d/;
const commands = /\[r\] run it for me/;
const atEnd = /\[n\] next step/;

/** Goes through a step without doing anything. */
async function skipStep(terminal: Terminal): Promise<void> {
  terminal.type('1');
  await terminal.until(commands);
  terminal.type('n');
  await terminal.until(atEnd);
  terminal.type('n');
}

describe('start at a terminal', () => {
  test('puts the starter where it says, quits at q, and goes on from that step next time.', async () => {
    using first = open('basic02');
    assert.match(await first.until(/\[n\] begin/), /Three pings went out/);
    first.type('');
    assert.match(await first.until(guess), /basic02, step 1 of 8/);
    assert.match(learner.read('basic02/xdp_prog_kern.c'), /xdp_drop_func/);
    await skipStep(first);
    assert.match(await first.until(guess), /basic02, step 2 of 8/);
    first.type('2');
    await first.until(commands);
    first.type('q');
    const { exitCode, rest } = await first.ended();
    assert.equal(exitCode, 0);
    assert.match(rest, /Your place is kept: xdp-workbook start basic02/);

    using again = open('basic02');
    assert.match(await again.until(guess), /^\n*── basic02, step 2 of 8/);
    again.type('2');
    await again.until(commands);
    again.type('b');
    assert.match(await again.until(guess), /basic02, step 1 of 8/, 'b goes a step back');
    again.interrupt();
    assert.equal((await again.ended()).exitCode, 130);

    using anew = open('basic02 --restart');
    assert.match(await anew.until(/\[n\] begin/), /Three pings went out/);
    anew.type('q');
    assert.equal((await anew.ended()).exitCode, 0);
  });

  test('takes no key that means nothing, and says which ones do.', async () => {
    using terminal = open('basic02');
    await terminal.until(/begin/);
    terminal.type('x');
    await terminal.until(/Type one of n, q, then Enter/);
  });

  test('is left by Ctrl-C with 130, and the place is kept.', async () => {
    learner.writeProgress({ basic02: { passed: {}, hints: {}, completed: null, step: 3 } });
    for (const words of ['basic02', 'basic02 --plain']) {
      using terminal = open(words);
      await terminal.until(guess);
      terminal.interrupt();
      const { exitCode, rest } = await terminal.ended();
      assert.equal(exitCode, 130, words);
      assert.match(rest, /Your place is kept/);
    }
    assert.equal(stepOf(await learner.json('progress')), 3);
  });

  for (const [words, env] of [
    ['basic02 --plain', {}],
    ['basic02', { NO_COLOR: '1' }],
    ['basic02', { ACCESSIBLE: '1' }],
  ] as const) {
    test(`writes no escape byte with ${words} and ${JSON.stringify(env)}.`, async () => {
      using terminal = open(words, env);
      await terminal.until(/begin/);
      terminal.type('');
      await terminal.until(guess);
      terminal.type('nothing');
      await terminal.until(/Type a number from 1 to 3/);
      terminal.type('2');
      await terminal.until(commands);
      terminal.type('q');
      await terminal.ended();
      assert.ok(!terminal.bytes.includes('\u001b'), JSON.stringify(terminal.bytes));
    });
  }

  test('shows the hints of the assignment that a step is about.', async () => {
    learner.writeProgress({ basic02: { passed: {}, hints: {}, completed: null, step: 5 } });
    using terminal = open('basic02');
    await terminal.until(guess);
    terminal.type('1');
    await terminal.until(commands);
    terminal.type('h');
    await terminal.until(/basic02\/a2, hint 1 of 3[\s\S]*h shows the next one/);
    await terminal.until(commands);
    terminal.type('h');
    await terminal.until(/basic02\/a2, hint 2 of 3/);
  });
});

function stepOf({ lessons }: Readonly<Record<string, unknown>>): unknown {
  return (lessons as { readonly basic02: { readonly step: number } }).basic02.step;
}
