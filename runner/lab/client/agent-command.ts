import { join } from 'node:path';
import { packageRoot } from '../../core/package-root.ts';

/** `timeout -k`: the front may not kill a root process, so this does when a kernel call does not return. */
const graceSeconds = 5;

export interface AgentCommand {
  /** Words before the agent's own command: `['sudo', '-n', '--']`, or nothing for root. */
  readonly privilege: readonly string[];
  /** How long the agent may live. */
  readonly seconds: number;
}

/** Pure: the command that runs an agent in a hermetic lab (private network, mounts and processes). */
export function agentCommand({
  privilege,
  seconds,
}: AgentCommand): readonly [file: string, ...args: string[]] {
  const [file, ...args] = [
    ...privilege,
    ...['timeout', `--kill-after=${graceSeconds}`, String(seconds)],
    ...['unshare', '--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc'],
    process.execPath,
    join(packageRoot(), 'dist/bin/agent.js'),
  ];
  return [file ?? 'timeout', ...args];
}
