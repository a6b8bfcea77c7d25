import { ObjectError } from '../../ebpf/errors.ts';
import type { LabEvent } from '../../protocol/event.ts';
import { parseRequest, reportError } from '../../protocol/json-lines.ts';
import type { LabRequest } from '../../protocol/request.ts';
import { refusalEvent } from './refusal-event.ts';

export type Emit = (event: LabEvent) => void;

/** How an agent answers, by the kind of lab it is in. */
export type Serve = (request: LabRequest, emit: Emit) => Promise<void>;

/** Answers one line: every request ends in `done` or `failure`, and a bad line harms nobody but itself. */
export async function serveLine(line: string, serve: Serve, emit: Emit): Promise<void> {
  let request: LabRequest | undefined;
  try {
    request = parseRequest(line);
    await serve(request, emit);
    if (request.type !== 'prepare') emit({ type: 'done', id: request.id });
  } catch (error) {
    // A lab that cannot be prepared is reported by the check that needs it, not twice.
    if (request?.type === 'prepare') return;
    const id = request?.id ?? null;
    if (error instanceof ObjectError && id !== null) emit(refusalEvent(id, error));
    emit({ type: 'failure', id, error: reportError(error) });
  }
}
