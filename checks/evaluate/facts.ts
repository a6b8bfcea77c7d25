import { assertNever } from '../../runner/core/assert-never.ts';
import type { BpfObject } from '../../runner/ebpf/bpf-object.ts';
import type { Program } from '../../runner/ebpf/program.ts';
import { objectFacts } from '../../runner/elf/object-facts.ts';
import type { FactExpectation } from '../kinds/facts.ts';
import { noMap } from './counters.ts';
import { decide, type Decision } from './decision.ts';
import { mapNamed } from './snapshot.ts';

/** Helper 93 of linux/bpf.h. */
const bpfSpinLock = 93;

export function decideFact(
  expectation: FactExpectation,
  object: Uint8Array,
  loaded: BpfObject,
  program: Program,
): Decision {
  switch (expectation.kind) {
    case 'per-cpu':
      return decidePerCpu(expectation.map, loaded);
    case 'safe-counting':
      return decideSafeCounting(expectation.map, object, loaded, program);
    case 'gpl-compatible': {
      const { license } = objectFacts(object);
      const actual = license === null ? 'no licence' : `licence "${license}"`;
      return decide(program.info().gplCompatible, 'a GPL-compatible licence', actual);
    }
    default:
      return assertNever(expectation);
  }
}

function decidePerCpu(name: string, loaded: BpfObject): Decision {
  const map = mapNamed(loaded, name);
  if (map === null) return noMap(name);
  const expected = `${name} keeps a value for every CPU`;
  return decide(
    map.perCpu,
    expected,
    map.perCpu ? expected : `${name} has one value for all CPUs (map type ${map.info.type})`,
  );
}

function decideSafeCounting(name: string, object: Uint8Array, loaded: BpfObject, program: Program): Decision {
  const map = mapNamed(loaded, name);
  if (map === null) return noMap(name);
  const expected = 'a per-CPU map, an atomic add or a spin lock';
  if (map.perCpu) return decide(true, expected, 'a per-CPU map');
  const { programs, subprograms } = objectFacts(object);
  const own = [...programs.filter((candidate) => candidate.name === program.name), ...subprograms];
  if (own.some(({ atomics }) => atomics)) return decide(true, expected, 'an atomic add');
  if (own.some(({ helpers }) => helpers.includes(bpfSpinLock))) return decide(true, expected, 'a spin lock');
  return decide(false, expected, `a plain add on ${name}, which all CPUs share`);
}
