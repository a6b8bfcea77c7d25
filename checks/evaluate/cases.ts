import { verdictName } from '../../runner/ebpf/constants.ts';
import type { CounterRow } from '../../runner/protocol/detail.ts';
import type { CaseRun, ExpectationRun } from './case-run.ts';
import { decide, type Decision } from './decision.ts';
import { changedFrame, describeDifferences, isSame, judgedFrame } from './frame-detail.ts';
import { countIn } from './snapshot.ts';

/** The first case that goes wrong decides, in the author's order. */
export function decideCases({ expectation, precondition, runs }: ExpectationRun): Decision {
  const where = expectation.where;
  if (where !== null && precondition?.some((run) => wrong(run) !== null) === true)
    return decide(true, describeWanted(runs), `not graded: ${where.otherwise}`);
  const failures = [...runs.flatMap((run) => wrong(run) ?? []), ...unalike(runs)];
  const [first] = failures;
  if (first === undefined) {
    const wanted = describeWanted(runs);
    return decide(true, wanted, wanted);
  }
  const others =
    failures.length === 1 ? '' : `; ${failures.length - 1} more runs of ${runs.length} went wrong`;
  return { ...first, actual: `${first.actual}${others}` };
}

/** What is wrong with one run; null when nothing is. */
function wrong(run: CaseRun): Decision | null {
  return wrongVerdict(run) ?? wrongBytes(run) ?? wrongCounts(run);
}

function wrongVerdict({ wanted, verdict }: CaseRun): Decision | null {
  const name = verdictName(verdict);
  if (wanted.verdicts.some((candidate) => candidate === name)) return null;
  const expected = `${orList(wanted.verdicts)} for ${wanted.name}`;
  return { ...decide(false, expected, name), detail: judgedFrame(wanted) };
}

/** Nobody sees what is written into a frame that goes nowhere. */
const gone: ReadonlySet<string> = new Set(['XDP_DROP', 'XDP_ABORTED']);

function wrongBytes({ wanted, left, verdict }: CaseRun): Decision | null {
  if (gone.has(verdictName(verdict))) return null;
  const candidates = typeof wanted.left === 'function' ? [wanted.left(left)] : wanted.left;
  const [shown] = candidates ?? [];
  if (candidates === null || shown === undefined) return null;
  if (candidates.some((candidate) => isSame(candidate, left, wanted.free))) return null;
  const detail = changedFrame(wanted, shown, left, wanted.free);
  const expected = candidates.some((candidate) => Buffer.compare(candidate, wanted.bytes) === 0)
    ? `${wanted.name} leaves the program as it came`
    : `${wanted.name} leaves the program as shown`;
  const length = left.length === shown.length ? '' : `${left.length} bytes in place of ${shown.length}; `;
  return { ...decide(false, expected, `${length}not as wanted: ${describeDifferences(detail)}`), detail };
}

/** Runs that got another verdict than one that they should be judged like. */
function unalike(runs: readonly CaseRun[]): Decision[] {
  return runs.flatMap((run) => {
    if (run.wanted.alike === null) return [];
    const like = runs.find(({ wanted }) => wanted.alike === run.wanted.alike);
    if (like === undefined || like.verdict === run.verdict) return [];
    const expected = `the same verdict for ${run.wanted.name} and for ${like.wanted.name}`;
    const actual = `${verdictName(run.verdict)}, and ${verdictName(like.verdict)}`;
    return [{ ...decide(false, expected, actual), detail: judgedFrame(run.wanted) }];
  });
}

function wrongCounts({ wanted, counted }: CaseRun): Decision | null {
  const rows: CounterRow[] = [];
  for (const { map, key, field, by } of wanted.adds) {
    const snapshots = counted.get(map);
    const place = `${map}[${key}].${field}`;
    if (snapshots === undefined || snapshots === null)
      return decide(false, `${place} + ${by}`, `the object has no map ${map} that is a hash or an array`);
    const [before, after] = snapshots.map((snapshot) => countIn(snapshot, key, field));
    if (before === null || before === undefined || after === null || after === undefined)
      return decide(false, `${place} + ${by}`, `the value of ${map} has no field ${field}`);
    if (after === before + BigInt(by)) continue;
    rows.push({ name: place, before: `${before}`, after: `${after}`, wanted: `${before + BigInt(by)}` });
  }
  const [first] = rows;
  if (first === undefined) return null;
  const expected = `${first.name} goes from ${first.before} to ${first.wanted} with ${wanted.name}`;
  return { ...decide(false, expected, `it goes to ${first.after}`), detail: { kind: 'counters', rows } };
}

/** What is wanted of several runs in a line: their verdict when it is one, and their number. */
function describeWanted(runs: readonly CaseRun[]): string {
  const [first] = runs;
  const verdicts = first?.wanted.verdicts ?? [];
  const count = `${runs.length} ${runs.length === 1 ? 'frame' : 'frames'}`;
  return runs.every(({ wanted }) => wanted.verdicts.join() === verdicts.join())
    ? `${orList(verdicts)} for each of ${count}`
    : `for each of ${count} its own verdict and bytes`;
}

function orList(words: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(words);
}
