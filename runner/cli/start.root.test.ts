import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { packageRoot } from '../core/package-root.ts';
import { allTargets, findTarget } from '../course/lesson.ts';
import { parseLesson } from '../course/lesson-text.ts';
import { asGuest, nobody } from '../lab/client/testing/guest.ts';
import { Host } from '../lab/client/testing/host.ts';
import { Scratch } from '../lab/client/testing/scratch.ts';
import { Terminal } from './testing/terminal.ts';

/** A lesson is half a minute of pings; a busy machine takes longer. */
const playMs = 300_000;

/** Runs node without a terminal, for somebody whose folder must stay empty; gives what was shown. */
async function play(script: string, ...words: readonly string[]): Promise<string> {
  using scratch = new Scratch();
  const folder = join(scratch.path, 'workbook');
  // One file for both, as at a terminal: perf stat counts on stderr.
  const output = openSync(join(scratch.path, 'output'), 'a+');
  const child = spawn(process.execPath, [join(packageRoot(), script), ...words], {
    env: { PATH: process.env['PATH'], HOME: scratch.path, XDP_WORKBOOK_DIR: folder },
    stdio: ['ignore', output, output],
    timeout: playMs,
  });
  const exitCode = await new Promise((resolve) => child.on('close', resolve));
  closeSync(output);
  const shown = readFileSync(join(scratch.path, 'output'), 'utf8');
  assert.equal(exitCode, 0, shown);
  assert.ok(!existsSync(folder), 'nothing is written into the folder of the person');
  return shown;
}

/** What stands in a group of the pattern, each time that it is met. */
function found(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, group = '']) => group);
}

/** perf script's lines for one program, which is all that counts: other labs fire exceptions too. */
function perfLines(shown: string, program: string): string[] {
  return shown.split('\n').filter((line) => line.includes(`xdp:xdp_exception: prog_id=${program} `));
}

const hasPerf = existsSync('/usr/bin/perf');

describe('start --auto', () => {
  test('plays every lesson of the course to its end with nothing that is not as it should be, and leaves nothing.', async (t) => {
    for (const { lesson } of await allTargets()) {
      const shown = await play('dist/bin/main.js', 'start', lesson.id, '--auto');
      const titles = parseLesson(readFileSync(lesson.text, 'utf8')).steps.map(({ title }) => title);
      const place = new RegExp(`^── ${lesson.id}, step \\d of \\d: (.*?) ─+$`, 'gm');
      assert.deepEqual(found(shown, place), titles);
      assert.ok(!existsSync(`/sys/class/net/${lesson.environment}`), lesson.environment);
      matters[lesson.id]?.(shown, t);
    }
  });

  test('is what start does without a terminal, which it says.', async () => {
    const shown = await play('dist/bin/main.js', 'start', 'basic01');
    assert.match(shown, /^There is no terminal to ask at, so basic01 plays itself/);
    assert.match(shown, /^That was basic01\.$/m);
  });
});

