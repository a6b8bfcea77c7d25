import type { LabRequest } from './request.ts';

type Fields = Readonly<Record<string, unknown>>;

const most32 = 0xffff_ffff;
/** Lesson and assignment ids; what does not look like one never reaches a path or a name. */
const idPattern = /^[a-z][a-z0-9-]{0,31}$/;
const base64Pattern = /^[A-Za-z0-9+/]*={0,2}$/;
/** An object of a lesson has tens of kilobytes. */
const longestObject = 8 * 1024 * 1024;

/** @returns the request, or what is wrong with it */
export function decodeRequest(value: unknown): LabRequest | string {
  if (typeof value !== 'object' || value === null) return 'a request is an object';
  // Every field is looked at below before it is used.
  const fields = value as Fields;
  const { type, lesson } = fields;
  if (!isId(lesson)) return 'lesson is no id';
  if (type === 'prepare') return { type, lesson };
  if (type !== 'check') return 'unknown request';
  return decodeCheck(fields, lesson);
}

function decodeCheck(fields: Fields, lesson: string): LabRequest | string {
  const { id, assignments, seed, object } = fields;
  if (!isUnsigned(id)) return 'id is no number';
  if (!isUnsigned(seed)) return 'seed is no unsigned 32-bit number';
  if (assignments !== null && !(Array.isArray(assignments) && assignments.every(isId)))
    return 'assignments are no ids';
  if (typeof object !== 'string' || object.length > longestObject || !base64Pattern.test(object)) {
    return 'object is no base64, or too long';
  }
  return { type: 'check', id, lesson, assignments, seed, object };
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && idPattern.test(value);
}

function isUnsigned(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most32;
}
