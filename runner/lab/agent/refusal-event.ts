import { VerifierRefusal, type ObjectError } from '../../ebpf/errors.ts';
import type { RefusalEvent } from '../../protocol/event.ts';

/** @param program the one that was to be loaded, where there was one alone */
export function refusalEvent(id: number, error: ObjectError, program: string | null = null): RefusalEvent {
  const { message } = error;
  if (error instanceof VerifierRefusal) {
    const { program: refused, log, lines } = error;
    return { type: 'refusal', id, tool: 'verifier', program: refused, message, log, lines };
  }
  const log = error.chatter.join('\n');
  return { type: 'refusal', id, tool: 'libbpf', program, message, log, lines: [] };
}
