import { readSource } from './read-source.ts';

/**
 * Those C files that are for the kernel: they put something into a section, whatever their names. Where none
 * does, those that are no program of their own, since a learner may have forgotten SEC.
 * @throws UsageError as `readSource`
 */
export function kernelFiles(paths: readonly string[]): readonly string[] {
  const sources = paths.map((path) => ({ path, text: readSource(path) }));
  const sure = sources.filter(({ text }) => text.includes('SEC('));
  const likely = sure.length > 0 ? sure : sources.filter(({ text }) => !/\bmain\s*\(/.test(text));
  return likely.map(({ path }) => path);
}
