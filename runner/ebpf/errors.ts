import { WorkbookError } from '../core/errors.ts';
import type { SourceLine } from '../elf/line-info.ts';
import { errnoName, errnoText } from '../sys/errno.ts';

/** Reasons that lie with the machine and not with whoever made the call. */
const environmentReasons = new Set([
  'EPERM',
  'EACCES',
  'ENOMEM',
  'EMFILE',
  'ENFILE',
  'EOPNOTSUPP',
  'ENOTSUPP',
  'ENOSYS',
]);

/** A libbpf or bpf(2) call failed: `operation: reason`, with what libbpf said about it. */
export class BpfError extends WorkbookError {
  readonly exitCode: number;
  /** Positive error number. */
  readonly errno: number;
  /** Name of the error number, for example `EPERM`. */
  readonly reason: string;
  readonly operation: string;
  /** Lines that libbpf would have printed on stderr. */
  readonly chatter: readonly string[];

  constructor(operation: string, errno: number, chatter: readonly string[] = []) {
    const reason = errnoName(errno);
    const text = errnoText(errno);
    super(`${operation}: ${reason}${text === undefined ? '' : ` (${text})`}`, { code: `BPF_${reason}` });
    this.exitCode = environmentReasons.has(reason) ? 69 : 70;
    this.operation = operation;
    this.errno = errno;
    this.reason = reason;
    this.chatter = chatter;
  }
}

/** The object could not be opened or loaded, for a reason other than the verifier's. */
export class ObjectError extends BpfError {
  readonly stage: 'open' | 'load';

  constructor(stage: 'open' | 'load', errno: number, chatter: readonly string[]) {
    super(`${stage} object`, errno, chatter);
    this.stage = stage;
  }

  /** True when no other object would have fared better: a privilege or a resource of the machine is missing. */
  get blamesMachine(): boolean {
    return ['EPERM', 'ENOMEM', 'EMFILE', 'ENFILE'].includes(this.reason);
  }
}

/** The verifier refused a program. Keeps the whole log and what maps its instructions to C lines. */
export class VerifierRefusal extends ObjectError {
  readonly program: string;
  readonly log: string;
  /** Relocated line info, ascending by instruction; empty for an object without BTF. */
  readonly lines: readonly SourceLine[];

  constructor(
    refused: { readonly program: string; readonly log: string; readonly lines: readonly SourceLine[] },
    errno: number,
    chatter: readonly string[],
  ) {
    super('load', errno, chatter);
    this.message = `verifier refused program ${refused.program}: ${errnoName(errno)}`;
    this.program = refused.program;
    this.log = refused.log;
    this.lines = refused.lines;
  }

  override get blamesMachine(): boolean {
    return false;
  }
}

/** Something was used after its owner was disposed of. */
export class DisposedError extends WorkbookError {
  readonly exitCode = 70;
  constructor(what: string) {
    super(`${what} was used after it was closed`, { code: 'DISPOSED' });
  }
}
