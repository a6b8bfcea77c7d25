import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { planned } from '../../checks/kinds/implied.ts';
import { commands } from '../cli/commands.ts';
import { packageRoot } from '../core/package-root.ts';
import { LessonFormatError } from '../course/lesson-format-error.ts';
import type { Lesson } from '../course/lesson.ts';
import type { Block } from '../course/blocks.ts';
import { parseLesson, type LessonText } from '../course/lesson-text.ts';
import { cFiles, marked } from './course-files.ts';

/** One thing that a lesson shall be; gives what it is not, in sentences for its author. */
type Rule = (lesson: Lesson, text: LessonText) => readonly string[];

const fewest = { steps: 5, alternatives: 3, mutants: 6, mistakes: 2, hints: 3 } as const;
const most = { steps: 8, wordsBeforeAction: 150 } as const;

/** Words that help nobody, and signs that shout (how a lesson reads, rule 11). */
const frowned = /\b(simply|just|obviously|of course|easy|easily)\b|!(?=\s|$)/i;
const citable =
  /^https:\/\/(docs\.kernel\.org|www\.kernel\.org|www\.rfc-editor\.org|datatracker\.ietf\.org|man7\.org|manpages\.debian\.org)\//;

const rules: readonly Rule[] = [
  ({ id }, { front }) => (front.id === id ? [] : [`front matter says ${front.id}`]),
  (_, { steps }) =>
    steps.length >= fewest.steps && steps.length <= most.steps
      ? []
      : [`${steps.length} steps; a lesson has ${fewest.steps} to ${most.steps}`],
  (_, { opening }) => (opening === '' ? ['no opening before the first step'] : []),
  predictBeforeRun,
  shortBeforeAction,
  everyAssignmentHasCheckAndHints,
  onlyCommandsThatExist,
  plainWords,
  knownLinks,
  (_, { mistakes }) =>
    mistakes.length < fewest.mistakes
      ? [`${mistakes.length} common mistakes; at least ${fewest.mistakes}`]
      : mistakes
          .filter((item) => !item.startsWith('**'))
          .map((item) => `a mistake has no bold lead: ${item.slice(0, 40)}`),
  uniqueIds,
  answersAndMutants,
];

export function lintLesson(lesson: Lesson): string[] {
  const missing = [lesson.text, lesson.starter, lesson.solution].filter((path) => !existsSync(path));
  if (missing.length > 0) return missing.map((path) => `there is no ${path}`);
  try {
    const text = parseLesson(readFileSync(lesson.text, 'utf8'));
    return rules.flatMap((rule) => rule(lesson, text));
  } catch (error) {
    if (error instanceof LessonFormatError) return [error.message];
    throw error;
  }
}

function predictBeforeRun(_: Lesson, { steps }: LessonText): string[] {
  const asks = steps.filter(({ blocks }) => {
    const question = blocks.findIndex(({ kind }) => kind === 'predict');
    return question >= 0 && blocks.findIndex(({ kind }) => kind === 'console') > question;
  });
  return asks.length > 0 ? [] : ['no step asks a predict question before it runs something'];
}

function shortBeforeAction(_: Lesson, { steps }: LessonText): string[] {
  return steps.flatMap(({ title, blocks }) => {
    const action = blocks.findIndex(({ kind }) => kind !== 'text');
    const before = blocks.slice(0, action < 0 ? blocks.length : action);
    const words = before.flatMap((block) => (block.kind === 'text' ? proseWords(block.markdown) : [])).length;
    return words <= most.wordsBeforeAction
      ? []
      : [`"${title}": ${words} words before there is something to do`];
  });
}

/** Words that are read as prose: pictures and code do not count. */
function proseWords(markdown: string): string[] {
  return markdown
    .replace(/```[\s\S]*?```/g, '')
    .split(/\s+/)
    .filter((word) => /\w/.test(word));
}

function everyAssignmentHasCheckAndHints({ id, checks }: Lesson, { steps, hints }: LessonText): string[] {
  const targets = new Set(
    steps.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'check' ? [block.target] : []))),
  );
  return checks.assignments.flatMap((assignment) => {
    const own = hints.get(assignment.id)?.length ?? 0;
    return [
      ...(targets.has(`${id}/${assignment.id}`) || targets.has(id)
        ? []
        : [`no step checks ${assignment.id}`]),
      ...(own === fewest.hints ? [] : [`${assignment.id} has ${own} hints; it needs ${fewest.hints}`]),
    ];
  });
}

function onlyCommandsThatExist(_: Lesson, { steps }: LessonText): string[] {
  const lines = steps.flatMap(({ blocks }) => blocks.flatMap(commandsOf));
  return lines.flatMap((line) => {
    const word = /(?:^|\s)xdp-workbook\s+(?<command>[a-z]+)/.exec(line)?.groups?.['command'];
    return word === undefined || Object.hasOwn(commands, word)
      ? []
      : [`there is no command xdp-workbook ${word}: ${line}`];
  });
}

function commandsOf(block: Block): readonly string[] {
  return block.kind === 'console' ? block.commands : [];
}

function plainWords({ text: path }: Lesson): string[] {
  const lines = readFileSync(path, 'utf8')
    .replace(/```[\s\S]*?```/g, (fence) => fence.replace(/[^\n]/g, ''))
    .split('\n');
  return lines.flatMap((line, index) => {
    const word = frowned.exec(line.replace(/`[^`]*`/g, ''))?.[0];
    return word === undefined ? [] : [`line ${index + 1}: "${word}"`];
  });
}

function knownLinks({ text: path }: Lesson): string[] {
  const links = readFileSync(path, 'utf8').match(/https?:\/\/[^\s)>]+/g) ?? [];
  return links
    .filter((link) => !citable.test(link))
    .map((link) => `${link} is no kernel page, RFC or man page`);
}

function uniqueIds({ checks }: Lesson): string[] {
  const ids = checks.assignments.flatMap((assignment) =>
    planned(assignment).map(({ expectation }) => expectation.id),
  );
  return ids
    .filter((id, index) => ids.indexOf(id) !== index)
    .map((id) => `two expectations are called ${id}`);
}

function answersAndMutants({ id, checks }: Lesson): string[] {
  const alternatives = cFiles(join('solutions', id, 'alt'));
  const mutants = cFiles(join('checks/mutants', id));
  const unmarked = [
    ...alternatives.filter((path) => marked(path, 'answers') === null),
    ...mutants.filter((path) => marked(path, 'fails') === null),
  ];
  const perAssignment = checks.assignments.flatMap((assignment) => {
    const answers = alternatives.filter((path) => marked(path, 'answers')?.includes(assignment.id));
    const own = new Set([
      `${assignment.id}-compiles`,
      `${assignment.id}-loads`,
      ...planned(assignment).map(({ expectation }) => expectation.id),
    ]);
    const wrong = mutants.filter((path) => marked(path, 'fails')?.some((failed) => own.has(failed)));
    return [
      ...(answers.length < fewest.alternatives
        ? [`${assignment.id} has ${answers.length} alternatives; at least ${fewest.alternatives}`]
        : []),
      ...(wrong.length < fewest.mutants
        ? [`${assignment.id} has ${wrong.length} mutants; at least ${fewest.mutants}`]
        : []),
    ];
  });
  return [
    ...unmarked.map((path) => `${path.slice(packageRoot().length + 1)} does not say what it comes to`),
    ...perAssignment,
  ];
}
