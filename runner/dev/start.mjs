/** `npm start`: gets this clone ready, and opens a lesson; without a terminal the lesson plays itself. */
import { spawnSync } from 'node:child_process';
import { ROOT } from './root.mjs';
import { setup } from './setup.mjs';

const OPEN = ['dist/bin/main.js', 'start', 'basic02'];

// Ctrl-C at the terminal is the lesson's, which may leave it to a command that it runs.
process.on('SIGINT', () => undefined);

process.exitCode =
  (await setup()) || (spawnSync(process.execPath, OPEN, { cwd: ROOT, stdio: 'inherit' }).status ?? 70);
