import { frameKinds, type BenchRequest, type Contender } from './bench.ts';
import {
  asBase64,
  asFields,
  asFrame,
  asId,
  asList,
  asName,
  asOneOf,
  asUnsigned,
  FieldError,
  orNull,
  type Fields,
} from './fields.ts';
import { liveDecoders } from './decode-live-request.ts';
import type { CheckRequest, ExplainRequest, LabRequest, PrepareRequest, RunRequest } from './request.ts';

/** Reads the fields of one request, each of which is looked at. */
type Decoder<R extends LabRequest> = (fields: Fields) => R;

const decoders: { readonly [T in LabRequest['type']]: Decoder<Extract<LabRequest, { type: T }>> } = {
  prepare: decodePrepare,
  check: decodeCheck,
  explain: decodeExplain,
  bench: decodeBench,
  run: decodeRun,
  ...liveDecoders,
};

/** @returns the request, or what is wrong with it */
export function decodeRequest(value: unknown): LabRequest | string {
  if (typeof value !== 'object' || value === null) return 'a request is an object';
  // Every field is looked at before it is used.
  const fields = value as Fields;
  const { type } = fields;
  if (typeof type !== 'string' || !Object.hasOwn(decoders, type)) return 'unknown request';
  try {
    return decoders[type as LabRequest['type']](fields);
  } catch (error) {
    if (error instanceof FieldError) return error.message;
    throw error;
  }
}

function decodePrepare({ lesson }: Fields): PrepareRequest {
  return { type: 'prepare', lesson: asId(lesson, 'lesson') };
}

function decodeCheck({ id, lesson, assignments, seed, object }: Fields): CheckRequest {
  return {
    type: 'check',
    id: asUnsigned(id, 'id'),
    lesson: asId(lesson, 'lesson'),
    assignments: assignments === null ? null : asList(assignments, 'assignments', asId),
    seed: asUnsigned(seed, 'seed'),
    object: asBase64(object, 'object'),
  };
}

function decodeExplain({ id, program, object }: Fields): ExplainRequest {
  return {
    type: 'explain',
    id: asUnsigned(id, 'id'),
    program: orNull(asName)(program, 'program'),
    object: asBase64(object, 'object'),
  };
}

function decodeBench({ id, contenders, frame, size }: Fields): BenchRequest {
  return {
    type: 'bench',
    id: asUnsigned(id, 'id'),
    contenders: asList(contenders, 'contenders', asContender),
    frame: asOneOf(frame, 'frame', frameKinds),
    size: asUnsigned(size, 'size'),
  };
}

function asContender(value: unknown, field: string): Contender {
  const { object, program, file } = asFields(value, field);
  return {
    object: asBase64(object, 'object'),
    program: orNull(asName)(program, 'program'),
    file: asName(file, 'file'),
  };
}

function decodeRun({ id, program, file, object, frame }: Fields): RunRequest {
  return {
    type: 'run',
    id: asUnsigned(id, 'id'),
    program: orNull(asName)(program, 'program'),
    file: asName(file, 'file'),
    object: asBase64(object, 'object'),
    frame: asFrame(frame, 'frame'),
  };
}
