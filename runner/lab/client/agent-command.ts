import { join } from 'node:path';
import { packageRoot } from '../../core/package-root.ts';

/** `timeout -k`: the front may not kill a root process, so this does when a kernel call does not return. */
export const graceSeconds = 5;

/** Words that start a program in namespaces of its own, which end with it. */
export const apart = ['unshare', '--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];

/** `hermetic`: private network, mounts and processes, gone with the agent. `live`: the machine itself. */
export type LabKind = 'hermetic' | 'live';

export interface AgentCommand {
  readonly kind: LabKind;
  /** Words before the agent's own command: `['sudo', '-n', '--']`, or nothing for root. */
  readonly privilege: readonly string[];
  /** How long the agent may live; 0 sets no limit. */
  readonly seconds: number;
}

/** Pure: the command that runs an agent. */
export function agentCommand({
  kind,
  privilege,
  seconds,
}: AgentCommand): readonly [file: string, ...args: string[]] {
  const [file, ...args] = [
    ...privilege,
    ...['timeout', `--kill-after=${graceSeconds}`, String(seconds)],
    ...(kind === 'hermetic' ? apart : []),
    process.execPath,
    join(packageRoot(), 'dist/bin/agent.js'),
    ...(kind === 'live' ? ['--live'] : []),
  ];
  return [file ?? 'timeout', ...args];
}
