import assert from 'node:assert/strict';
import { ScratchPackage } from './scratch-package.ts';

/** What oxlint prints with `--format json`, as far as it is read here. */
interface Report {
  readonly number_of_files: number;
  readonly diagnostics: readonly { code: string; message: string; filename: string }[];
}

/**
 * Lints files in a package of their own, with our configuration.
 * @param files text by path
 * @returns complaints by path, each as `rule: message`; of a clean file an empty list
 */
export function lint(files: Readonly<Record<string, string>>): Record<string, string[]> {
  using scratch = new ScratchPackage();
  const paths = Object.keys(files);
  for (const [path, text] of Object.entries(files)) scratch.write(path, text);
  const { stdout, stderr } = scratch.node(['node_modules/.bin/oxlint', '--format=json', ...paths]);
  assert.match(stdout, /^\{/, `${stdout}${stderr}`);
  // oxlint's own format; a field that is gone would fail the comparisons below.
  const { diagnostics, number_of_files } = JSON.parse(stdout) as Report;
  assert.equal(number_of_files, paths.length, 'the linter looked at every file');
  const complaints = paths.map((path) => {
    const ours = diagnostics.filter(({ filename }) => filename === path);
    return [path, ours.map(({ code, message }) => `${code}: ${message}`)] as const;
  });
  return Object.fromEntries(complaints);
}
