import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { decodeProgress, encodeProgress, type Progress } from './progress-format.ts';
import { changeLesson, progressFile, untouchedLesson } from './progress.ts';

const scratch = mkdtempSync(join(tmpdir(), 'xdp-workbook-crash-'));
after(() => rmSync(scratch, { recursive: true }));
/** Writes progress in a folder: so many times for lessons of its own, and a dot after each. */
const program = `
  import { changeLesson } from ${JSON.stringify(import.meta.resolve('./progress.js'))};
  const [folder, name, count] = process.argv.slice(1);
  for (let number = 0; number < Number(count); number++) {
    await changeLesson(folder, name + number, (before) => ({ ...before, completed: 'now' }));
    process.stdout.write('.');
  }
`;
const kills = 12;

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(scratch, 'root-'));
});

function startWriter(name: string, count: number): ChildProcess & { readonly stdout: NodeJS.ReadableStream } {
  const args = ['--input-type=module', '--eval', program, root, name, String(count)];
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
}

function kept(): Progress {
  const progress = decodeProgress(readFileSync(progressFile(root), 'utf8'));
  if (typeof progress === 'string') assert.fail(`the file is not whole: ${progress}`);
  return progress;
}

test(`Of ${kills} writers that are killed in the middle of it, none leaves half a file or a lock.`, async () => {
  // Half a megabyte takes several writes, so that there is a middle.
  const many = Array.from({ length: 5000 }, (_, index) => [`old${index}`, untouchedLesson] as const);
  writeFileSync(progressFile(root), encodeProgress(Object.fromEntries(many)));
  for (let kill = 0; kill < kills; kill++) {
    const writer = startWriter(`run${kill}-`, 1_000_000);
    await once(writer.stdout, 'data');
    await pause(2 * kill);
    writer.kill('SIGKILL');
    await once(writer, 'close');
    const progress = kept();
    assert.ok(progress['old4999'] !== undefined && progress[`run${kill}-0`] !== undefined);
  }
  const started = performance.now();
  await changeLesson(root, 'last', (before) => ({ ...before, completed: 'now' }));
  assert.ok(performance.now() - started < 4000, 'nobody waits for the dead');
});

test('What four writers write at once is all kept.', async () => {
  const count = 25;
  const writers = ['a', 'b', 'c', 'd'].map((name) => startWriter(name, count));
  await Promise.all(writers.map((writer) => once(writer.stdout.resume(), 'end')));
  assert.equal(Object.keys(kept()).length, 4 * count);
});
