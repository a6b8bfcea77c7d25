import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../core/package-root.ts';
import type { Scratch } from './scratch.ts';
import type { WorkbookOptions } from './workbook.ts';

/** The user `nobody` of every Linux. */
export const nobody = { uid: 65534, name: 'nobody' } as const;

const become = ['setpriv', `--reuid=${nobody.uid}`, `--regid=${nobody.uid}`, '--clear-groups'];

export interface GuestOptions {
  readonly user: 'nobody' | 'root';
  /** The whole of /etc/sudoers, for the guest alone. */
  readonly sudoers?: string;
  readonly path?: string;
}

/**
 * How somebody else runs the workbook: in mounts of their own, where the package and node lie in a folder
 * that everybody may look into, wherever this clone is.
 */
export function asGuest(
  scratch: Scratch,
  { user, sudoers, path }: GuestOptions,
): Required<Pick<WorkbookOptions, 'prefix' | 'program' | 'cwd'>> {
  const seen = { package: join(scratch.path, 'package'), node: join(scratch.path, 'node') };
  mkdirSync(seen.package, { recursive: true });
  writeFileSync(seen.node, '');
  const mounts = [bind(packageRoot(), seen.package), bind(process.execPath, seen.node)];
  if (sudoers !== undefined) mounts.push(bind(scratch.write('sudoers', sudoers, 0o440), '/etc/sudoers'));
  const script = [...mounts, 'exec "$@"'].join(' && ');
  const environment = path === undefined ? [] : ['env', `PATH=${path}`];
  return {
    prefix: [
      'unshare',
      '--mount',
      'sh',
      '-c',
      script,
      'sh',
      ...(user === 'nobody' ? become : []),
      ...environment,
    ],
    program: [seen.node, join(seen.package, 'dist/bin/main.js')],
    cwd: '/',
  };
}

/** Paths of ours: none has a quote in it. */
function bind(from: string, to: string): string {
  return `mount --bind '${from}' '${to}'`;
}
