import { EnvironmentError } from '../core/errors.ts';

/** What execa tells of a child that did not end with an exit code. */
interface Ending {
  readonly timedOut: boolean;
  readonly isCanceled: boolean;
  readonly isMaxBuffer: boolean;
  readonly signal?: string | undefined;
  readonly code?: string | undefined;
  readonly cause?: unknown;
}

export type ProcessFailure =
  | 'NOT_FOUND'
  | 'TIMED_OUT'
  | 'OUTPUT_TOO_LONG'
  | 'KILLED'
  | 'CANCELED'
  | 'NOT_STARTED';

/** A child process could not be started, or did not come to an end of its own. */
export class ProcessError extends EnvironmentError {
  readonly failure: ProcessFailure;
  /** The program's name as it was called. */
  readonly file: string;
  readonly signal: string | undefined;
  readonly stderr: string;

  private constructor(file: string, failure: ProcessFailure, text: string, ending: Ending, stderr: string) {
    super(`${file} ${text}`, {
      code: `PROCESS_${failure}`,
      cause: ending.cause,
      remedy: remedyOf(file, failure),
    });
    this.failure = failure;
    this.file = file;
    this.signal = ending.signal;
    this.stderr = stderr;
  }

  static of(file: string, ending: Ending, stderr: string): ProcessError {
    const [failure, text] = describe(file, ending);
    return new ProcessError(file, failure, text, ending, stderr);
  }
}

/**
 * Whether a program could not be started because there is none. For a bare name EACCES says so, too: no
 * folder of the PATH has it, and one that may not be searched (root's own, for a learner) hides the ENOENT.
 */
export function isMissing(file: string, code: string | undefined): boolean {
  return code === 'ENOENT' || (code === 'EACCES' && !file.includes('/'));
}

function describe(file: string, ending: Ending): [ProcessFailure, string] {
  if (ending.timedOut) return ['TIMED_OUT', 'did not end in its time'];
  if (ending.isCanceled) return ['CANCELED', 'was stopped, since nobody waits for it any more'];
  if (ending.isMaxBuffer) return ['OUTPUT_TOO_LONG', 'printed more than is kept'];
  if (isMissing(file, ending.code)) return ['NOT_FOUND', 'is not installed or not on the PATH'];
  if (ending.signal !== undefined) return ['KILLED', `was killed by ${ending.signal}`];
  return ['NOT_STARTED', `could not be started (${ending.code ?? 'no reason given'})`];
}

function remedyOf(file: string, failure: ProcessFailure): string | undefined {
  if (failure === 'NOT_FOUND') return `Install ${file}, or add its folder to PATH.`;
  if (failure === 'KILLED') return 'Something outside of the workbook ended it. Run the command again.';
  return undefined;
}
