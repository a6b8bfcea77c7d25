import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Where ip-netns(8) keeps names for network namespaces. */
const folder = '/run/netns';

/** File that names a network namespace, for `nsenter --net=`. */
export function namespacePath(name: string): string {
  return join(folder, name);
}

/** Names of all network namespaces that have one. */
export function namespaceNames(): string[] {
  return names().filter(isNamespace);
}

/** Removes what a setup left that was killed between making the file and putting the namespace on it. */
export function clearUnfinishedName(name: string): void {
  const status = statSync(namespacePath(name), { throwIfNoEntry: false });
  const unfinished = status !== undefined && !isNamespace(name) && status.isFile() && status.size === 0;
  if (unfinished) rmSync(namespacePath(name), { force: true });
}

function names(): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** All files of namespaces are on one file system, as this process's own is. */
function isNamespace(name: string): boolean {
  const { dev } = statSync('/proc/self/ns/net');
  return statSync(namespacePath(name), { throwIfNoEntry: false })?.dev === dev;
}
