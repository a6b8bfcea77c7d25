/** `npm start`: gets this clone ready and shows that it works, on a machine of its own or a learner's. */
import { spawnSync } from 'node:child_process';
import { ROOT } from './root.mjs';
import { setup } from './setup.mjs';

const SHOW = ['dist/bin/main.js', 'check', 'basic02', '--solutions'];

process.exitCode =
  (await setup()) || (spawnSync(process.execPath, SHOW, { cwd: ROOT, stdio: 'inherit' }).status ?? 70);
