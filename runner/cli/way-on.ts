import type { Target } from '../course/lesson.ts';
import type { CheckReport } from '../protocol/report.ts';

/** What a learner can do after a check of their own file: one line, or none where the machine was at fault. */
export function wayOn({ lesson, assignment }: Target, { outcome, assignments }: CheckReport): string {
  const goOn = 'Go on: xdp-workbook next\n';
  if (outcome === 'pass') {
    return assignment === null ? `Compare with ours: xdp-workbook solution ${lesson.id}. ${goOn}` : goOn;
  }
  const open = assignments.find((candidate) => candidate.outcome === 'fail');
  return open === undefined ? '' : `Stuck? xdp-workbook hint ${lesson.id}/${open.id}\n`;
}
