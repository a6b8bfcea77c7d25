import { loadChosen } from '../../../../checks/evaluate/load-chosen.ts';
import type { LiveEnvironment } from '../../../../testenv/live/live-environment.ts';
import { UsageError } from '../../../core/errors.ts';
import { programInfoById } from '../../../ebpf/program-info.ts';
import { attachXdp, detachXdp } from '../../../ebpf/xdp-attachment.ts';
import { queryXdp } from '../../../ebpf/xdp-query.ts';
import type { LabEvent } from '../../../protocol/event.ts';
import type { LoadRequest, UnloadRequest } from '../../../protocol/live-request.ts';
import type { ProgramReport } from '../../../protocol/live-event.ts';
import { inNetworkNamespace } from '../../../sys/libc.ts';
import { demandInner, demandDevice, demandWhole } from './choose-environment.ts';
import { chooseProgram, demandHarmless } from '../choose-program.ts';
import { attachedReport } from './environment-report.ts';

type Emit = (event: LabEvent) => void;

/**
 * Loads one program and attaches it to an environment's inner end: a veth takes frames that XDP sends only
 * where a program stands. It is nobody's exercise, so its maps are nobody's either: nothing is pinned, and all of
 * it goes with the namespace.
 * @throws UsageError `ATTACHED_ALREADY`, and those of `serveLoad`
 * @throws EnvironmentError, VerifierRefusal, ObjectError, BpfError
 */
export async function serveLoadInside(request: LoadRequest, emit: Emit): Promise<void> {
  const { id, dev, file, mode, force } = request;
  const { environment } = await demandDevice(dev);
  demandWhole(environment);
  const { inner, namespacePath } = demandInner(environment);
  const before = attachedInside(environment);
  if (before !== null && !force) throw attachedAlready(before, dev);
  const object = new Uint8Array(Buffer.from(request.object, 'base64'));
  demandHarmless(object, file);
  const { name, section } = chooseProgram(object, request);

  using loaded = loadChosen(object, [name], (open) => open.maps.forEach((map) => map.setPinPath(null)));
  const program = loaded.program(name);
  inNetworkNamespace(namespacePath, () => attachXdp(program, inner.ifindex, { mode, replace: true }));
  const { tag, mapIds } = programInfoById(program.id);
  const report = attachedReport({ id: program.id, name, tag, mode, how: 'netlink', file, mapIds });
  const { name: device, ifindex } = inner;
  emit({
    type: 'loaded',
    id,
    loaded: { file, section, dev: device, ifindex, program: report, replaced: before, reused: [], pins: [] },
  });
}

/** Takes it off again. */
export async function serveUnloadInside({ id, dev }: UnloadRequest, emit: Emit): Promise<void> {
  const { environment } = await demandDevice(dev);
  const { inner, namespacePath } = demandInner(environment);
  const program = attachedInside(environment);
  inNetworkNamespace(namespacePath, () => {
    const { mode } = queryXdp(inner.ifindex);
    if (mode === 'native' || mode === 'skb') detachXdp(inner.ifindex, mode);
  });
  emit({ type: 'unloaded', id, dev: inner.name, program });
}

function attachedInside(environment: LiveEnvironment): ProgramReport | null {
  const { inner, namespacePath } = demandInner(environment);
  const { programId } = inNetworkNamespace(namespacePath, () => queryXdp(inner.ifindex));
  return programId === null ? null : { id: programId, name: programInfoById(programId).name };
}

function attachedAlready({ name, id }: ProgramReport, dev: string): UsageError {
  return new UsageError(`${name} (id ${id}) is attached inside ${dev} already`, {
    code: 'ATTACHED_ALREADY',
    remedy: `--force puts yours in its place; xdp-workbook unload --dev ${dev} --inner takes it off.`,
  });
}
