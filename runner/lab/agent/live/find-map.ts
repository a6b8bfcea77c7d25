import type { AttachedProgram } from '../../../../testenv/live/attached.ts';
import { UsageError } from '../../../core/errors.ts';
import { BpfMap } from '../../../ebpf/bpf-map.ts';

/** The map of counters that xdp-tutorial's programs have. */
export const usualMap = 'xdp_stats_map';
/** The kernel keeps 15 characters of a map's name. */
const keptOfName = 15;

/**
 * A map of an attached program by its name; the caller disposes of it.
 * @throws UsageError `NO_SUCH_MAP`
 */
export function findMap({ name: program, mapIds }: AttachedProgram, wanted: string): BpfMap {
  const names: string[] = [];
  for (const id of mapIds) {
    const map = BpfMap.openById(id);
    if (map.name === wanted.slice(0, keptOfName)) return map;
    names.push(map.name);
    map[Symbol.dispose]();
  }
  const has = names.length === 0 ? 'no map at all' : `no map ${wanted}; its maps: ${names.join(', ')}`;
  throw new UsageError(`${program} has ${has}`, {
    code: 'NO_SUCH_MAP',
    remedy: 'Counters are in a map that the program uses; --map NAME reads another one.',
  });
}
