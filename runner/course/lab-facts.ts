import type { LabFact } from '../protocol/lab-fact.ts';
import { LessonFormatError } from './lesson-format-error.ts';

interface Form {
  readonly pattern: RegExp;
  readonly read: (groups: Readonly<Record<string, string | undefined>>) => LabFact;
}

/** The sentences that a lab block may have, a line each. */
const forms: readonly Form[] = [
  {
    pattern: /^the environment is (?<state>up|gone)$/,
    read: ({ state }) => ({ kind: 'environment', there: state === 'up' }),
  },
  {
    pattern: /^(?<name>[A-Za-z_]\w*) is attached$/,
    read: ({ name = '' }) => ({ kind: 'attached', names: name === 'nothing' ? null : [name] }),
  },
  {
    pattern:
      /^(?<count>[1-9]) pings? (?:is|are) (?<end>answered|lost)(?<fire>, and fires? xdp_exception)?(?:, and counted under (?<verdict>XDP_[A-Z]+))?$/,
    read: ({ count, end, fire, verdict = null }) => ({
      kind: 'pings',
      count: Number(count),
      answered: end === 'answered',
      exceptions: fire !== undefined,
      countedUnder: verdict,
    }),
  },
];

/** @throws LessonFormatError for a line that is none of the known sentences */
export function readLabFacts(text: string): LabFact[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) throw new LessonFormatError('a lab block claims nothing');
  return lines.map((line) => readFact(line.trim()));
}

function readFact(line: string): LabFact {
  for (const { pattern, read } of forms) {
    const match = pattern.exec(line);
    if (match !== null) return read(match.groups ?? {});
  }
  throw new LessonFormatError(
    `a lab block says "the environment is up", "F is attached" or "3 pings are lost", not "${line}"`,
  );
}
