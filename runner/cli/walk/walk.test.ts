import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { CommandRunner } from '../../course/command-runner.ts';
import { findTarget } from '../../course/lesson.ts';
import { parseLesson } from '../../course/lesson-text.ts';
import { beginLesson } from '../../course/workspace.ts';
import { lessonRenderer } from '../../report/lesson-renderer.ts';
import { chooseStyle } from '../../report/style.ts';
import { AutoGuide } from './auto-guide.ts';
import type { Choice, Fork, Guide } from './guide.ts';
import { Walk, type Walked } from './walk.ts';
import { WalkActions } from './walk-actions.ts';
import { WalkScreen } from './walk-screen.ts';

const lesson = `---
id: basic02
title: A walk
track: basic
minutes: 1
---

Opening.

## First

Before.

\`\`\`predict
How many?
- [ ] none
- [x] one
\`\`\`

\`\`\`console
$ echo ran >> log
$ exit CODE
$ echo went on \\
    >> log
\`\`\`

After.

## Second

Nothing to do.

## Hints

### a1

1. Look.
2. Think.
3. Write.

## Common mistakes

- **One.** Is one.

## In use

Everywhere.
`;

/** Chooses what a list says, one after the other, and quits when it is at its end. */
class ScriptedGuide implements Guide {
  readonly readsAhead = true;
  readonly forks: Fork[] = [];
  readonly #script: Choice[];

  constructor(script: readonly Choice[]) {
    this.#script = [...script];
  }

  choose(fork: Fork): Promise<Choice> {
    this.forks.push(fork);
    return Promise.resolve(this.#script.shift() ?? 'quit');
  }

  predict(): Promise<number> {
    return Promise.resolve(0);
  }

  writeAnswer(): boolean {
    return false;
  }
}

let root: string;
let shown: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'xdp-workbook-walk-'));
  shown = '';
});
afterEach(() => rmSync(root, { recursive: true }));

interface Way {
  readonly from?: number;
  /** Exit code of the command in the middle. */
  readonly code?: number;
  readonly pressesInterrupt?: boolean;
}

/** Walks through the lesson above with the commands really run, in a folder that goes with the test. */
async function walk(
  guide: Guide,
  { from = 0, code = 0, pressesInterrupt = false }: Way = {},
): Promise<Walked> {
  const target = await findTarget('basic02');
  beginLesson(target.lesson, root);
  const environment = { PATH: process.env['PATH'], XDP_WORKBOOK_DIR: root };
  const { signal } = new AbortController();
  const write = (text: string) => (shown += text);
  const style = chooseStyle({}, {}, true);
  const screen = new WalkScreen(write, { style, width: 80, verbose: false }, await lessonRenderer(style));
  using runner = new CommandRunner(join(root, 'basic02'), environment);
  const actions = new WalkActions({
    lesson: target.lesson,
    root,
    runner,
    screen,
    context: {
      environment,
      stdout: { write },
      stderr: { write },
      signal,
      readerGone: signal,
      leaveInterrupts: () => ({ happened: pressesInterrupt, [Symbol.dispose]: () => undefined }),
      becomeInvoker: () => undefined,
    },
    staysOnInterrupt: true,
  });
  const text = parseLesson(lesson.replace('CODE', String(code)));
  return await new Walk({ text, guide, screen, actions, signal }).run(from);
}

const log = () => readFileSync(join(root, 'basic02/log'), 'utf8');
const step = () =>
  (
    JSON.parse(readFileSync(join(root, 'progress.json'), 'utf8')) as {
      readonly lessons: { readonly basic02: { readonly step: number } };
    }
  ).lessons.basic02.step;

describe('A walk', () => {
  test('runs the commands of a block in order, and tells the guess right below, before the text that follows.', async () => {
    const { end, failed } = await walk(new ScriptedGuide(['next', 'run', 'next', 'next']));
    assert.deepEqual([end, failed, log(), step()], ['done', [], 'ran\nwent on\n', 2]);
    const order = ['Opening.', 'step 1 of 2: First', 'Before.', '  2  one', '$ echo went on \\\n    >> log'];
    for (const text of [...order, 'You said: none\nIt is: one', 'After.', 'step 2 of 2', 'Everywhere.']) {
      assert.ok(shown.includes(text), `${text} comes next in ${shown}`);
      shown = shown.slice(shown.indexOf(text) + text.length);
    }
  });

  test('runs nothing that is skipped, and tells the guess all the same.', async () => {
    const { end } = await walk(new ScriptedGuide(['next', 'next', 'next', 'next']));
    assert.equal(end, 'done');
    assert.throws(log, { code: 'ENOENT' });
    assert.match(shown, /After\.\n\nYou said: none/);
  });

  test('leaves out what comes after a command that cannot do its work, and names the step.', async () => {
    for (const code of [2, 69, 70, 127]) {
      const guide = new ScriptedGuide(['next', 'run', 'next', 'next', 'next']);
      const { failed } = await walk(guide, { code });
      assert.deepEqual([failed, log()], [['First'], 'ran\n'], String(code));
      assert.deepEqual(
        guide.forks.map(({ attempts }) => attempts),
        [0, 0, 1, 0, 0],
      );
      rmSync(join(root, 'basic02/log'));
    }
  });

  test('takes lost pings and refused programs, which are exit code 1, as they are.', async () => {
    const { failed } = await walk(new ScriptedGuide(['next', 'run', 'next', 'next']), { code: 1 });
    assert.deepEqual([failed, log()], [[], 'ran\nwent on\n']);
  });

  test('stays where it is when the person stops a command.', async () => {
    const guide = new ScriptedGuide(['next', 'run']);
    const { end, failed } = await walk(guide, { pressesInterrupt: true });
    assert.deepEqual([end, failed, log()], ['left', [], 'ran\n']);
    assert.deepEqual(guide.forks.at(-1)?.options[0], { choice: 'run', label: 'run it for me' });
  });

  test('goes back a step, no further than the first, and keeps the place when it is left.', async () => {
    const guide = new ScriptedGuide(['back', 'next', 'next', 'back', 'back', 'quit']);
    assert.equal((await walk(guide, { from: 1 })).end, 'left');
    assert.equal(step(), 0);
    assert.deepEqual(
      [...shown.matchAll(/step (\d) of 2/g)].map(([, at]) => at),
      ['2', '1', '2', '1', '1'],
    );
  });

  test('that plays itself runs everything once, asks for nothing, and says what did not work.', async () => {
    assert.deepEqual(await walk(new AutoGuide(() => undefined)), { end: 'done', failed: [] });
    assert.equal(log(), 'ran\nwent on\n');
    assert.ok(!shown.includes('    $ echo ran'), 'commands are shown once');
    assert.deepEqual(await walk(new AutoGuide(() => undefined), { code: 69 }), {
      end: 'done',
      failed: ['First'],
    });
  });
});
