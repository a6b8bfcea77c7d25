import { nextStanding, readStandings, type Standing } from '../course/catalog.ts';
import { findTarget, type Target } from '../course/lesson.ts';
import type { Progress } from '../course/progress-format.ts';
import { readProgress } from '../course/progress.ts';
import { workspaceRoot } from '../course/workspace.ts';
import { UsageError } from '../core/errors.ts';
import type { Context, Parsed } from './command.ts';
import { damagedNote } from './damaged-note.ts';

/** Who runs the command: where their files are and how far they are. */
export interface Learner {
  readonly root: string;
  readonly progress: Progress;
  readonly standings: readonly Standing[];
}

/** Becomes the person behind sudo, then reads what they have done. */
export async function readLearner(context: Context): Promise<Learner> {
  context.becomeInvoker();
  const root = workspaceRoot(context.environment);
  const { progress, damaged } = await readProgress(root);
  if (damaged !== null) context.stderr.write(damagedNote(damaged));
  return { root, progress, standings: await readStandings(progress) };
}

/**
 * The lesson that the command line names, or the one the learner is at.
 * @throws UsageError `UNKNOWN_LESSON`, `UNKNOWN_ASSIGNMENT`, or `ALL_DONE` when none is named and all are done
 */
export async function chosenTarget([named]: Parsed['positionals'], { standings }: Learner): Promise<Target> {
  if (named !== undefined) return findTarget(named);
  const next = nextStanding(standings);
  if (next !== undefined) return findTarget(next.front.id);
  throw new UsageError('every lesson is done; name one', { code: 'ALL_DONE' });
}
