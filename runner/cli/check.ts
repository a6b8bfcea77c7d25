import { findTarget, learnerFile, type Target } from '../course/lesson.ts';
import { workspaceRoot } from '../course/workspace.ts';
import { Interrupted } from '../core/errors.ts';
import { reportError } from '../protocol/json-lines.ts';
import type { CheckReport } from '../protocol/report.ts';
import { checkReport, exitCodeOf } from '../report/check-report.ts';
import { checkText } from '../report/check-text.ts';
import { chooseStyle } from '../report/style.ts';
import { checkOptionTable, readCheckOptions, type CheckOptions } from './check-options.ts';
import type { Command, Context, Parsed } from './command.ts';
import { gradeFile } from './grade-file.ts';

export const checkCommand: Command = {
  name: 'check',
  summary: 'grade an answer on the real kernel',
  usage: 'LESSON[/ASSIGNMENT] [--file FILE.c | --solutions | --starters] [options]',
  options: checkOptionTable,
  positionals: 1,
  async run(parsed, context) {
    const report = await checked(parsed, context);
    if (context.signal.aborted) throw new Interrupted();
    context.stdout.write(
      parsed.values['json'] === true ? `${JSON.stringify(report)}\n` : draw(report, parsed, context),
    );
    return exitCodeOf(report);
  },
};

/** With --json an error is part of the document; without, main prints it. */
async function checked(parsed: Parsed, context: Context): Promise<CheckReport> {
  try {
    const options = readCheckOptions(parsed);
    const target = await findTarget(options.target);
    return await gradeFile(target, () => sourceFile(target, options, context), options, context);
  } catch (error) {
    if (parsed.values['json'] !== true) throw error;
    const [lesson = ''] = parsed.positionals;
    const empty = { assignments: [], checks: [], programs: new Map<string, string>(), diagnostics: [] };
    return checkReport({ lesson, seed: 0, durationMs: 0, ...empty, error: reportError(error) });
  }
}

function sourceFile({ lesson }: Target, { source }: CheckOptions, { environment }: Context): string {
  if (source === 'solution') return lesson.solution;
  if (source === 'starter') return lesson.starter;
  return source === 'learner' ? learnerFile(lesson, workspaceRoot(environment)) : source.file;
}

function draw(report: CheckReport, { values }: Parsed, { stdout, environment }: Context): string {
  const style = chooseStyle(stdout, environment, values['plain'] === true);
  const width = Math.max(40, Math.min(stdout.columns ?? 80, 100));
  return checkText(report, { style, width, verbose: values['verbose'] === true });
}
