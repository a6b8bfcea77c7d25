import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainAll, explainClang, type ClangMessage } from './explain-clang.ts';

const source = 'int first;\n\treturn XDP_ABORT;\nint third;\n';

function message(facts: Partial<ClangMessage>): ClangMessage {
  const text = "use of undeclared identifier 'XDP_ABORT'";
  return {
    severity: 'error',
    file: 'prog.c',
    line: 2,
    column: 9,
    message: text,
    log: `prog.c:2:9: ${text}`,
    ...facts,
  };
}

test("A message about the learner's file carries its line and our words.", () => {
  const { explanation, ...rest } = explainClang(message({}), '/home/ada/prog.c', source);
  assert.deepEqual(rest, { ...message({}), tool: 'clang', file: 'prog.c', source: '\treturn XDP_ABORT;' });
  assert.match(explanation ?? '', /^There is no XDP_ABORT\./);
});

test('A message that no rule knows stays whole and unexplained.', () => {
  const words = "unused variable 'eth' [-Wunused-variable]";
  const { explanation, message: kept } = explainClang(message({ message: words }), 'prog.c', source);
  assert.deepEqual([explanation, kept], [null, words]);
});

test('A message about another file names it without its folder, and shows no line of ours.', () => {
  const {
    file,
    line,
    source: text,
  } = explainClang(message({ file: '/usr/include/linux/ip.h' }), 'prog.c', source);
  assert.deepEqual([file, line, text], ['ip.h', 2, null]);
});

test('A message with a line but no file means the compiled file.', () => {
  const { file, source: text } = explainClang(message({ file: null }), 'a/prog.c', source);
  assert.deepEqual([file, text], ['prog.c', '\treturn XDP_ABORT;']);
});

test('A message without a line shows none.', () => {
  const nowhere = { file: null, line: null, column: null };
  const { file, line, source: text } = explainClang(message(nowhere), 'prog.c', source);
  assert.deepEqual([file, line, text], [null, null, null]);
});

test('A line beyond the end of the file is none.', () => {
  assert.equal(explainClang(message({ line: 99 }), 'prog.c', source).source, null);
});

test('A file with Windows line ends shows its lines without them.', () => {
  const windows = source.replaceAll('\n', '\r\n');
  assert.equal(explainClang(message({}), 'prog.c', windows).source, '\treturn XDP_ABORT;');
});

test('What clang says again and again of the same place is told once.', () => {
  const other = message({ line: 3 });
  const all = explainAll([message({}), message({ log: 'again' }), other], 'prog.c', source);
  assert.deepEqual(
    all.map(({ line }) => line),
    [2, 3],
  );
});
