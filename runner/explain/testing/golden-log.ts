import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../core/package-root.ts';

/**
 * What a tool said of a C file that it refused: clang 14, libbpf 1.1 and the verifier of Linux 6.18. Logs of
 * the verifier are kept whole but for the longest, of which the last 4 KiB are here, as from a small buffer.
 */
export interface GoldenLog {
  readonly name: string;
  /** Of the C file, which begins with the id of the rule that explains the refusal. */
  readonly path: string;
  readonly rule: string;
  /** Number of the line that is marked as the refused one; null where tools may differ. */
  readonly line: number | null;
  readonly source: string;
  readonly log: string;
}

const folder = join(packageRoot(), 'runner/explain/testing/golden');

/** The golden logs of one tool. */
export function goldenLogs(tool: 'clang' | 'libbpf' | 'verifier'): GoldenLog[] {
  return readdirSync(folder)
    .filter((file) => file.startsWith(`${tool}-`) && file.endsWith('.c'))
    .map((file) => {
      const path = join(folder, file);
      const source = readFileSync(path, 'utf8');
      const marked = source.split('\n').findIndex((line) => line.endsWith('/* refused */'));
      return {
        name: file.replace(/\.c$/, ''),
        path,
        rule: /^\/\/ rule: (\S+)\n/.exec(source)?.[1] ?? 'none',
        line: marked < 0 ? null : marked + 1,
        source,
        log: readFileSync(path.replace(/\.c$/, '.log'), 'utf8'),
      };
    });
}

/** One golden log by its name. */
export function goldenLog(tool: 'clang' | 'libbpf' | 'verifier', name: string): GoldenLog {
  const found = goldenLogs(tool).find((golden) => golden.name === `${tool}-${name}`);
  if (found === undefined) throw new Error(`there is no golden log ${tool}-${name}`);
  return found;
}
