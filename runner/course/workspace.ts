import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Folder with a learner's files, one folder a lesson: $XDP_WORKBOOK_DIR, or ~/xdp-workbook. */
export function workspaceRoot(environment: Readonly<Record<string, string | undefined>>): string {
  const chosen = environment['XDP_WORKBOOK_DIR'];
  return chosen === undefined || chosen === '' ? join(homedir(), 'xdp-workbook') : resolve(chosen);
}
