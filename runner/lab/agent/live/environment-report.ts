import type { Interface } from '../../../../testenv/ip-json.ts';
import { readAttached, type AttachedProgram } from '../../../../testenv/live/attached.ts';
import type { LiveEnvironment } from '../../../../testenv/live/live-environment.ts';
import { listPins } from '../../../../testenv/live/pins.ts';
import { BpfMap } from '../../../ebpf/bpf-map.ts';
import { BpfError } from '../../../ebpf/errors.ts';
import type {
  AttachedReport,
  EndReport,
  EnvironmentReport,
  MapReport,
} from '../../../protocol/live-event.ts';

/** An environment and what is on it, as a person is told. */
export function environmentReport(environment: LiveEnvironment): EnvironmentReport {
  const { name, outer, inner, namespacePath, problems } = environment;
  const attached = readAttached(environment);
  return {
    name,
    namespacePath,
    outer: outer === null ? null : endReport(outer),
    inner: inner === null ? null : endReport(inner),
    problems,
    program: attached === null ? null : attachedReport(attached),
    pins: listPins(name),
  };
}

export function attachedReport({ mapIds, ...program }: AttachedProgram): AttachedReport {
  return { ...program, maps: mapIds.flatMap(mapReport) };
}

function endReport({ name, ifindex, mac, mtu, up, addresses }: Interface): EndReport {
  return { device: name, ifindex, mac, mtu, up, addresses };
}

/** Nothing for a map that went away between two looks. */
function mapReport(id: number): MapReport[] {
  try {
    using map = BpfMap.openById(id);
    return [{ id, name: map.name }];
  } catch (error) {
    if (error instanceof BpfError && error.reason === 'ENOENT') return [];
    throw error;
  }
}
