/** What a learner has done in one lesson. */
export interface LessonProgress {
  /** ISO times by assignment id. */
  readonly passed: Readonly<Record<string, string>>;
  /** How many hints were shown, by assignment id. */
  readonly hints: Readonly<Record<string, number>>;
  /** ISO time at which every assignment there was then had passed; it stays when assignments are added. */
  readonly completed: string | null;
  /** Step of the walk that comes next, from 0; missing where none was walked. */
  readonly step?: number;
}

/** By lesson id; a lesson that was not begun is missing. */
export type Progress = Readonly<Record<string, LessonProgress>>;

const version = 1;

/** The text of progress.json. */
export function encodeProgress(lessons: Progress): string {
  return `${JSON.stringify({ version, lessons }, null, 2)}\n`;
}

/** @returns the progress, or what is wrong with the text */
export function decodeProgress(text: string): Progress | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text === '' ? 'it is empty' : 'it is no JSON';
    throw error;
  }
  if (!isRecord(value)) return 'it is no JSON object';
  if (typeof value['version'] !== 'number') return 'it has no version';
  if (value['version'] !== version)
    return `it has version ${value['version']}, and this workbook knows version ${version}`;
  if (!isRecord(value['lessons'])) return 'it has no lessons';
  const strange = Object.entries(value['lessons']).find(([, lesson]) => !isLessonProgress(lesson));
  if (strange !== undefined) return `what it says of ${strange[0]} has another form`;
  return value['lessons'] as Progress; // every lesson was looked at
}

function isLessonProgress(value: unknown): value is LessonProgress {
  if (!isRecord(value)) return false;
  const { passed, hints, completed, step = 0 } = value;
  return (
    isRecord(passed) &&
    Object.values(passed).every((time) => typeof time === 'string') &&
    isRecord(hints) &&
    Object.values(hints).every((count) => Number.isSafeInteger(count) && Number(count) >= 0) &&
    (completed === null || typeof completed === 'string') &&
    Number.isSafeInteger(step) &&
    Number(step) >= 0
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
