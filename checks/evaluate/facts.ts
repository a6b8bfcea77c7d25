import { assertNever } from '../../runner/core/assert-never.ts';
import type { BpfMap } from '../../runner/ebpf/bpf-map.ts';
import { readElf } from '../../runner/elf/elf.ts';
import { objectFacts } from '../../runner/elf/object-facts.ts';
import { plainStores } from '../../runner/elf/value-stores.ts';
import type { FactExpectation, PerCpuExpectation, SafeCountingExpectation } from '../kinds/facts.ts';
import { counterFields } from './counter-values.ts';
import { noMap } from './counters.ts';
import { decide, type Decision } from './decision.ts';
import { countsInOwnValues } from './own-values.ts';
import { counterMap } from './snapshot.ts';
import type { Subject } from './subject.ts';

/** Helper 93 of linux/bpf.h. */
const bpfSpinLock = 93;

export function decideFact(expectation: FactExpectation, subject: Subject): Decision {
  switch (expectation.kind) {
    case 'per-cpu':
      return decidePerCpu(expectation, subject);
    case 'safe-counting':
      return decideSafeCounting(expectation, subject);
    case 'gpl-compatible': {
      const { license } = objectFacts(subject.object);
      const actual = license === null ? 'no licence' : `licence "${license}"`;
      return decide(subject.program.info().gplCompatible, 'a GPL-compatible licence', actual);
    }
    default:
      return assertNever(expectation);
  }
}

function decidePerCpu({ map: name }: PerCpuExpectation, { loaded, program, prng }: Subject): Decision {
  const map = counterMap(loaded, name);
  if (map === null) return noMap(name);
  const expected = `${name} keeps a value for every CPU`;
  if (!map.perCpu)
    return decide(false, expected, `${name} has one value for all CPUs (map type ${map.info.type})`);
  if (countsInOwnValues(map, program, prng)) return decide(true, expected, expected);
  return decide(false, expected, `${name} has one for every CPU, and two CPUs counted in the same`);
}

function decideSafeCounting(
  { map: name, fields }: SafeCountingExpectation,
  { object, loaded, program, prng }: Subject,
): Decision {
  const map = counterMap(loaded, name);
  if (map === null) return noMap(name);
  const expected = 'a per-CPU map, an atomic add or a spin lock';
  if (map.perCpu && countsInOwnValues(map, program, prng)) return decide(true, expected, 'a per-CPU map');
  const { programs, subprograms } = objectFacts(object);
  const own = [...programs.filter((candidate) => candidate.name === program.name), ...subprograms];
  if (own.some(({ helpers }) => helpers.includes(bpfSpinLock))) return decide(true, expected, 'a spin lock');
  const names = own.map((candidate) => candidate.name);
  const plain = fieldsAt(map, plainStores(readElf(object), name, names)).filter((field) =>
    fields.includes(field),
  );
  if (plain.length === 0 && own.some(({ atomics }) => atomics))
    return decide(true, expected, 'an atomic add');
  const where = plain.length === 0 ? name : `${plain.join(' and ')} of ${name}`;
  return decide(false, expected, `a plain add on ${where}, which all CPUs share`);
}

/** Names of the fields that begin at these offsets, in bytes. */
function fieldsAt(map: BpfMap, offsets: ReadonlySet<number>): string[] {
  return [...counterFields(map)].flatMap(([name, { bitOffset }]) =>
    offsets.has(bitOffset / 8) ? [name] : [],
  );
}
