import { realpathSync } from 'node:fs';
import { machine } from 'node:os';
import { join } from 'node:path';

/** The package's folder, absolute. */
export const ROOT = join(import.meta.dirname, '../..');

/** Where Debian keeps what differs from processor to processor, for example `x86_64-linux-gnu`. */
export const MULTIARCH = `${machine()}-linux-gnu`;

/**
 * Whether node was started with this module, rather than importing it.
 * @param {string} filename the module's `import.meta.filename`
 */
export function isMain(filename) {
  const [, started] = process.argv;
  return started !== undefined && realpathSync(started) === filename;
}
