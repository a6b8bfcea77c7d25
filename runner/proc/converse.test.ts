import assert from 'node:assert/strict';
import { test } from 'node:test';
import { converse, type Conversation } from './converse.ts';

async function linesOf(conversation: Conversation): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of conversation.lines()) lines.push(line);
  return lines;
}

test('Lines go to the child and come back whole; hanging up ends it.', async () => {
  const cat = converse('cat', []);
  cat.send('{"one":1}');
  cat.send('zwei ü');
  cat.hangUp();
  assert.deepEqual(await linesOf(cat), ['{"one":1}', 'zwei ü']);
  assert.deepEqual(await cat.ended, {
    exitCode: 0,
    signal: undefined,
    notFound: false,
    abandoned: false,
    stderr: '',
  });
});

test('The child is answered while it lives.', async () => {
  const echo = converse('sh', ['-c', 'while read -r line; do echo "got $line"; done']);
  const lines = echo.lines()[Symbol.asyncIterator]();
  for (const word of ['first', 'second']) {
    echo.send(word);
    assert.deepEqual(await lines.next(), { done: false, value: `got ${word}` });
  }
  echo.hangUp();
  assert.equal((await lines.next()).done, true);
});

test('Writing to a child that is gone harms nobody, before and after its end is known.', async () => {
  const gone = converse('true', []);
  const lines = linesOf(gone);
  const line = 'x'.repeat(2 ** 18);
  for (let count = 0; count < 40; count++) {
    gone.send(line);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  assert.equal((await gone.ended).exitCode, 0);
  gone.send('after');
  gone.hangUp();
  gone.hangUp();
  gone.send('after hanging up');
  assert.deepEqual(await lines, []);
});

test('A program that is not there is told as such, takes lines without a word, and has none.', async () => {
  const missing = converse('no-such-program-here', []);
  const lines = linesOf(missing);
  missing.send('hello');
  assert.deepEqual(await lines, []);
  const { notFound, exitCode } = await missing.ended;
  assert.deepEqual([notFound, exitCode], [true, undefined]);
});

test('A file that is no program is not told as missing.', async () => {
  const { notFound, exitCode } = await converse('/etc/passwd', []).ended;
  assert.deepEqual([notFound, exitCode], [false, undefined]);
});

test('A child that a signal ended tells which, and one that says no tells its exit code.', async () => {
  assert.equal((await converse('sh', ['-c', 'kill -KILL $$']).ended).signal, 'SIGKILL');
  assert.equal((await converse('sh', ['-c', 'exit 5']).ended).exitCode, 5);
});

test('The last of what the child says on stderr is kept, however much it says, and it is not stopped.', async () => {
  const talker = converse('sh', ['-c', 'head -c 1000000 /dev/zero >&2 && echo last words >&2 && echo done']);
  assert.deepEqual(await linesOf(talker), ['done']);
  const { exitCode, stderr } = await talker.ended;
  assert.equal(exitCode, 0);
  assert.equal(stderr.length, 64 * 1024);
  assert.ok(stderr.endsWith('\0last words\n'));
});

test('The end is told even when nobody reads the lines.', async () => {
  const unread = converse('sh', ['-c', 'head -c 1000000 /dev/zero; exit 6']);
  assert.equal((await unread.ended).exitCode, 6);
});

test('A child that does not end can be left alone: its lines and its ending are over at once.', async () => {
  const deaf = converse('sh', ['-c', 'echo here; exec sleep 5']);
  const lines = deaf.lines()[Symbol.asyncIterator]();
  assert.equal((await lines.next()).value, 'here');
  deaf.hangUp();
  const next = lines.next();
  const started = performance.now();
  deaf.abandon();
  assert.equal((await next).done, true);
  assert.equal((await deaf.ended).abandoned, true);
  assert.ok(performance.now() - started < 4000);
  deaf.send('after');
  deaf.hangUp();
});

test('A child that has ended keeps its ending when it is left alone after that.', async () => {
  const child = converse('sh', ['-c', 'exit 5']);
  assert.equal((await child.ended).exitCode, 5);
  child.abandon();
  assert.deepEqual([(await child.ended).exitCode, (await child.ended).abandoned], [5, false]);
});