/** What a lesson is about, in what it shows. */
const matters: Readonly<Record<string, (shown: string, t: TestContext) => void>> = {
  /** The first day: the id on the link, the loss, and the trace of it. */
  basic02(shown, t) {
    const loads = shown.split('$ xdp-workbook load ').slice(1);
    const onLink = found(shown, /mtu 1500 xdp\/id:(\d+) /g);
    const ids = loads.map((text) => found(text, /XDP prog id:(\d+) attached/g)[0]);
    assert.deepEqual(
      onLink,
      [ids[0], ids[1], ids[3]],
      'pass, drop and abort are on the link as they were loaded',
    );
    assert.equal(found(shown, /(3 packets transmitted, 0 received, 100% packet loss)/g).length >= 3, true);
    const [abort = ''] = ids.slice(-1);
    assert.match(
      shown,
      new RegExp(`3 exceptions of program ${abort}, action\\s+XDP_ABORTED, interface \\d+`),
    );
    if (!hasPerf) return t.diagnostic('perf is not installed: its record was not looked at');
    assert.match(shown, /^ +0 +xdp:xdp_exception/m, 'drop fires nothing');
    const lines = perfLines(shown, abort);
    assert.equal(lines.length, 3, shown);
    const [ifindex = ''] = found(shown, /^(\d+): veth-basic02@/gm);
    for (const line of lines) assert.match(line, new RegExp(`action=ABORTED ifindex=${ifindex}$`));
  },

  /** The count rises by the pings, and by nothing else. */
  basic03(shown) {
    const counted = found(shown, /XDP_PASS:\s+xdp_stats_map\[XDP_PASS\]\.rx_packets:\s+from \d+ to (\d+)/g);
    const tables = shown.split('XDP-action\n').slice(1);
    const rows = tables.map((text) => found(text, /^XDP_PASS +(\d+) pkts/gm).map(Number));
    assert.deepEqual(rows[0], [3]);
    const rising = rows[1] ?? [];
    assert.equal(rising.length, 7);
    assert.deepEqual(
      rising,
      rising.toSorted((one, other) => one - other),
    );
    assert.equal(rising.at(-1), Number(counted[0]) + 8);
    assert.deepEqual(rows[2], [0], 'a new load has a new map');
  },

  /** The pinned map is the same one all the time, and loses nothing. */
  basic04(shown) {
    const maps = found(shown, /BPF map id:(\d+) name:xdp_stats_map/g);
    const [first, second, third, fourth] = maps;
    assert.deepEqual([third, fourth], [first, first]);
    assert.notEqual(second, first);
    const last = shown.split('XDP-action\n').at(-1) ?? '';
    assert.deepEqual(found(last, /^XDP_(?:DROP|PASS) +(\d+) pkts/gm), ['6', '6']);
  },
};

test('A learner with sudo walks through basic02 with keys, writes the answer, and is done.', async () => {
  const { lesson } = await findTarget('basic02');
  using host = await Host.start();
  for (const words of ['-t sysfs sysfs /sys', '-t bpf bpf /sys/fs/bpf', '-t tmpfs tmpfs /run']) {
    host.run('mount', ...words.split(' '));
  }
  host.run('sh', '-c', 'mount -t tracefs tracefs /sys/kernel/tracing || true');
  using scratch = new Scratch();
  const folder = join(scratch.path, 'workbook');
  mkdirSync(folder);
  chmodSync(scratch.path, 0o755);
  chownSync(folder, nobody.uid, nobody.uid);
  const sudoers = `root ALL=(ALL) ALL\n${nobody.name} ALL=(root) NOPASSWD: ALL\n`;
  const { prefix, program, cwd } = asGuest(scratch, { user: 'nobody', sudoers });
  using terminal = Terminal.start('start basic02', {
    prefix: [...host.prefix, ...prefix],
    program,
    cwd,
    env: { HOME: folder, XDP_WORKBOOK_DIR: folder },
  });
  const { steps } = parseLesson(readFileSync(lesson.text, 'utf8'));

  await terminal.until(/\[n\] begin/);
  terminal.type('');
  let shown = '';
  for (const [at, { blocks }] of steps.entries()) {
    for (const { kind } of blocks) {
      if (kind === 'predict') {
        await terminal.until(/Your guess/);
        terminal.type('1');
      } else if (kind === 'console') {
        await terminal.until(/\[r\] run it for me.* r$/m);
        terminal.type('r');
      } else if (kind === 'check') {
        await terminal.until(/\[c\] check it.* c$/m);
        if (at === 5) await refusesStarter(terminal);
        terminal.type('c');
        await terminal.until(/^pass {2}basic02/m);
      }
    }
    shown += await terminal.until(/\[n\] (next step|finish).* n$/m);
    terminal.type('');
  }
  const { exitCode, rest } = await terminal.ended();
  assert.equal(exitCode, 0);
  assert.match(rest, /That was basic02\. basic01 comes next/);
  assert.ok(!/^ {2}[✗!] /m.test(shown), shown);
  const [abort = ''] = found(shown, /xdp_abort_func \(id (\d+)\)/g);
  if (hasPerf) assert.equal(perfLines(shown, abort).length, 3, shown);
  assert.equal(host.run('ip', 'netns', 'list'), '');

  async function refusesStarter(at: Terminal): Promise<void> {
    at.type('c');
    await at.until(/^not yet {2}basic02/m);
    await at.until(/\[c\] check it.* c$/m);
    cpSync(lesson.solution, join(folder, 'basic02/xdp_prog_kern.c'));
  }
});
