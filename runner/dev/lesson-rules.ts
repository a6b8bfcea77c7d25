import { existsSync, readFileSync } from 'node:fs';
import { commands } from '../cli/commands.ts';
import type { Lesson } from '../course/lesson.ts';
import { LessonFormatError } from '../course/lesson-format-error.ts';
import { parseLesson, type LessonText, type Step } from '../course/lesson-text.ts';
import { answerRules } from './answer-rules.ts';
import { proseOf } from './prose.ts';

/** What a rule looks at. */
interface Subject {
  readonly lesson: Lesson;
  readonly text: LessonText;
  /** The lesson.md as it is in the file. */
  readonly source: string;
}

/** One thing that a lesson shall be; gives what it is not, in sentences for its author. */
type Rule = (subject: Subject) => readonly string[];

const fewest = { steps: 5, mistakes: 2, hints: 3 } as const;
const most = { steps: 8, wordsBeforeAction: 150 } as const;

/** Words that help nobody, and signs that shout (how a lesson reads, rule 11). */
const frowned = /\b(simply|just|obviously|of course|easy|easily)\b|!(?!\[)/i;
const citable =
  /^https:\/\/(docs\.kernel\.org|www\.kernel\.org|www\.rfc-editor\.org|datatracker\.ietf\.org|man7\.org|manpages\.debian\.org)\//;

const rules: readonly Rule[] = [
  ({ lesson, text }) => (text.front.id === lesson.id ? [] : [`front matter says ${text.front.id}`]),
  ({ text: { steps } }) =>
    steps.length >= fewest.steps && steps.length <= most.steps
      ? []
      : [`${steps.length} steps; a lesson has ${fewest.steps} to ${most.steps}`],
  ({ text }) => (text.opening === '' ? ['no opening before the first step'] : []),
  ({ text }) => (text.inUse === '' ? ['nothing stands under "In use"'] : []),
  ({ text }) =>
    text.steps.filter(({ blocks }) => blocks.length === 0).map(({ title }) => `"${title}" is empty`),
  predictBeforeRun,
  shortBeforeAction,
  everyAssignmentHasACheck,
  everyAssignmentHasHints,
  onlyCommandsThatExist,
  onlyProgramsThatExist,
  plainWords,
  knownLinks,
  mistakesWithALead,
  ({ lesson }) => answerRules.flatMap((rule) => rule(lesson)),
];

/** What can be said against a lesson without running it; nothing when all is well. */
export function lintLesson(lesson: Lesson): string[] {
  const missing = [lesson.text, lesson.starter, lesson.solution].filter((path) => !existsSync(path));
  if (missing.length > 0) return missing.map((path) => `there is no ${path}`);
  const source = readFileSync(lesson.text, 'utf8');
  try {
    const text = parseLesson(source);
    return rules.flatMap((rule) => rule({ lesson, text, source }));
  } catch (error) {
    if (error instanceof LessonFormatError) return [error.message];
    throw error;
  }
}

function predictBeforeRun({ text: { steps } }: Subject): string[] {
  const asks = steps.some(({ blocks }) => {
    const question = blocks.findIndex(({ kind }) => kind === 'predict');
    return question >= 0 && blocks.slice(question).some(({ kind }) => kind === 'console');
  });
  return asks ? [] : ['no step asks a predict question before it runs something'];
}

function shortBeforeAction({ text: { steps } }: Subject): string[] {
  return steps
    .map((step) => ({ title: step.title, words: wordsBeforeAction(step) }))
    .filter(({ words }) => words > most.wordsBeforeAction)
    .map(({ title, words }) => `"${title}": ${words} words before there is something to do`);
}

/** Pictures and code are not read word by word, and do not count. */
function wordsBeforeAction({ blocks }: Step): number {
  const action = blocks.findIndex(({ kind }) => kind !== 'text');
  const before = blocks.slice(0, action < 0 ? blocks.length : action);
  const prose = before.map((block) => (block.kind === 'text' ? proseOf(block.markdown) : '')).join(' ');
  return prose.split(/\s+/).filter((word) => /\w/.test(word)).length;
}

function everyAssignmentHasACheck({ lesson: { id, checks }, text: { steps } }: Subject): string[] {
  const targets = steps.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'check' ? [block.target] : [])),
  );
  const known = [id, ...checks.assignments.map((assignment) => `${id}/${assignment.id}`)];
  return [
    ...targets.filter((target) => !known.includes(target)).map((target) => `there is no ${target} to check`),
    ...checks.assignments
      .filter((assignment) => !targets.includes(id) && !targets.includes(`${id}/${assignment.id}`))
      .map((assignment) => `no step checks ${assignment.id}`),
  ];
}

function everyAssignmentHasHints({ lesson: { checks }, text: { hints } }: Subject): string[] {
  const ids = checks.assignments.map(({ id }) => id);
  const counts = ids.map((id) => ({ id, count: hints.get(id)?.length ?? 0 }));
  return [
    ...[...hints.keys()]
      .filter((id) => !ids.includes(id))
      .map((id) => `hints for ${id}, which does not exist`),
    ...counts
      .filter(({ count }) => count !== fewest.hints)
      .map(({ id, count }) => `${id} has ${count} hints; it needs ${fewest.hints}`),
  ];
}

/** Commands are named in console blocks, in other code, and in prose between backticks. */
function onlyCommandsThatExist({ source }: Subject): string[] {
  const named = source.matchAll(/(?:^ {4}|^\$ |`)(?:sudo )?(?:npx )?xdp-workbook (?<command>[a-z][\w-]*)/gm);
  return [...named]
    .map(({ groups }) => groups?.['command'] ?? '')
    .filter((command) => !Object.hasOwn(commands, command))
    .map((command) => `there is no command xdp-workbook ${command}`);
}

/** A lab block knows programs by the names that the lesson's checks have for them. */
function onlyProgramsThatExist({ lesson: { checks }, text: { steps } }: Subject): string[] {
  const known = checks.assignments.flatMap(({ programs }) => programs.map(({ name }) => name));
  return steps
    .flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'lab' ? block.facts : [])))
    .flatMap((fact) => (fact.kind === 'attached' ? (fact.names ?? []) : []))
    .filter((name) => !known.includes(name))
    .map((name) => `a lab block says that ${name} is attached, and no assignment is about it`);
}

function plainWords({ source }: Subject): string[] {
  return proseOf(source)
    .split('\n')
    .flatMap((line, index) => {
      const word = frowned.exec(line.replaceAll(/\]\([^)]*\)/g, ']'))?.[0];
      return word === undefined ? [] : [`line ${index + 1}: "${word}"`];
    });
}

function knownLinks({ source }: Subject): string[] {
  const links = proseOf(source).match(/https?:\/\/[^\s)>]+/g) ?? [];
  return links
    .filter((link) => !citable.test(link))
    .map((link) => `${link} is no kernel page, RFC or man page`);
}

function mistakesWithALead({ text: { mistakes } }: Subject): string[] {
  const few = `${mistakes.length} common mistakes; at least ${fewest.mistakes}`;
  return [
    ...(mistakes.length < fewest.mistakes ? [few] : []),
    ...mistakes
      .filter((item) => !/^\*\*.+?\*\*\s+\S/s.test(item))
      .map((item) => `a mistake is "**what was done.** what follows": ${item.slice(0, 40)}`),
  ];
}
