import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { ProcessError, type ProcessFailure } from './process-error.ts';
import { run } from './run.ts';

const timeoutMs = 20_000;
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

/** Runs a line of shell in which "$0" is a file of this test's own. */
function shell(t: TestContext, line: string, options: Partial<Parameters<typeof run>[2]> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'xdp-workbook-run-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const note = join(folder, 'note');
  return { note, finished: run('sh', ['-c', line, note], { timeoutMs, ...options }) };
}

/** The error of a run that must not come to an end of its own. */
async function failureOf(finished: Promise<unknown>, failure: ProcessFailure): Promise<ProcessError> {
  const [outcome] = await Promise.allSettled([finished]);
  assert.ok(outcome.status === 'rejected' && outcome.reason instanceof ProcessError);
  assert.equal(outcome.reason.failure, failure);
  assert.equal(outcome.reason.code, `PROCESS_${failure}`);
  assert.equal(outcome.reason.exitCode, 69);
  return outcome.reason;
}

function isAlive(pid: number): boolean {
  try {
    // A child that is dead and not yet waited for has no command line.
    return readFileSync(`/proc/${pid}/cmdline`).length > 0;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}

describe('A child that ends by itself', () => {
  test('gives its exit code, whatever that is, and both outputs as they came.', async (t) => {
    const { exitCode, stdout, stderr } = await shell(t, 'printf "a\\n\\n"; echo no >&2; exit 3').finished;
    assert.deepEqual([exitCode, text(stdout), stderr], [3, 'a\n\n', 'no\n']);
  });

  test('gives bytes that are no text as they are.', async () => {
    const { stdout } = await run('printf', ['\\377\\000\\177'], { timeoutMs });
    assert.deepEqual([...stdout], [0xff, 0, 0x7f]);
  });

  test('reads what it is given, runs where it is told, and sees what was added to its environment.', async (t) => {
    const options = { input: 'in\n\n', cwd: '/proc', env: { WORKBOOK_TEST: 'ours' } };
    const { stdout } = await shell(t, 'cat; pwd; echo "$WORKBOOK_TEST$HOME"', options).finished;
    assert.equal(text(stdout), `in\n\n/proc\nours${process.env['HOME'] ?? ''}\n`);
  });

  test('finds nothing on its stdin when it is given nothing.', async () => {
    const { stdout } = await run('cat', [], { timeoutMs });
    assert.equal(stdout.length, 0);
  });

  test('may leave a long input unread.', async () => {
    const { exitCode } = await run('true', [], { timeoutMs, input: 'x'.repeat(2 ** 21) });
    assert.equal(exitCode, 0);
  });

  test('gets its arguments as they are, and no shell looks at them.', async () => {
    const odd = ['$HOME', '; exit 7', '*', 'a b', '"', "'", ''];
    const { stdout } = await run('printf', ['[%s]', ...odd], { timeoutMs });
    assert.equal(text(stdout), odd.map((argument) => `[${argument}]`).join(''));
  });

  test('is not waited for beyond its time when it leaves a child with its outputs behind.', async (t) => {
    const start = performance.now();
    const { finished } = shell(t, 'sleep 15 & exit 4', { timeoutMs: 300 });
    assert.equal((await finished).exitCode, 4);
    assert.ok(performance.now() - start < 8000);
  });
});

describe('A child that takes too long', () => {
  test('is killed, even when it minds no signal.', async (t) => {
    const { note, finished } = shell(t, 'trap "" TERM INT; echo $$ >"$0"; while :; do sleep 0.01; done', {
      timeoutMs: 500,
    });
    const error = await failureOf(finished, 'TIMED_OUT');
    assert.equal(error.message, 'sh did not end in its time');
    assert.equal(isAlive(Number(readFileSync(note, 'utf8'))), false);
  });

  test('is not waited for on behalf of children that it leaves behind.', async (t) => {
    const start = performance.now();
    await failureOf(shell(t, 'sleep 15 & wait', { timeoutMs: 300 }).finished, 'TIMED_OUT');
    assert.ok(performance.now() - start < 8000);
  });

  test('is told with what it said before.', async (t) => {
    const { finished } = shell(t, 'echo working >&2; exec sleep 15', { timeoutMs: 500 });
    assert.equal((await failureOf(finished, 'TIMED_OUT')).stderr, 'working\n');
  });
});

describe('A child that prints more than is kept', () => {
  test('may print just as much as is kept.', async () => {
    const { stdout } = await run('head', ['-c', '1000', '/dev/zero'], { timeoutMs, mostOutput: 1000 });
    assert.equal(stdout.length, 1000);
  });

  test('on stdout is ended.', async () => {
    const error = await failureOf(
      run('cat', ['/dev/zero'], { timeoutMs, mostOutput: 1000 }),
      'OUTPUT_TOO_LONG',
    );
    assert.equal(error.message, 'cat printed more than is kept');
  });

  test('on stderr is ended.', async (t) => {
    const { finished } = shell(t, 'cat /dev/zero >&2', { mostOutput: 1000 });
    await failureOf(finished, 'OUTPUT_TOO_LONG');
  });

  test('and minds no broken pipe is killed long before its time.', async (t) => {
    const start = performance.now();
    const line = 'trap "" PIPE; echo $$ >"$0"; head -c 5000 /dev/zero; exec sleep 15';
    const { note, finished } = shell(t, line, { mostOutput: 1000 });
    await failureOf(finished, 'OUTPUT_TOO_LONG');
    assert.ok(performance.now() - start < 8000);
    assert.equal(isAlive(Number(readFileSync(note, 'utf8'))), false);
  });
});

describe('A child that cannot be had', () => {
  test('because it is not installed is told with what to do.', async () => {
    const error = await failureOf(run('no-such-program-here', [], { timeoutMs }), 'NOT_FOUND');
    assert.equal(error.message, 'no-such-program-here is not installed or not on the PATH');
    assert.equal(error.remedy, 'Install no-such-program-here, or add its folder to PATH.');
    assert.ok(error.cause instanceof Error);
  });

  test('because it is no program says why.', async () => {
    const error = await failureOf(run('/etc/passwd', [], { timeoutMs }), 'NOT_STARTED');
    assert.equal(error.message, '/etc/passwd could not be started (EACCES)');
  });

  test('because a signal from outside ended it names the signal.', async (t) => {
    const error = await failureOf(shell(t, 'kill -SEGV $$').finished, 'KILLED');
    assert.deepEqual([error.signal, error.message], ['SIGSEGV', 'sh was killed by SIGSEGV']);
  });
});

describe('A child that nobody waits for any more', () => {
  test('is killed, and its children do not hold the caller.', async (t) => {
    const start = performance.now();
    const abort = new AbortController();
    const line = 'echo $$ >"$0.new"; mv "$0.new" "$0"; sleep 15 & wait';
    const { note, finished } = shell(t, line, { signal: abort.signal });
    const failed = failureOf(finished, 'CANCELED');
    while (!existsSync(note)) await new Promise((resolve) => setTimeout(resolve, 5));
    abort.abort();
    await failed;
    assert.ok(performance.now() - start < 8000);
    assert.equal(isAlive(Number(readFileSync(note, 'utf8'))), false);
  });

  test('is not left running when that was known before it started.', async () => {
    await failureOf(run('sleep', ['15'], { timeoutMs, signal: AbortSignal.abort() }), 'CANCELED');
  });

  test('may have ended before, and the signal keeps nothing of it.', async () => {
    const abort = new AbortController();
    assert.equal((await run('true', [], { timeoutMs, signal: abort.signal })).exitCode, 0);
    abort.abort();
  });
});
