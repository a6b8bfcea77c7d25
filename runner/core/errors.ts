/** What a person reads of an error: what happened, and what to do about it. */
export interface ErrorFields {
  /** Stable, machine-readable name, for example `CLANG_MISSING`. */
  readonly code: string;
  /** What the reader can do next; one or two sentences. */
  readonly remedy?: string | undefined;
  readonly cause?: unknown;
}

/** Base of every error that reaches a person. `exitCode` follows DESIGN section 5. */
export abstract class WorkbookError extends Error {
  abstract readonly exitCode: number;
  readonly code: string;
  readonly remedy: string | undefined;

  constructor(message: string, { code, remedy, cause }: ErrorFields) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.code = code;
    this.remedy = remedy;
  }
}

/** The command line asks for something that does not exist or makes no sense; exit 2. */
export class UsageError extends WorkbookError {
  readonly exitCode = 2;
}

/** The machine cannot do what is needed: a tool, a privilege, a kernel feature; exit 69 (EX_UNAVAILABLE). */
export class EnvironmentError extends WorkbookError {
  readonly exitCode = 69;
}

/** A bug of ours, or a child of ours that broke its contract; exit 70 (EX_SOFTWARE). */
export class InternalError extends WorkbookError {
  readonly exitCode = 70;
}

/** The person pressed Ctrl-C; exit 130. */
export class Interrupted extends WorkbookError {
  readonly exitCode = 130;
  constructor() {
    super('interrupted', { code: 'INTERRUPTED' });
  }
}
