import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

let root: string | undefined;

/** Folder of our package.json: lessons, starters, solutions and headers lie below it. */
export function packageRoot(): string {
  root ??= nearest(dirname(fileURLToPath(import.meta.url)));
  return root;
}

function nearest(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : nearest(dirname(folder));
}
