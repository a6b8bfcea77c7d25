import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';

const timeout = 20_000;

function ip(...args: readonly string[]): void {
  execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'inherit'], timeout });
}

/** A veth pair: `outer` in this network namespace, where XDP goes on, and its peer in one of its own. */
export interface Veth {
  readonly ifindex: number;
  /** Sends `count` pings from the peer to `outer`, and returns how many were answered. */
  ping(count: number): number;
  /** Does `action` again and again while the peer sends pings; returns how many were answered. */
  whilePinging(count: number, action: () => void): Promise<number>;
  [Symbol.dispose](): void;
}

const netns = 'veth-peer';

function pingArgs(count: number): string[] {
  const args = ['-n', '-q', '-c', `${count}`, '-i', '0.002', '-W', '0.3', '10.99.0.1'];
  // ping's status is 1 when answers are missing; its summary says how many came.
  return ['netns', 'exec', netns, 'sh', '-c', 'ping "$@" || true', 'ping', ...args];
}

function answered(summary: string): number {
  return Number(/(\d+) received/.exec(summary)?.[1]);
}

/** Call enterPrivateNamespaces first: the pair is made in this process's network namespace. */
export function makeVeth(mtu = 1500): Veth {
  ip('netns', 'add', netns);
  ip(
    'link',
    'add',
    'outer',
    'mtu',
    `${mtu}`,
    'type',
    'veth',
    'peer',
    'name',
    'inner',
    'mtu',
    `${mtu}`,
    'netns',
    netns,
  );
  ip('address', 'add', '10.99.0.1/24', 'dev', 'outer');
  ip('link', 'set', 'outer', 'up');
  ip('-netns', netns, 'address', 'add', '10.99.0.2/24', 'dev', 'inner');
  ip('-netns', netns, 'link', 'set', 'inner', 'up');
  return {
    ifindex: Number(readFileSync('/sys/class/net/outer/ifindex', 'utf8')),
    ping: (count) => answered(execFileSync('ip', pingArgs(count), { encoding: 'utf8', timeout })),
    whilePinging: async (count, action) => {
      const child = spawn('ip', pingArgs(count), { timeout, stdio: ['ignore', 'pipe', 'inherit'] });
      const timer = setInterval(action, 1);
      const summary = await text(child.stdout);
      clearInterval(timer);
      return answered(summary);
    },
    [Symbol.dispose]: () => {
      ip('link', 'delete', 'outer');
      ip('netns', 'delete', netns);
    },
  };
}
