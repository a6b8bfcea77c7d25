import { loadChosen } from '../../../checks/evaluate/load-chosen.ts';
import { notLoaded } from '../../../checks/evaluate/refusal.ts';
import { UsageError } from '../../core/errors.ts';
import { ObjectError } from '../../ebpf/errors.ts';
import { OpenObject, type OpenProgram } from '../../ebpf/open-object.ts';
import { programKind } from '../../ebpf/program-kinds.ts';
import type { Outcome } from '../../protocol/outcome.ts';
import type { ExplainRequest } from '../../protocol/request.ts';
import { refusalEvent } from './refusal-event.ts';
import type { Emit } from './serve-line.ts';

/**
 * Loads each program of an object by itself, tells what came of it, and lets it go: nothing is attached, so
 * nothing of it ever runs.
 * @throws UsageError `NO_SUCH_PROGRAM`
 */
export function explainObject({ id, program, object: base64 }: ExplainRequest, emit: Emit): void {
  const object = new Uint8Array(Buffer.from(base64, 'base64'));
  const message = notLoaded(object);
  if (message !== null) {
    emit({ type: 'refusal', id, tool: 'lab', program: null, message, log: message, lines: [] });
    return;
  }
  const programs = openPrograms(object, (error) => emit(refusalEvent(id, error)));
  for (const one of chosen(programs, program)) {
    const { name, section, type } = one;
    const tried = tryProgram(object, one, (error) => emit(refusalEvent(id, error, name)));
    emit({ type: 'tried', id, program: name, section, kind: programKind(type), ...tried });
  }
}

/** Functions without a section of their own are there to be called; libbpf counts lonely ones as programs. */
function openPrograms(object: Uint8Array, refused: (error: ObjectError) => void): readonly OpenProgram[] {
  try {
    using open = OpenObject.open(object);
    return open.programs.filter(({ section }) => section !== '.text');
  } catch (error) {
    if (!(error instanceof ObjectError)) throw error;
    refused(error);
    return [];
  }
}

function chosen(programs: readonly OpenProgram[], wanted: string | null): readonly OpenProgram[] {
  const found = programs.filter(({ name }) => wanted === null || name === wanted);
  if (found.length > 0 || programs.length === 0) return found;
  throw new UsageError(`there is no program ${wanted} in this file`, {
    code: 'NO_SUCH_PROGRAM',
    remedy: `It has: ${programs.map(({ name }) => name).join(', ')}.`,
  });
}

/** What a machine forbids is no fault of the program. */
function tryProgram(
  object: Uint8Array,
  { name }: OpenProgram,
  refused: (error: ObjectError) => void,
): { readonly outcome: Outcome; readonly instructions: number | null } {
  try {
    using loaded = loadChosen(object, [name]);
    return { outcome: 'pass', instructions: loaded.program(name).info().verifiedInstructions };
  } catch (error) {
    if (!(error instanceof ObjectError)) throw error;
    refused(error);
    return { outcome: error.blamesMachine ? 'error' : 'fail', instructions: null };
  }
}
