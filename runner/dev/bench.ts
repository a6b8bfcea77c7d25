/**
 * `npm run bench [-- ROUNDS]`: what our commands cost beside what they cannot do without, as ratios in one
 * run (DESIGN section 6). Parts and wholes are run in turn, so that a noisy machine disturbs both alike.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packageRoot } from '../core/package-root.ts';
import { median, quartilesOf } from '../plot/spread.ts';
import { clangArgs } from '../toolchain/clang-args.ts';
import { headerFolders } from '../toolchain/header-folders.ts';
import { pingFloorMs } from './bench-ping.ts';
import { timed } from './bench-timing.ts';
import { peakOfChildren } from './bench-memory.ts';

const main = join(packageRoot(), 'dist/bin/main.js');
const bareNode = () => timed(process.execPath, ['-e', '0']);
const workbook =
  (...args: readonly string[]) =>
  () =>
    timed(process.execPath, [main, ...args]);
const solution = join(packageRoot(), 'solutions/basic02');

function clang(): Promise<number> {
  const folders = headerFolders([], process.arch);
  const args = clangArgs({ file: 'xdp_prog_kern.c', ...folders, define: [], before: [] });
  return timed('clang', args, solution);
}

interface Race {
  readonly name: string;
  /** Most times the floor that the command may take. */
  readonly budget: number;
  readonly command: () => Promise<number>;
  /** What is counted as unavoidable; their times are added. */
  readonly floor: readonly (() => Promise<number>)[];
}

const races: readonly Race[] = [
  {
    name: 'check basic02',
    budget: 1.3,
    command: workbook('check', 'basic02', '--solutions', '--json'),
    floor: [bareNode, bareNode, clang, pingFloorMs],
  },
  { name: 'list', budget: 1.5, command: workbook('list'), floor: [bareNode] },
  { name: '--help', budget: 1.5, command: workbook('--help'), floor: [bareNode] },
];

/** The generator sends at least this share of what the C program does. */
const leastOfC = 0.9;

async function run({ name, budget, command, floor }: Race, rounds: number): Promise<string> {
  const ratios: number[] = [];
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    let unavoidable = 0;
    for (const part of floor) unavoidable += await part();
    const whole = await command();
    times.push(whole);
    ratios.push(whole / unavoidable);
  }
  const ratio = median(ratios);
  const verdict = ratio <= budget ? 'within' : 'OVER';
  const spread = `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`;
  return [
    name.padEnd(16),
    `${median(times).toFixed(0)} ms`.padStart(8),
    `ratio ${ratio.toFixed(2)} (${spread})`.padEnd(28),
    `${verdict} ${budget}`,
  ].join('  ');
}

/** The generator beside the least that a C program needs for the same: ratios of frames a second. */
async function floodRace(turns: number): Promise<string> {
  const args = [join(packageRoot(), 'dist/runner/dev/flood-race.js'), String(turns)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  const { low, median: middle, high } = quartilesOf(stdout.trim().split('\n').map(Number));
  const verdict = middle >= leastOfC ? 'within' : 'UNDER';
  const spread = `ratio ${middle.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`;
  return `${'gen'.padEnd(26)}  ${spread.padEnd(28)}  ${verdict} ${leastOfC} of C`;
}

const rounds = Number(process.argv[2] ?? 7);
for (const race of races) console.log(await run(race, rounds));
console.log(await floodRace(2 * rounds + 1));
console.log(`largest process  ${(peakOfChildren() / 1024).toFixed(0)} MiB`);
