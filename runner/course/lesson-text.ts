import { lexer, type Token, type Tokens } from 'marked';
import { readBlocks, refuseBlocks, type Block } from './blocks.ts';
import { readFrontMatter, type FrontMatter } from './front-matter.ts';
import { LessonFormatError } from './lesson-format-error.ts';
import { rawText, splitAt, type Section } from './sections.ts';

export interface Step {
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** A lesson.md, taken apart (the format is in CONTRIBUTING.md). */
export interface LessonText {
  readonly front: FrontMatter;
  readonly opening: string;
  readonly steps: readonly Step[];
  /** Three hints an assignment, from the eye to the hand. */
  readonly hints: ReadonlyMap<string, readonly string[]>;
  readonly mistakes: readonly string[];
  readonly inUse: string;
}

const reserved = { hints: 'Hints', mistakes: 'Common mistakes', inUse: 'In use' } as const;

/** @throws LessonFormatError when the file does not follow the format */
export function parseLesson(source: string): LessonText {
  const { front, body } = readFrontMatter(source);
  const tokens = lexer(body);
  refuseOpenFence(tokens);
  if (splitAt(tokens, 1).sections.length > 0)
    throw new LessonFormatError('there is a heading with one #; the title stands in the front matter');
  const { before: opening, sections } = splitAt(tokens, 2);
  const { steps, closing } = splitClosing(sections);
  refuseBlocks(opening, 'the opening');
  return {
    front,
    opening: rawText(opening),
    steps: steps.map((step) => ({ title: step.title, blocks: readBlocks(step.tokens) })),
    hints: readHints(closing(reserved.hints)),
    mistakes: readList(closing(reserved.mistakes), `"${reserved.mistakes}" is`),
    inUse: rawText(closing(reserved.inUse)),
  };
}

/** An open fence swallows what comes after it, up to the end of another block or of the file. */
function refuseOpenFence(tokens: readonly Token[]): void {
  for (const token of tokens) {
    if (token.type !== 'code' || token['codeBlockStyle'] === 'indented') continue;
    const [first = '', ...others] = token.raw.trim().split('\n');
    const mark = /^(`+|~+)/.exec(first)?.[0] ?? '';
    const [end = '', ...more] = others.filter((line) => line.trimStart().startsWith(mark));
    if (!/^\s*[`~]+\s*$/.test(end) || more.length > 0)
      throw new LessonFormatError(`the block that starts with ${first} has no end`);
  }
}

/** Steps come first; then each closing section once. */
function splitClosing(sections: readonly Section[]): {
  readonly steps: readonly Section[];
  readonly closing: (title: string) => readonly Token[];
} {
  const names: readonly string[] = Object.values(reserved);
  for (const name of names) {
    const [one, more] = sections.filter(({ title }) => title === name);
    if (one === undefined) throw new LessonFormatError(`there is no section "${name}"`);
    if (more !== undefined) throw new LessonFormatError(`there are two sections "${name}"`);
    refuseBlocks(one.tokens, `"${name}"`);
  }
  const isStep = ({ title }: Section) => !names.includes(title);
  const late = sections.slice(sections.findIndex((section) => !isStep(section))).find(isStep);
  if (late !== undefined)
    throw new LessonFormatError(`the step "${late.title}" comes after the closing sections`);
  const closing = (name: string) => sections.find(({ title }) => title === name)?.tokens ?? [];
  return { steps: sections.filter(isStep), closing };
}

function readHints(tokens: readonly Token[]): ReadonlyMap<string, readonly string[]> {
  const { before, sections } = splitAt(tokens, 3);
  if (rawText(before) !== '')
    throw new LessonFormatError(`"${reserved.hints}" has text before the heading of an assignment`);
  const hints = new Map<string, readonly string[]>();
  for (const { title, tokens: own } of sections) {
    if (hints.has(title)) throw new LessonFormatError(`${title} has its hints twice`);
    hints.set(title, readList(own, `the hints of ${title} are`));
  }
  return hints;
}

/** @param subject starts the sentence that its author reads when there is anything but one list */
function readList(tokens: readonly Token[], subject: string): string[] {
  const [list, more] = tokens.filter(({ type }) => type !== 'space');
  if (list?.type !== 'list' || more !== undefined)
    throw new LessonFormatError(`${subject} one list and nothing else`);
  // A token of type list is a Tokens.List; marked's union also has a generic member that hides it.
  const items = (list as Tokens.List).items.map((item) => item.text.trim());
  if (items.includes('')) throw new LessonFormatError(`${subject} a list, and an item of it is empty`);
  return items;
}
