import type { CommandRunner } from '../../course/command-runner.ts';
import type { Lesson } from '../../course/lesson.ts';
import { changeLesson } from '../../course/progress.ts';
import { workspacePath } from '../../course/workspace.ts';
import type { CheckResult } from '../../protocol/event.ts';
import { reportError } from '../../protocol/json-lines.ts';
import type { LabFact } from '../../protocol/lab-fact.ts';
import { compile } from '../../toolchain/compile.ts';
import { askLive } from '../ask-live.ts';
import { checkAnswer } from '../check.ts';
import type { Context } from '../command.ts';
import { takeHint } from '../hint.ts';
import { LabSession } from '../lab-session.ts';
import type { WalkScreen } from './walk-screen.ts';

export interface WalkActionsOptions {
  readonly lesson: Lesson;
  /** The learner's folder of lessons. */
  readonly root: string;
  readonly runner: CommandRunner;
  readonly screen: WalkScreen;
  readonly context: Context;
  /** Whether Ctrl-C during a command ends that command alone. */
  readonly staysOnInterrupt: boolean;
}

/** How a command ended: `broken` when it could not do what it is for, `stopped` when the person stopped it. */
export type Ended = 'done' | 'broken' | 'stopped';

/** Exit codes that no command of a lesson means to have: wrong words, a machine that cannot, a bug, no program. */
const broken: ReadonlySet<number> = new Set([2, 69, 70, 126, 127]);

/** What a walk does beside talking: commands, checks, looks into the live lab. */
export class WalkActions {
  readonly #options: WalkActionsOptions;
  /** The learner's file. */
  readonly file: string;

  constructor(options: WalkActionsOptions) {
    this.#options = options;
    this.file = workspacePath(options.lesson, options.root);
  }

  /** Pings that are lost and programs that are refused are what lessons are about: such a command is `done`. */
  async run(command: string): Promise<Ended> {
    const { runner, screen, context, staysOnInterrupt } = this.#options;
    screen.command(command);
    const missing = runner.missing(command);
    if (missing !== undefined) {
      screen.note(
        `${missing.program} is not installed (Debian package ${missing.debianPackage}); this command is left out.`,
      );
      return 'done';
    }
    using interrupts = staysOnInterrupt ? context.leaveInterrupts() : null;
    const exitCode = await runner.run(command);
    if (interrupts?.happened === true) return 'stopped';
    return broken.has(exitCode) ? 'broken' : 'done';
  }

  /** @param target `LESSON` or `LESSON/aN` */
  async check(target: string): Promise<boolean> {
    const { screen, context } = this.#options;
    return await this.#attempt(async () => {
      const report = await checkAnswer(target, context);
      screen.report(report);
      return report.outcome === 'pass';
    });
  }

  /** @param target `LESSON`, for its first assignment that is open, or `LESSON/aN` */
  async hint(target: string): Promise<void> {
    const { lesson, screen, context } = this.#options;
    await this.#attempt(async () => {
      const { hint, done } = await takeHint([target], context);
      const answer = `That was the last one. Our answer: xdp-workbook solution ${lesson.id}${done ? '' : ' --yes'}`;
      screen.hint(hint, hint.level < hint.of ? 'h shows the next one.' : answer);
      return true;
    });
  }

  /** Looks whether the live lab is as a step claims. */
  async probe(facts: readonly LabFact[]): Promise<boolean> {
    return await this.#attempt(async () => {
      const results = await this.#look(facts.map((fact) => this.#withAliases(fact)));
      this.#options.screen.findings(results);
      return results.every(({ outcome }) => outcome !== 'fail' && outcome !== 'error');
    });
  }

  /** @param step index of the step that comes next */
  async remember(step: number): Promise<void> {
    const { root, lesson } = this.#options;
    await changeLesson(root, lesson.id, (before) => ({ ...before, step }));
  }

  async #look(facts: readonly LabFact[]): Promise<CheckResult[]> {
    const { lesson, context } = this.#options;
    await using session = LabSession.begin(context, { kind: 'live' });
    const { object } = facts.some(({ kind }) => kind === 'attached')
      ? await compile(this.file)
      : { object: null };
    const question = {
      type: 'probe',
      dev: lesson.environment,
      facts,
      object: object === null ? null : Buffer.from(object).toString('base64'),
    } as const;
    const results: CheckResult[] = [];
    for await (const answer of askLive(session, question, context.signal)) {
      if (answer.type === 'check') results.push(answer.check);
    }
    return results;
  }

  /** A program may have any of the names under which the lesson's checks know it. */
  #withAliases(fact: LabFact): LabFact {
    if (fact.kind !== 'attached' || fact.names === null) return fact;
    const refs = this.#options.lesson.checks.assignments.flatMap(({ programs }) => programs);
    const names = fact.names.flatMap((name) => [
      name,
      ...(refs.find((ref) => ref.name === name)?.aliases ?? []),
    ]);
    return { ...fact, names };
  }

  /** What this machine cannot do is told, and the walk goes on. */
  async #attempt(action: () => Promise<boolean>): Promise<boolean> {
    try {
      return await action();
    } catch (error) {
      if (this.#options.context.signal.aborted) throw error;
      const { message, remedy } = reportError(error);
      this.#options.screen.note(remedy === null ? message : `${message}\n${remedy}`);
      return false;
    }
  }
}
