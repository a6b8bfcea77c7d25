import { copyFileSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Interrupted } from '../core/errors.ts';
import { nextStanding } from '../course/catalog.ts';
import { CommandRunner } from '../course/command-runner.ts';
import type { Target } from '../course/lesson.ts';
import { parseLesson } from '../course/lesson-text.ts';
import { beginLesson, workspacePath } from '../course/workspace.ts';
import { packageRoot } from '../core/package-root.ts';
import { isApart, runApart } from '../lab/client/play-apart.ts';
import { lessonRenderer } from '../report/lesson-renderer.ts';
import type { Command, Context, Parsed } from './command.ts';
import { chosenTarget, readLearner, type Learner } from './learner.ts';
import { outputOptions, textOptions } from './text-options.ts';
import { askInColour, plainAsk } from './walk/ask.ts';
import { AutoGuide } from './walk/auto-guide.ts';
import type { Guide } from './walk/guide.ts';
import { TerminalGuide } from './walk/terminal-guide.ts';
import { Walk } from './walk/walk.ts';
import { WalkActions } from './walk/walk-actions.ts';
import { WalkScreen } from './walk/walk-screen.ts';

export const startCommand: Command = {
  name: 'start',
  usage: '[LESSON] [--auto] [--restart]',
  options: {
    auto: { type: 'boolean', help: 'play every step with the reference answer, apart from this machine' },
    restart: { type: 'boolean', help: 'from the first step' },
    plain: outputOptions.plain,
  },
  positionals: 1,
  async run(parsed, context) {
    const isTerminal = process.stdin.isTTY && context.stdout.isTTY === true;
    const wantsAuto = parsed.values['auto'] === true;
    if (!wantsAuto && isTerminal) return await walk(parsed, context);
    if (isApart(context.environment)) return await play(parsed, context);
    const learner = await readLearner({ ...context, becomeInvoker: () => undefined });
    const { lesson } = await chosenTarget(parsed.positionals, learner);
    if (!wantsAuto)
      context.stdout.write(`There is no terminal to ask at, so ${lesson.id} plays itself (--auto).\n\n`);
    const main = join(packageRoot(), 'dist/bin/main.js');
    return await runApart([process.execPath, main, 'start', lesson.id, '--auto', ...plainWord(parsed)]);
  },
};

function plainWord({ values }: Parsed): string[] {
  return values['plain'] === true ? ['--plain'] : [];
}

/** A learner at the terminal: their own file, the live lab, and progress that is kept. */
async function walk(parsed: Parsed, context: Context): Promise<number> {
  const learner = await readLearner(context);
  const target = await chosenTarget(parsed.positionals, learner);
  const { lesson } = target;
  beginLesson(lesson, learner.root);
  const steps = parseLesson(readFileSync(lesson.text, 'utf8')).steps.length;
  const step = learner.progress[lesson.id]?.step ?? 0;
  const from = parsed.values['restart'] === true || step >= steps ? 0 : step;
  const write = (text: string) => context.stdout.write(text);
  const { style } = textOptions({ plain: parsed.values['plain'] === true }, context);
  const guide = new TerminalGuide(style.coloured ? askInColour : plainAsk(context.signal), write);
  const kept = `Your place is kept: xdp-workbook start ${lesson.id} goes on from here.\n`;
  try {
    const { end } = await walkLesson({ target, learner, guide, from }, parsed, context);
    context.stdout.write(end === 'left' ? kept : await farewell(target, context));
    return 0;
  } catch (error) {
    if (error instanceof Interrupted) context.stdout.write(`\n${kept}`);
    throw error;
  }
}

/** What comes after the last step: what was skipped, or the next lesson. */
async function farewell({ lesson: { id } }: Target, context: Context): Promise<string> {
  const { standings } = await readLearner(context);
  const own = standings.find(({ front }) => front.id === id);
  const open = own?.assignments.filter(({ passed }) => !passed) ?? [];
  if (open.length > 0) {
    const left = open.map((assignment) => `  ${assignment.id}  ${assignment.title}`);
    return [`That was ${id}. Left to do, and to grade with xdp-workbook check ${id}:`, ...left, ''].join(
      '\n',
    );
  }
  const next = nextStanding(standings);
  return next === undefined
    ? `That was ${id}, and the last lesson. Every one is done.\n`
    : `That was ${id}. ${next.front.id} comes next: xdp-workbook start\n`;
}

/** The workbook itself, in namespaces of its own, with the reference answer in a folder that goes with them. */
async function play(parsed: Parsed, context: Context): Promise<number> {
  const learner = await readLearner(context);
  const target = await chosenTarget(parsed.positionals, learner);
  const { lesson } = target;
  beginLesson(lesson, learner.root);
  const file = workspacePath(lesson, learner.root);
  const guide = new AutoGuide(() => copyFileSync(lesson.solution, file));
  const { failed } = await walkLesson({ target, learner, guide, from: 0 }, parsed, context);
  context.stdout.write(`That was ${lesson.id}.\n`);
  for (const title of failed) context.stdout.write(`Not as it should be: "${title}"\n`);
  return failed.length === 0 ? 0 : 1;
}

interface WalkOf {
  readonly target: Target;
  readonly learner: Learner;
  readonly guide: Guide;
  readonly from: number;
}

async function walkLesson(
  { target: { lesson }, learner: { root }, guide, from }: WalkOf,
  { values }: Parsed,
  context: Context,
): Promise<Awaited<ReturnType<Walk['run']>>> {
  const plain = values['plain'] === true;
  const { style, verbose } = textOptions({ plain }, context);
  const options = {
    style,
    verbose,
    get width() {
      return textOptions({ plain }, context).width;
    },
  };
  const screen = new WalkScreen((text) => context.stdout.write(text), options, await lessonRenderer(style));
  const text = parseLesson(readFileSync(lesson.text, 'utf8'));
  using runner = new CommandRunner(dirname(workspacePath(lesson, root)), context.environment);
  const staysOnInterrupt = guide.readsAhead;
  const actions = new WalkActions({ lesson, root, runner, screen, context, staysOnInterrupt });
  return await new Walk({ text, guide, screen, actions, signal: context.signal }).run(from);
}
