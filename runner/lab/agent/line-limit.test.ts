import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LineLimit } from './line-limit.ts';

const mebibyte = 1024 * 1024;

/** What comes out when this goes in, chunk by chunk. */
async function limited(...chunks: readonly string[]): Promise<string> {
  const limit = new LineLimit();
  for (const chunk of chunks) limit.write(chunk);
  limit.end();
  return Buffer.concat(await limit.toArray()).toString();
}

test('Lines of a usual length stay as they are, wherever the chunks are cut.', async () => {
  assert.equal(await limited('one\ntwo\n\nthr', 'ee', '\n', 'end'), 'one\ntwo\n\nthree\nend');
});

test('Of a line that is longer than any request the end is missing, and the next line is whole.', async () => {
  const chunk = 'x'.repeat(mebibyte);
  const out = await limited(...Array.from({ length: 20 }, () => chunk), 'tail\nnext\n');
  assert.equal(out.length, 9 * mebibyte + '\nnext\n'.length);
  assert.ok(out.endsWith('x\nnext\n'));
});
