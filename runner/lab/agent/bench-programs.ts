import { loadChosen } from '../../../checks/evaluate/load-chosen.ts';
import { refusalOf } from '../../../checks/evaluate/refusal.ts';
import { sampleFrame } from '../../../testenv/frames/sample-frame.ts';
import { FrameError } from '../../../testenv/frames/frame-error.ts';
import { IdleAttachment } from '../../../testenv/idle-attachment.ts';
import { loadOwnObject } from '../../../testenv/own-object.ts';
import { UsageError } from '../../core/errors.ts';
import { programTypes, verdictName } from '../../ebpf/constants.ts';
import { ObjectError } from '../../ebpf/errors.ts';
import { OpenObject } from '../../ebpf/open-object.ts';
import type { Program } from '../../ebpf/program.ts';
import type { BenchRequest, Contender, MeasuredProgram } from '../../protocol/bench.ts';
import { measurePrograms } from './measure-programs.ts';
import { refusalEvent } from './refusal-event.ts';
import type { Emit } from './serve-line.ts';

const instructionBytes = 8;

/**
 * Measures XDP programs on one frame by BPF_PROG_TEST_RUN, in turn with an empty one of ours: what disturbs the
 * machine disturbs all alike. A refused program ends it with a `refusal`.
 * @throws UsageError `NO_SUCH_PROGRAM`, `WHICH_PROGRAM`, `OBJECT_REFUSED`, `FRAME_SIZE`
 */
export async function benchPrograms(request: BenchRequest, signal: AbortSignal, emit: Emit): Promise<void> {
  const frame = demandFrame(request);
  const baseline = loadOwnObject('baselines/empty');
  const owned: Disposable[] = [baseline];
  try {
    const programs = loadAll(request, frame, owned, emit);
    if (programs === null) return;
    const all = [baseline.program('empty'), ...programs];
    for (const program of all) owned.push(new IdleAttachment(program));
    await measurePrograms(all, frame, signal, (ns) => emit({ type: 'bench-round', id: request.id, ns }));
  } finally {
    for (const one of owned) one[Symbol.dispose]();
  }
}

/** @returns null when one was refused, which is told */
function loadAll(
  { id, contenders }: BenchRequest,
  frame: Uint8Array,
  owned: Disposable[],
  emit: Emit,
): readonly Program[] | null {
  const programs: Program[] = [];
  for (const contender of contenders) {
    const bytes = new Uint8Array(Buffer.from(contender.object, 'base64'));
    try {
      const name = chooseProgram(bytes, contender);
      const object = loadChosen(bytes, [name]);
      owned.push(object);
      const program = object.program(name);
      programs.push(program);
      emit({ type: 'bench-program', id, program: describe(contender.file, program, frame) });
    } catch (error) {
      if (!(error instanceof ObjectError)) throw error;
      emit(refusalEvent(id, error, contender.program));
      return null;
    }
  }
  return programs;
}

function demandFrame({ frame, size }: BenchRequest): Uint8Array {
  try {
    return sampleFrame(frame, size);
  } catch (cause) {
    if (!(cause instanceof FrameError)) throw cause;
    throw new UsageError(cause.message, { code: 'FRAME_SIZE', remedy: 'Say another --size.', cause });
  }
}

function chooseProgram(object: Uint8Array, { program, file }: Contender): string {
  const refusal = refusalOf(object);
  if (refusal !== null) throw new UsageError(`${file} is not run: ${refusal}`, { code: 'OBJECT_REFUSED' });
  using open = OpenObject.open(object);
  const names = open.programs
    .filter(({ type, section }) => type === programTypes.xdp && section !== '.text')
    .map(({ name }) => name);
  const [only, second] = names;
  const there = names.length === 0 ? 'It has none.' : `It has: ${names.join(', ')}.`;
  if (program === null && second !== undefined)
    throw new UsageError(`${file} has several XDP programs`, { code: 'WHICH_PROGRAM', remedy: there });
  const chosen = program === null ? only : names.find((name) => name === program);
  if (chosen !== undefined) return chosen;
  const what = program === null ? 'no XDP program' : `no XDP program ${program}`;
  throw new UsageError(`${file} has ${what}`, { code: 'NO_SUCH_PROGRAM', remedy: there });
}

function describe(file: string, program: Program, frame: Uint8Array): MeasuredProgram {
  const once = program.testRun(frame);
  const again = program.testRun(frame, { repeat: 16 });
  const { translatedBytes, jitedBytes, verifiedInstructions } = program.info();
  return {
    file,
    name: program.name,
    verdict: verdictName(once.verdict),
    steady: once.verdict === again.verdict && once.frame.length === again.frame.length,
    instructions: {
      translated: translatedBytes / instructionBytes,
      jitedBytes,
      verified: verifiedInstructions,
    },
  };
}
