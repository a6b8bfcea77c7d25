import { LessonFormatError } from './front-matter.ts';

/** A question that is asked before a run. */
export interface Predict {
  readonly question: string;
  readonly choices: readonly string[];
  /** Index of the right choice. */
  readonly right: number;
}

const choicePattern = /^- \[(?<mark>[ x])\] (?<text>.+)$/;

/** @throws LessonFormatError when it has no question, fewer than two choices, or not one right choice */
export function readPredict(text: string): Predict {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const choices = lines.flatMap((line) => {
    const groups = choicePattern.exec(line)?.groups;
    return groups === undefined ? [] : [{ text: groups['text'] ?? '', right: groups['mark'] === 'x' }];
  });
  const question = lines.filter((line) => !choicePattern.test(line)).join('\n');
  const [right, second] = choices.flatMap((choice, index) => (choice.right ? [index] : []));
  if (question === '') throw new LessonFormatError('a predict block asks nothing');
  if (choices.length < 2) throw new LessonFormatError(`"${question}" has fewer than two choices`);
  if (right === undefined || second !== undefined)
    throw new LessonFormatError(`"${question}" needs one right choice`);
  return { question, choices: choices.map((choice) => choice.text), right };
}
