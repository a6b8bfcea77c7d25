import { walkTokens, type Token } from 'marked';
import type { LabFact } from '../protocol/lab-fact.ts';
import { LessonFormatError } from './lesson-format-error.ts';
import { nearest } from './nearest.ts';
import { readPredict, type Predict } from './predict.ts';
import { readLabFacts } from './lab-facts.ts';

/** A piece of a step, in the order in which the learner meets it. */
export type Block =
  | { readonly kind: 'text'; readonly markdown: string }
  | { readonly kind: 'predict'; readonly predict: Predict }
  /** Commands that the runner offers to run, without their `$`; a long one has its lines, each but the last ending in a backslash. */
  | { readonly kind: 'console'; readonly commands: readonly string[]; readonly shown: string }
  /** What must hold of the live lab when the learner comes here. */
  | { readonly kind: 'lab'; readonly facts: readonly LabFact[] }
  /** `LESSON` or `LESSON/aN`. */
  | { readonly kind: 'check'; readonly target: string };

/** First words of the fences that the runner acts on; every other fence is shown as it is. */
const kinds = ['predict', 'console', 'lab', 'check'] as const;

interface Fence {
  readonly kind: (typeof kinds)[number];
  readonly text: string;
}

/** @throws LessonFormatError */
export function readBlocks(tokens: readonly Token[]): Block[] {
  const blocks: Block[] = [];
  for (const token of tokens) {
    const fence = readFence(token);
    const last = blocks.at(-1);
    if (fence !== null) blocks.push(readBlock(fence));
    else if (last?.kind === 'text')
      blocks.splice(-1, 1, { kind: 'text', markdown: last.markdown + token.raw });
    else if (token.raw.trim() !== '') blocks.push({ kind: 'text', markdown: token.raw });
  }
  return blocks;
}

/**
 * Sees to it that no block stands where the runner does not look for one.
 * @param where in the author's words, for example `the opening`
 * @throws LessonFormatError
 */
export function refuseBlocks(tokens: readonly Token[], where: string): void {
  const fences = tokens.map((token) => readFence(token)?.kind);
  const kind = fences.find((found) => found === 'predict' || found === 'lab' || found === 'check');
  if (kind !== undefined) throw new LessonFormatError(`${where} has a ${kind} block; it belongs in a step`);
}

/** @returns null for everything that is shown as it is */
function readFence(token: Token): Fence | null {
  if (token.type !== 'code') {
    void walkTokens([token], refuseNested); // it promises nothing, since refuseNested does not
    return null;
  }
  const word = String(token['lang'] ?? '');
  const kind = kinds.find((known) => known === word);
  if (kind !== undefined) return { kind, text: String(token['text']) };
  const [meant] = nearest(word.split(/\s/, 1)[0] ?? '', kinds);
  if (meant === undefined) return null;
  throw new LessonFormatError(`there is no block "${word}"; did you mean ${meant}?`);
}

function refuseNested(token: Token): void {
  const fence = token.type === 'code' ? readFence(token) : null;
  if (fence === null) return;
  throw new LessonFormatError(
    `a ${fence.kind} block stands in a list or a quotation; it starts at the margin`,
  );
}

function readBlock({ kind, text }: Fence): Block {
  switch (kind) {
    case 'predict':
      return { kind, predict: readPredict(text) };
    case 'console':
      return { kind, commands: readCommands(text), shown: text };
    case 'lab':
      return { kind, facts: readLabFacts(text) };
    case 'check':
      return { kind, target: readTarget(text.trim()) };
  }
}

function readTarget(text: string): string {
  if (/^[a-z]+\d\d(\/[a-z]\d+)?$/.test(text)) return text;
  throw new LessonFormatError(`a check block names a lesson or an assignment, not "${text}"`);
}

/** A command starts at `$ ` and goes on while its lines end in a backslash; other lines are its output. */
function readCommands(text: string): string[] {
  const commands: string[] = [];
  let open: string[] = [];
  for (const line of text.split('\n')) {
    const isFirst = open.length === 0;
    if (isFirst && /^\$(?! \S)/.test(line))
      throw new LessonFormatError(`a command starts with "$ ", not as in "${line}"`);
    if (isFirst && !line.startsWith('$ ')) continue;
    open.push(isFirst ? line.slice(2) : line);
    if (line.endsWith('\\')) continue;
    commands.push(open.join('\n').trim());
    open = [];
  }
  if (open.length > 0) throw new LessonFormatError(`the command "${open.join('\n')}" ends in a backslash`);
  if (commands.length === 0) throw new LessonFormatError('a console block has no line that starts with "$ "');
  return commands;
}
