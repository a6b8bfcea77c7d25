import { verdictName } from '../../runner/ebpf/constants.ts';
import { EventObserver, type ProgramEvent } from './event-observer.ts';

/** One firing of the tracepoint xdp:xdp_exception. */
export interface ExceptionEvent extends ProgramEvent {
  /** The verdict that was no ordinary one: `XDP_ABORTED`, or a number outside the enum. */
  readonly action: string;
}

export type ExceptionObserver = EventObserver<ExceptionEvent>;

/** Watches xdp:xdp_exception. @throws EnvironmentError `NO_TRACEPOINT` */
export function observeExceptions(): ExceptionObserver {
  return EventObserver.start<ExceptionEvent>({
    file: 'xdp_exception',
    tracepoint: 'xdp:xdp_exception',
    decode: (head, rest) => ({ ...head, action: verdictName(rest.getUint32(0, true)) }),
  });
}
