import type { ParseArgsConfig } from 'node:util';

type Options = NonNullable<ParseArgsConfig['options']>;

/** Values of the options and positionals as node:util parses them. */
export interface Parsed {
  readonly values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
  readonly positionals: readonly string[];
  /** Words that belong to another program, as they were typed. */
  readonly rest: readonly string[];
}

/** Ctrl-C while it is somebody else's. */
export interface Interrupts extends Disposable {
  /** Whether the person has pressed it since. */
  readonly happened: boolean;
}

/** What a command may touch of the outside. */
export interface Context {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdout: { write(text: string): unknown; readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: { write(text: string): unknown };
  /** Fires on Ctrl-C. */
  readonly signal: AbortSignal;
  /** Fires when nobody reads stdout any more (`| head`): what goes on and on ends then, and all is well. */
  readonly readerGone: AbortSignal;
  /** Leaves Ctrl-C to the program that runs at the terminal, until it is disposed of. */
  readonly leaveInterrupts: () => Interrupts;
  /** Gives up root's rights for those of the person behind sudo; call it before touching a file of theirs. */
  readonly becomeInvoker: () => void;
}

/** `value` names what comes after an option of type string, for `--help`. */
export type Option = Options[string] & { readonly help: string; readonly value?: string };

/** A command is a declaration with a short `run` that gives the exit code. */
export interface Command {
  readonly name: string;
  /** The words after the command's name, for `--help`. */
  readonly usage: string;
  /** Words that one of them may be, and what each means, for `--help`. */
  readonly words?: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, Option>>;
  /** Parts the command's own words from those of a program that it runs; all are its own unless given. */
  readonly split?: (words: readonly string[]) => Pick<Parsed, 'rest'> & { readonly own: readonly string[] };
  /** Most positional words it takes. */
  readonly positionals: number;
  /** What `--json` prints for an error that `run` does not print itself; `{ "error": … }` unless given. */
  readonly refuse?: (error: unknown) => object;
  readonly run: (parsed: Parsed, context: Context) => Promise<number>;
}
