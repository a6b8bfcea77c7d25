import { WorkbookError } from '../../core/errors.ts';
import type { ErrorReport } from '../../protocol/event.ts';

/** An error that the agent reported: the same words, code and exit code as on its side. */
export class RemoteError extends WorkbookError {
  readonly exitCode: number;

  constructor({ code, message, remedy, exitCode }: ErrorReport) {
    super(message, { code, remedy: remedy ?? undefined });
    this.exitCode = exitCode;
  }
}
