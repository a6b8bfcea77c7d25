import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { compiles, loads, named, planned } from '../../checks/kinds/implied.ts';
import type { Assignment } from '../../checks/kinds/lesson-checks.ts';
import type { Lesson } from '../course/lesson.ts';
import { alternatives, marked, mutants } from './course-files.ts';

/** One thing that the checks and C files of a lesson shall be; gives what they are not. */
type AnswerRule = (lesson: Lesson) => readonly string[];

const fewest = { alternatives: 3, mutants: 6 } as const;

export const answerRules: readonly AnswerRule[] = [
  uniqueIds,
  starterFailsForAReason,
  enoughAnswers,
  knownMarks,
  licensedAndTabbed,
];

function uniqueIds({ checks }: Lesson): string[] {
  const ids = checks.assignments.flatMap((assignment) => idsOf(assignment));
  return ids
    .filter((id, index) => ids.indexOf(id) !== index)
    .map((id) => `two expectations are called ${id}`);
}

function starterFailsForAReason({ checks }: Lesson): string[] {
  if (checks.starterFails.length === 0) return ['the starter fails nothing'];
  const known = checks.assignments.flatMap((assignment) => idsOf(assignment, 'required'));
  return unknown(checks.starterFails, known).map(
    (id) => `the starter fails ${id}, which is no required check`,
  );
}

function enoughAnswers(lesson: Lesson): string[] {
  const answers = alternatives(lesson).map((path) => marked(path, 'answers') ?? []);
  const wrong = mutants(lesson).map((path) => marked(path, 'fails') ?? []);
  return lesson.checks.assignments.flatMap((assignment) => {
    const { id } = assignment;
    const own = idsOf(assignment, 'required');
    const right = answers.filter((ids) => ids.includes(id)).length;
    const failing = wrong.filter((ids) => ids.some((failed) => own.includes(failed))).length;
    return [
      ...(right < fewest.alternatives
        ? [`${id} has ${right} alternatives; at least ${fewest.alternatives}`]
        : []),
      ...(failing < fewest.mutants ? [`${id} has ${failing} mutants; at least ${fewest.mutants}`] : []),
    ];
  });
}

/** The course test compares sets: a name that is written wrong would be found late there, and is found here. */
function knownMarks(lesson: Lesson): string[] {
  const { assignments } = lesson.checks;
  const ids = (level: Level) => assignments.flatMap((assignment) => idsOf(assignment, level));
  const look = (path: string, word: string, known: readonly string[]): string[] => {
    const found = marked(path, word) ?? [];
    if (found.length === 0) return [`${shortName(lesson, path)} names nothing in a line "// ${word}: …"`];
    return unknown(found, known).map((id) => `${shortName(lesson, path)}: there is no ${id}`);
  };
  return [
    ...alternatives(lesson).flatMap((path) => [
      ...look(
        path,
        'answers',
        assignments.map(({ id }) => id),
      ),
      ...(marked(path, 'advice') === null ? [] : look(path, 'advice', ids('advice'))),
    ]),
    ...mutants(lesson).flatMap((path) => look(path, 'fails', ids('required'))),
  ];
}

function licensedAndTabbed(lesson: Lesson): string[] {
  const paths = [lesson.starter, lesson.solution, ...alternatives(lesson), ...mutants(lesson)];
  return paths.flatMap((path) => {
    const lines = readFileSync(path, 'utf8').split('\n');
    const spaces = lines.findIndex((line) => /^ +[^ *]/.test(line));
    const licence = /^(\/\/|\/\*) SPDX-License-Identifier: GPL-2\.0-only OR BSD-2-Clause/;
    return [
      ...(lines.slice(0, 3).some((line) => licence.test(line))
        ? []
        : [`${shortName(lesson, path)} has no SPDX line`]),
      ...(spaces < 0 ? [] : [`${shortName(lesson, path)}:${spaces + 1} is indented with spaces`]),
    ];
  });
}

type Level = 'required' | 'advice';

/** Ids of the checks of an assignment, those among them that come by themselves. */
function idsOf(assignment: Assignment, level?: Level): string[] {
  const expectations = [
    compiles(assignment),
    loads(assignment),
    ...assignment.programs.map(({ name }) => named(assignment, name)),
    ...planned(assignment).map(({ expectation }) => expectation),
  ];
  return expectations.filter((one) => level === undefined || one.level === level).map(({ id }) => id);
}

function unknown(ids: readonly string[], known: readonly string[]): string[] {
  return ids.filter((id) => !known.includes(id));
}

/** Path from the package root. */
function shortName({ solution }: Lesson, path: string): string {
  return relative(join(dirname(solution), '../..'), path);
}
