import { runInteractive } from '../../proc/run-interactive.ts';
import { apart } from './agent-command.ts';
import { gainPrivilege } from './privilege.ts';

/** Tells the workbook that it runs in namespaces of its own, where it may do as it likes. */
const variable = 'XDP_WORKBOOK_APART';

/**
 * File systems of its own: sysfs that shows its own network, a bpffs, the tracepoints, and a /run that holds
 * namespaces, notes and the throw-away folder. All of it goes with the last process.
 */
const mounts = [
  'mount -t sysfs sysfs /sys',
  'mount -t bpf bpf /sys/fs/bpf',
  'mount -t tmpfs tmpfs /run',
  '{ mount -t tracefs tracefs /sys/kernel/tracing 2>/dev/null || true; }',
  'exec "$@"',
].join(' && ');

/** The folder for a learner's files, which nobody sees outside. */
const throwAwayFolder = '/run/xdp-workbook-learner';

/** Whether this process was started by `runApart`. */
export function isApart(environment: Readonly<Record<string, string | undefined>>): boolean {
  return process.pid === 1 && environment[variable] === 'yes';
}

/**
 * Runs the workbook again, at the same terminal, in a network, mounts and processes of its own, as root.
 * @param argv this node and the words after it
 * @returns its exit code
 * @throws EnvironmentError `NO_PRIVILEGE`
 */
export async function runApart(argv: readonly string[]): Promise<number> {
  const [file = 'unshare', ...args] = [
    ...(await gainPrivilege()),
    ...apart,
    ...['sh', '-c', mounts, 'sh', 'env'],
    ...['-u', 'SUDO_UID', '-u', 'SUDO_GID', '-u', 'SUDO_USER'],
    ...[`${variable}=yes`, `XDP_WORKBOOK_DIR=${throwAwayFolder}`],
    ...argv,
  ];
  return await runInteractive(file, args);
}
