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
    this.operation = operation;
    this.errno = errno;
    this.reason = reason;
    this.chatter = chatter;
  }

  get exitCode(): number {
    return environmentReasons.has(this.reason) ? 69 : 70;
  }
}

/** The object could not be opened or loaded, for a reason other than the verifier's. */
export class ObjectError extends BpfError {
  readonly stage: 'open' | 'load';

  constructor(stage: 'open' | 'load', errno: number, chatter: readonly string[]) {
    super(`${stage} object`, errno, chatter);
    this.stage = stage;
  }

  /** An object that falls short is its author's answer, not our bug. */
  override get exitCode(): number {
    return this.blamesMachine ? 69 : 1;
  }

  /** Name of the map that could not be made; null when it was not that. libbpf says it in words alone. */
  get refusedMap(): string | null {
    const said = this.chatter.map((line) => /map '([^']+)': failed to create/.exec(line)?.[1]);
    return said.find((name) => name !== undefined) ?? null;
  }

  /** True when no other object would have fared better: a privilege or a resource of the machine is missing. */
  get blamesMachine(): boolean {
    return ['EPERM', 'ENOMEM', 'EMFILE', 'ENFILE'].includes(this.reason);
  }
}

/** The verifier refused a program. Keeps its log and what maps its instructions to C lines. */
export class VerifierRefusal extends ObjectError {
  readonly program: string;
  /** What the verifier wrote, whole unless `logIsCut`. */
  readonly log: string;
  /**
   * True when the log was longer than its buffer, as of a loop that never ends: kernels from 6.4 on then
   * keep its end, older ones its beginning. The errno is ENOSPC, in place of the verifier's own.
   */
  readonly logIsCut: boolean;
  /** Relocated line info, ascending by instruction; empty for an object without BTF. */
  readonly lines: readonly SourceLine[];

  constructor(
    refused: { readonly program: string; readonly log: string; readonly lines: readonly SourceLine[] },
    errno: number,
    chatter: readonly string[],
  ) {
    super('load', errno, chatter);
    this.logIsCut = this.reason === 'ENOSPC';
    const reason = this.logIsCut ? 'it says more than can be kept' : this.reason;
    this.message = `verifier refused program ${refused.program}: ${reason}`;
    this.program = refused.program;
    this.log = refused.log;
    this.lines = refused.lines;
  }

  /** EPERM is an answer of the verifier too, to a pointer that would leak, for example. */
  override get blamesMachine(): boolean {
    return this.reason === 'ENOMEM';
  }
}

/** A key or value has another size than the map's; the kernel would read or write past its end. */
export class WrongSize extends WorkbookError {
  readonly exitCode = 70;
  /** @param of what is counted: bytes, or the values of a per-CPU map */
  constructor(what: string, expected: number, actual: number, of = 'bytes') {
    super(`${what} has ${expected} ${of}, not ${actual}`, { code: 'WRONG_SIZE' });
  }
}

/** The object has no program or map of this name. */
export class NotInObject extends WorkbookError {
  readonly exitCode = 70;
  constructor(what: 'program' | 'map', name: string) {
    super(`the object has no ${what} ${name}`, { code: 'NOT_IN_OBJECT' });
  }
}

/** Something was used after its owner was disposed of. */
export class DisposedError extends WorkbookError {
  readonly exitCode = 70;
  constructor(what: string) {
    super(`${what} was used after it was closed`, { code: 'DISPOSED' });
  }
}
