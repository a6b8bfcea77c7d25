import { chmodSync, existsSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Scratch } from './scratch.ts';

/** Every program that the workbook starts. */
const names = ['clang', 'ip', 'nsenter', 'ping', 'sudo', 'timeout', 'true', 'unshare'] as const;
export type Tool = (typeof names)[number];

/** Where programs lie, sbin included, which an ordinary user's PATH leaves out. */
const folders = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/sbin'];

/** A PATH on which all programs are that the workbook starts, but one. */
export function toolsWithout(scratch: Scratch, missing: Tool): string {
  const folder = mkdtempSync(join(scratch.path, `without-${missing}-`));
  chmodSync(folder, 0o755);
  for (const name of names) if (name !== missing) symlinkSync(find(name), join(folder, name));
  return folder;
}

/** A PATH on which one of them is replaced by a shell script. */
export function toolsWith(scratch: Scratch, name: Tool, script: string): string {
  const folder = toolsWithout(scratch, name);
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return folder;
}

function find(name: string): string {
  const path = folders.map((folder) => join(folder, name)).find((candidate) => existsSync(candidate));
  if (path === undefined) throw new Error(`${name} is not installed`);
  return path;
}
