import type { LessonText } from '../../course/lesson-text.ts';
import type { Predict } from '../../course/predict.ts';
import type { CheckResult } from '../../protocol/event.ts';
import { checkLines, type TextOptions } from '../../report/check-text.ts';
import { wrap } from '../../report/wrap.ts';

/** Writes what a walk shows. */
export class WalkScreen {
  readonly #write: (text: string) => unknown;
  readonly #options: TextOptions;
  readonly #render: (markdown: string) => string;

  /** @param render makes Markdown fit to be read here */
  constructor(write: (text: string) => unknown, options: TextOptions, render: (markdown: string) => string) {
    this.#write = write;
    this.#options = options;
    this.#render = render;
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
    this.#paragraph(this.#render(markdown));
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

  task(file: string): void {
    this.#paragraph(`Your file: ${file}`);
  }

  findings(results: readonly CheckResult[]): void {
    this.#paragraph(results.flatMap((result) => checkLines(result, this.#options)).join('\n'));
  }

  note(text: string): void {
    this.#paragraph(text);
  }

  closing({ front, inUse }: LessonText): void {
    this.#paragraph(this.#options.style.strong('In use'));
    this.prose(inUse);
    this.#paragraph(`That was ${front.id}.`);
  }

  #paragraph(text: string): void {
    this.#write(`${text.trimEnd()}\n\n`);
  }
}
