import { InternalError } from '../core/errors.ts';

/** A lesson.md that does not follow the format of CONTRIBUTING.md: a mistake of its author, told in a sentence. */
export class LessonFormatError extends InternalError {
  constructor(message: string) {
    super(message, { code: 'LESSON_FORMAT' });
  }
}
