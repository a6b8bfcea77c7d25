import type { LessonText } from '../../course/lesson-text.ts';
import type { Predict } from '../../course/predict.ts';
import type { CheckResult } from '../../protocol/event.ts';
import type { CheckReport } from '../../protocol/report.ts';
import { checkLines, checkText } from '../../report/check-text.ts';
import type { TextOptions } from '../../report/text-options.ts';
import { hintText, type Hint } from '../../report/hint-text.ts';
import type { Draw } from '../../report/draw.ts';
import { wrap } from '../../report/wrap.ts';

/** Writes what a walk shows. */
export class WalkScreen {
  readonly #write: (text: string) => unknown;
  readonly #options: TextOptions;
  readonly #draw: Draw;

  /**
   * @param options read anew for each piece, since a terminal may change its width
   * @param draw makes Markdown fit to be read here
   */
  constructor(write: (text: string) => unknown, options: TextOptions, draw: Draw) {
    this.#write = write;
    this.#options = options;
    this.#draw = draw;
  }

  opening({ front, opening }: LessonText): void {
    const { style } = this.#options;
    this.#paragraph(style.strong(`${front.id}  ${front.title}`));
    this.prose(opening);
  }

  title({ front, steps }: LessonText, at: number): void {
    const { style, width } = this.#options;
    const title = steps[at]?.title ?? '';
    const place = `${front.id}, step ${at + 1} of ${steps.length}: `;
    const rule = '─'.repeat(Math.max(2, width - place.length - title.length - 4));
    this.#paragraph(`${style.faint('──')} ${place}${style.strong(title)} ${style.faint(rule)}`);
  }

  prose(markdown: string): void {
    this.#paragraph(this.#draw(markdown, this.#options.width));
  }

  question({ question, choices }: Predict): void {
    const { style, width } = this.#options;
    const rows = choices.map((choice, index) => `  ${index + 1}  ${wrap(choice, width, '     ')}`);
    this.#paragraph([`${style.note('Predict.')} ${wrap(question, width, '', 9)}`, ...rows].join('\n'));
  }

  /** What was guessed, beside what is so; nobody guessed where `guess` is null. */
  answer({ choices, right }: Predict, guess: number | null): void {
    const { style, width } = this.#options;
    const truth = choices[right] ?? '';
    if (guess === null) return this.#paragraph(`${style.note('It is:')} ${wrap(truth, width, '', 7)}`);
    const text =
      guess === right
        ? `${style.good('As you said:')} ${wrap(truth, width, '', 13)}`
        : `You said: ${wrap(choices[guess] ?? '', width, '', 10)}\n${style.note('It is:')} ${wrap(truth, width, '', 7)}`;
    this.#paragraph(text);
  }

  /** The commands of a block before they are run. */
  commands(shown: string): void {
    this.#paragraph(
      shown
        .split('\n')
        .map((line) => `    ${line}`)
        .join('\n'),
    );
  }

  /** An empty line, below what a command has printed. */
  gap(): void {
    this.#write('\n');
  }

  /** One command, right before its output. */
  command(command: string): void {
    this.#write(`${this.#options.style.strong(`$ ${command}`)}\n`);
  }

  /** @param isOurs whether the reference answer was put into it */
  task(file: string, isOurs: boolean): void {
    this.note(isOurs ? `The reference answer is in ${file} now.` : `Your file: ${file}`);
  }

  report(report: CheckReport): void {
    this.#paragraph(checkText(report, this.#options));
  }

  hint(hint: Hint, more: string): void {
    this.#paragraph(hintText(hint, more, this.#options));
  }

  /** What the live lab is like. The learner's own numbers stand behind what is as it should be. */
  findings(results: readonly CheckResult[]): void {
    const { style, width } = this.#options;
    const lines = results.flatMap((result) => {
      const { outcome, title, actual } = result;
      if (outcome !== 'pass') return checkLines(result, this.#options);
      const numbers = /\d/.test(actual) ? `: ${actual}` : '';
      return [`  ${style.good('✓')} ${wrap(`${title}${numbers}`, width, '    ')}`];
    });
    this.#paragraph(lines.join('\n'));
  }

  note(text: string): void {
    const { width } = this.#options;
    this.#paragraph(
      text
        .split('\n')
        .map((line) => wrap(line, width))
        .join('\n'),
    );
  }

  closing({ inUse }: LessonText): void {
    const { style, width } = this.#options;
    this.#paragraph(`${style.faint('──')} ${style.strong('In use')} ${style.faint('─'.repeat(width - 10))}`);
    this.prose(inUse);
  }

  #paragraph(text: string): void {
    this.#write(`${text.trimEnd()}\n\n`);
  }
}
