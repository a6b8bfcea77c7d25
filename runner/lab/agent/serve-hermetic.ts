import { evaluateLesson } from '../../../checks/evaluate/evaluate-lesson.ts';
import type { Findings } from '../../../checks/evaluate/evaluate-assignment.ts';
import { loadLessonChecks } from '../../../checks/lesson-list.ts';
import type { LessonChecks } from '../../../checks/kinds/lesson-checks.ts';
import { UsageError } from '../../core/errors.ts';
import type { CheckRequest, HermeticRequest } from '../../protocol/request.ts';
import { benchPrograms } from './bench-programs.ts';
import { explainObject } from './explain-object.ts';
import type { LessonLab } from './lesson-lab.ts';
import { refusalEvent } from './refusal-event.ts';
import { runFrame } from './run-frame.ts';
import type { Emit } from './serve-line.ts';

/** @throws UsageError `UNKNOWN_LESSON` */
export async function serveHermetic(request: HermeticRequest, lab: LessonLab, emit: Emit): Promise<void> {
  if (request.type === 'explain') return explainObject(request, emit);
  if (request.type === 'bench') return await benchPrograms(request, lab.signal, emit);
  if (request.type === 'run') return runFrame(request, emit);
  const lesson = await findLesson(request.lesson);
  if (request.type === 'prepare') await lab.prepare(lesson);
  else await check(request, lesson, lab, emit);
}

async function findLesson(id: string): Promise<LessonChecks> {
  const lesson = await loadLessonChecks(id);
  if (lesson === undefined) throw new UsageError(`there is no lesson ${id}`, { code: 'UNKNOWN_LESSON' });
  return lesson;
}

async function check(request: CheckRequest, lesson: LessonChecks, lab: LessonLab, emit: Emit): Promise<void> {
  const { id, assignments, seed } = request;
  const findings: Findings = {
    check: (result) => emit({ type: 'check', id, check: result }),
    graded: (assignment, programs) =>
      emit({ type: 'program', id, assignment: assignment.id, program: programs.join(', ') }),
    refused: (error) => emit(refusalEvent(id, error)),
  };
  const object = new Uint8Array(Buffer.from(request.object, 'base64'));
  await evaluateLesson(lesson, { object, assignments, seed, lab: lab.open(lesson), findings });
}
