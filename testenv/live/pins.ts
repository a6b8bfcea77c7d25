import { lstatSync, mkdirSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { EnvironmentError } from '../../runner/core/errors.ts';
import { mountVirtual } from '../../runner/sys/libc.ts';

/** Where distributions mount the BPF file system. */
const bpffs = '/sys/fs/bpf';
/** BPF_FS_MAGIC of linux/magic.h. */
const bpffsMagic = 0xcafe4a11;
const root = join(bpffs, 'xdp-workbook');

/** Names of a map or of anything else in C have no hyphen, so no map's pin has this name. */
const linkName = 'xdp-link';

/** Folder in which the maps of an environment are pinned, each under its own name. */
export function pinFolder(environment: string): string {
  return join(root, environment);
}

/** Where the attachment of an environment's interface is pinned, when it is a bpf_link. */
export function linkPin(environment: string): string {
  return join(pinFolder(environment), linkName);
}

/**
 * Makes the folder, and mounts the BPF file system where nobody has, for root alone as systemd does.
 * @throws EnvironmentError `LIBC_<errno>` when it cannot be mounted, `PINS_NOT_OURS`
 */
export function makePinFolder(environment: string): void {
  if (statfsSync(bpffs).type !== bpffsMagic) mountVirtual('bpf', bpffs, 'mode=700');
  demandOwnRoot();
  mkdirSync(pinFolder(environment), { recursive: true, mode: 0o700 });
}

/** Paths of everything that is pinned for an environment. */
export function listPins(environment: string): string[] {
  return entries(pinFolder(environment)).map((name) => join(pinFolder(environment), name));
}

/** Environments that have a folder for pins, whether or not anything else of them is there. */
export function pinnedEnvironments(): string[] {
  return entries(root);
}

/** @throws EnvironmentError `PINS_NOT_OURS` */
export function removePins(environment: string): void {
  demandOwnRoot();
  rmSync(pinFolder(environment), { recursive: true, force: true });
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder).toSorted();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** Some systems let everybody write in the BPF file system: what root removes there must not be led elsewhere. */
function demandOwnRoot(): void {
  const status = lstatSync(root, { throwIfNoEntry: false });
  if (status === undefined || (status.isDirectory() && status.uid === 0)) return;
  throw new EnvironmentError(`${root} is not a folder of root's`, {
    code: 'PINS_NOT_OURS',
    remedy: `Look who made it, and remove it: sudo rm -r ${root}`,
  });
}
