/**
 * `node dist/runner/dev/flood-race.js ROUNDS`: the generator beside flood.c, the same number of frames by each, in
 * turn, in namespaces of its own. Prints the ratios of their frames a second of CPU time, a line a round: on a machine
 * that does other things besides, this is what stays the same.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEnvironment } from '../../testenv/environment.ts';
import { Generator } from '../../testenv/generators/generator.ts';
import { loadOwnObject } from '../../testenv/own-object.ts';
import { vethPair } from '../../testenv/topologies/veth-pair.ts';
import { packageRoot } from '../core/package-root.ts';
import { usableCpus } from '../ebpf/cpus.ts';
import { XdpLink } from '../ebpf/xdp-link.ts';
import { enterPrivateNamespaces } from '../sys/testing/private-namespaces.ts';

const framesOfEach = 1_000_000;
const cpus = usableCpus();
const folder = mkdtempSync(join(tmpdir(), 'xdp-workbook-flood-'));
process.on('exit', () => rmSync(folder, { recursive: true }));
const program = join(folder, 'flood');
const source = join(packageRoot(), 'runner/dev/flood.c');
execFileSync('cc', ['-O2', '-o', program, source, '-lbpf', '-lpthread'], { stdio: 'inherit' });

enterPrivateNamespaces();
const pair = vethPair({ name: 'veth-race', number: 1, ifindex: 200 });
const { namespacePath } = await createEnvironment(pair);
const [outer, inner] = [200, 201];
const object = loadOwnObject('generators/flood');
const dropping = XdpLink.attach(object.program('vanish'), outer, 'native');

/** Frames a second of CPU time. */
function inC(): number {
  const words = [`--net=${namespacePath}`, program, inner, framesOfEach, ...cpus].map(String);
  const ns = Number(execFileSync('nsenter', words, { encoding: 'utf8' }));
  return (framesOfEach * cpus.length * 1e9) / ns;
}

async function ours(): Promise<number> {
  const end = ({ mac, ipv6 }: typeof pair.inner) => ({ mac, address: ipv6 });
  const plan = { ipVersion: 6, size: 64, flows: 1, from: end(pair.inner), to: end(pair.outer) } as const;
  const wire = { namespacePath, innerIfindex: inner, outer: { device: pair.outer.device, ifindex: outer } };
  const pace = { rate: null, frames: framesOfEach * cpus.length, durationMs: 600_000 };
  await using generator = new Generator(plan, wire, pace);
  await generator.begin();
  const before = process.cpuUsage();
  await generator.done;
  const { user, system } = process.cpuUsage(before);
  return (generator.sent * 1e6) / (user + system);
}

for (let round = 0; round < Number(process.argv[2]); round++) {
  const first = round % 2 === 0 ? inC() : await ours();
  const second = round % 2 === 0 ? await ours() : inC();
  console.log(round % 2 === 0 ? second / first : first / second);
}
dropping[Symbol.dispose]();
object[Symbol.dispose]();
