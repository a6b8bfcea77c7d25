import { marked, type Token, type Tokens } from 'marked';
import { LessonFormatError, readFrontMatter, type FrontMatter } from './front-matter.ts';
import { readPredict, type Predict } from './predict.ts';

/** A piece of a step, in the order in which the learner meets it. */
export type Block =
  | { readonly kind: 'text'; readonly markdown: string }
  | { readonly kind: 'predict'; readonly predict: Predict }
  /** Commands that the runner offers to run, without their `$`. */
  | { readonly kind: 'console'; readonly commands: readonly string[]; readonly shown: string }
  /** `LESSON` or `LESSON/aN`. */
  | { readonly kind: 'check'; readonly target: string };

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
  const { opening, sections } = splitSections(marked.lexer(body));
  const closing = (title: string): readonly Token[] => {
    const section = sections.find((candidate) => candidate.title === title);
    if (section === undefined) throw new LessonFormatError(`there is no section "${title}"`);
    return section.tokens;
  };
  const isStep = ({ title }: Section) => !Object.values<string>(reserved).includes(title);
  return {
    front,
    opening: raw(opening),
    steps: sections.filter(isStep).map(({ title, tokens }) => ({ title, blocks: readBlocks(tokens) })),
    hints: readHints(closing(reserved.hints)),
    mistakes: listItems(closing(reserved.mistakes)),
    inUse: raw(closing(reserved.inUse)),
  };
}

interface Section {
  readonly title: string;
  readonly tokens: readonly Token[];
}

function splitSections(tokens: readonly Token[]): {
  opening: readonly Token[];
  sections: readonly Section[];
} {
  const starts = tokens.flatMap((token, index) => (isHeading(token, 2) ? [index] : []));
  const sections = starts.map((start, order) => ({
    title: headingText(tokens[start]),
    tokens: tokens.slice(start + 1, starts[order + 1]),
  }));
  return { opening: tokens.slice(0, starts[0]), sections };
}

function isHeading(token: Token, depth: number): boolean {
  return token.type === 'heading' && token['depth'] === depth;
}

function headingText(token: Token | undefined): string {
  return token?.type === 'heading' ? String(token['text']) : '';
}

function raw(tokens: readonly Token[]): string {
  return tokens
    .map((token) => token.raw)
    .join('')
    .trim();
}

function readBlocks(tokens: readonly Token[]): Block[] {
  const blocks: Block[] = [];
  for (const token of tokens) {
    const block = readFence(token);
    const last = blocks.at(-1);
    if (block !== null) blocks.push(block);
    else if (last?.kind === 'text')
      blocks.splice(-1, 1, { kind: 'text', markdown: last.markdown + token.raw });
    else if (token.raw.trim() !== '') blocks.push({ kind: 'text', markdown: token.raw });
  }
  return blocks;
}

/** @returns null for everything that is shown as it is */
function readFence(token: Token): Block | null {
  if (token.type !== 'code') return null;
  const text = String(token['text']);
  switch (token['lang']) {
    case 'predict':
      return { kind: 'predict', predict: readPredict(text) };
    case 'console':
      return { kind: 'console', commands: readCommands(text), shown: text };
    case 'check':
      return { kind: 'check', target: text.trim() };
    default:
      return null;
  }
}

/** A command starts at `$ ` and goes on over lines that end in a backslash; other lines are its output. */
function readCommands(text: string): string[] {
  const joined = text.replace(/\\\n\s*/g, '');
  return joined.split('\n').flatMap((line) => (line.startsWith('$ ') ? [line.slice(2).trim()] : []));
}

function readHints(tokens: readonly Token[]): ReadonlyMap<string, readonly string[]> {
  const hints = new Map<string, readonly string[]>();
  for (const [index, token] of tokens.entries()) {
    if (!isHeading(token, 3)) continue;
    const list = tokens.slice(index + 1).find(({ type }) => type === 'list');
    hints.set(headingText(token), list === undefined ? [] : listItems([list]));
  }
  return hints;
}

function listItems(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token) =>
    // A token of type list is a Tokens.List; marked's union also has a generic member that hides it.
    token.type === 'list' ? (token as Tokens.List).items.map((item) => item.text.trim()) : [],
  );
}
