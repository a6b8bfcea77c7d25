import assert from 'node:assert/strict';
import { lexer } from 'marked';
import { describe, test } from 'node:test';
import { readBlocks } from './blocks.ts';

const blocks = (markdown: string) => readBlocks(lexer(markdown));
const fence = (word: string, ...lines: readonly string[]) => `\`\`\`${word}\n${lines.join('\n')}\n\`\`\`\n`;

/** The commands of one console block. */
function commands(...lines: readonly string[]): readonly string[] {
  const [block] = blocks(fence('console', ...lines));
  assert.ok(block?.kind === 'console');
  return block.commands;
}

test('Fences that are none of ours are text, in one piece with what is around them.', () => {
  const markdown = `Before.\n\n${fence('c', 'int x;')}\n${fence('', 'a picture')}\n    $ ls\n\nAfter.\n`;
  assert.deepEqual(blocks(markdown), [{ kind: 'text', markdown }]);
});

test('A fence of tildes, or with more than three marks, is a block like any other.', () => {
  assert.deepEqual(blocks('~~~check\nbasic02\n~~~\n'), [{ kind: 'check', target: 'basic02' }]);
  assert.deepEqual(blocks('````check\nbasic02/u1\n````\n'), [{ kind: 'check', target: 'basic02/u1' }]);
});

describe('A console block', () => {
  test('has the commands after its $, and output that is no command.', () => {
    assert.deepEqual(commands('$ ip link', '1: lo: <UP>', '', '  $ no', '$ echo "a  b" | wc'), [
      'ip link',
      'echo "a  b" | wc',
    ]);
  });

  test('keeps the lines that a backslash continues, as a shell takes them, and no output.', () => {
    assert.deepEqual(commands('$ clang \\', '    -c a.c \\', '    -o a.o', 'done \\', '$ ls'), [
      'clang \\\n    -c a.c \\\n    -o a.o',
      'ls',
    ]);
  });
});

/** Markdown of a step, and the sentence that its author reads. */
const malformed: readonly (readonly [markdown: string, message: string])[] = [
  [fence('consol', '$ ls'), 'there is no block "consol"; did you mean console?'],
  [fence('Check', 'basic02'), 'there is no block "Check"; did you mean check?'],
  [fence('predicts', 'Why?'), 'there is no block "predicts"; did you mean predict?'],
  [fence('console sudo', '$ ls'), 'there is no block "console sudo"; did you mean console?'],
  [fence('console', 'ls'), 'a console block has no line that starts with "$ "'],
  [fence('console', '$ls'), 'a command starts with "$ ", not as in "$ls"'],
  [fence('console', '$ ls', '$'), 'a command starts with "$ ", not as in "$"'],
  [fence('console', '$ ls \\'), 'the command "ls \\" ends in a backslash'],
  [fence('check', ''), 'a check block names a lesson or an assignment, not ""'],
  [
    fence('check', 'basic02/a1', 'basic02/a2'),
    'a check block names a lesson or an assignment, not "basic02/a1\nbasic02/a2"',
  ],
  [fence('check', 'basic02/all'), 'a check block names a lesson or an assignment, not "basic02/all"'],
  [fence('predict', '- [x] a', '- [ ] b'), 'a predict block asks nothing'],
  [
    '1. First:\n\n   ```console\n   $ ls\n   ```\n',
    'a console block stands in a list or a quotation; it starts at the margin',
  ],
  [
    '> - deep\n>\n>   ```check\n>   basic02\n>   ```\n',
    'a check block stands in a list or a quotation; it starts at the margin',
  ],
];

describe('What does not follow the format is told to its author:', () => {
  for (const [markdown, message] of malformed) {
    test(`${message}.`, () => {
      assert.throws(() => blocks(markdown), { code: 'LESSON_FORMAT', message });
    });
  }
});
