import { LessonFormatError } from './lesson-format-error.ts';

/** A question that is asked before a run. */
export interface Predict {
  readonly question: string;
  readonly choices: readonly string[];
  /** Index of the right choice. */
  readonly right: number;
}

const choicePattern = /^- \[(?<mark>[ x])\] (?<text>.*\S)\s*$/;
/** What was meant to be a choice. */
const choiceLike = /^\s*[-*+]\s*\[/;

/**
 * Reads a question, and below it its choices, a line each.
 * @throws LessonFormatError when it has no question, fewer than two choices, or not one right choice
 */
export function readPredict(text: string): Predict {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const first = lines.findIndex((line) => choiceLike.test(line));
  const start = first < 0 ? lines.length : first;
  const question = lines.slice(0, start).join('\n');
  if (question === '') throw new LessonFormatError('a predict block asks nothing');
  const choices = lines.slice(start).map(readChoice);
  const texts = choices.map((choice) => choice.text);
  if (texts.length < 2) throw new LessonFormatError(`"${question}" has fewer than two choices`);
  const twice = texts.find((choice, index) => texts.indexOf(choice) !== index);
  if (twice !== undefined) throw new LessonFormatError(`"${question}" has the choice "${twice}" twice`);
  const [right, second] = choices.flatMap((choice, index) => (choice.right ? [index] : []));
  if (right === undefined || second !== undefined)
    throw new LessonFormatError(`"${question}" needs one right choice`);
  return { question, choices: texts, right };
}

function readChoice(line: string): { readonly text: string; readonly right: boolean } {
  const groups = choicePattern.exec(line)?.groups;
  if (groups === undefined)
    throw new LessonFormatError(`a choice is one line, "- [ ] text" or "- [x] text", not "${line}"`);
  return { text: groups['text'] ?? '', right: groups['mark'] === 'x' };
}
