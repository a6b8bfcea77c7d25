import { runInteractive } from '../../proc/run-interactive.ts';

/** Who runs a command in a namespace; root is null. */
export interface Person {
  readonly uid: number;
  readonly gid: number;
}

export interface InsideCommand {
  /** Words that make a command run as root. */
  readonly privilege: readonly string[];
  /** File that names the network namespace; null means this machine's own. */
  readonly namespacePath: string | null;
  /** Null means root. */
  readonly person: Person | null;
  readonly words: readonly string[];
}

/** Variables of the caller that go along; sudo and setpriv drop all, and set those of the person's own account. */
const kept = ['PATH', 'TERM', 'LANG', 'LC_ALL', 'EDITOR', 'VISUAL', 'NO_COLOR', 'XDP_WORKBOOK_DIR'];

/**
 * Pure: a command in a network namespace, which only root may enter, run by a person who need not be root.
 * nsenter and not `ip netns exec`, which would hide the pins behind a fresh /sys.
 */
export function insideArgv(
  { privilege, namespacePath, person, words }: InsideCommand,
  environment: Readonly<Record<string, string | undefined>>,
): readonly [file: string, ...args: string[]] {
  const along = kept.flatMap((name) =>
    environment[name] === undefined ? [] : [`${name}=${environment[name]}`],
  );
  const [file = '', ...args] = [
    ...privilege,
    ...(namespacePath === null ? [] : ['nsenter', `--net=${namespacePath}`, '--']),
    ...(person === null ? [] : become(person)),
    ...(person === null && privilege.length === 0 ? [] : ['env', ...along]),
    ...words,
  ];
  return [file, ...args];
}

function become({ uid, gid }: Person): string[] {
  return ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--init-groups', '--reset-env', '--'];
}

/** Runs it at the caller's own terminal; gives its exit code. */
export function runInside(
  command: InsideCommand,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  const [file, ...args] = insideArgv(command, environment);
  return runInteractive(file, args);
}
