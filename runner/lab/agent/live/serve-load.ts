import { loadChosen } from '../../../../checks/evaluate/load-chosen.ts';
import { nameProgram, readAttached, type AttachedProgram } from '../../../../testenv/live/attached.ts';
import { noteLoaded, type LoadedRecord } from '../../../../testenv/live/loaded-record.ts';
import { linkPin, listPins, makePinFolder, pinFolder } from '../../../../testenv/live/pins.ts';
import { EnvironmentError, UsageError } from '../../../core/errors.ts';
import { BpfError } from '../../../ebpf/errors.ts';
import type { Program } from '../../../ebpf/program.ts';
import { queryXdp } from '../../../ebpf/xdp-query.ts';
import type { LabEvent } from '../../../protocol/event.ts';
import type { LoadRequest } from '../../../protocol/live-request.ts';
import { attachInPlace, type Place } from './attach-in-place.ts';
import { demandDevice, demandWhole } from './choose-environment.ts';
import { attachedReport } from './environment-report.ts';
import { chooseProgram, demandHarmless } from '../choose-program.ts';
import { setPins, type ObjectPins } from './set-pins.ts';

type Emit = (event: LabEvent) => void;

/**
 * Loads one program and attaches it. What was attached goes only under `force`, and only when the new one is
 * in the kernel.
 * @throws UsageError `ATTACHED_ALREADY`, `WHICH_PROGRAM`, `NO_SUCH_PROGRAM`, `OBJECT_REFUSED`, and those of
 * `demandDevice`
 * @throws EnvironmentError `ENVIRONMENT_BROKEN`, `STATE_NOT_OURS`, `ATTACH_LOST`
 * @throws VerifierRefusal, ObjectError, BpfError
 */
export async function serveLoad(request: LoadRequest, emit: Emit): Promise<void> {
  const { id, file, dev } = request;
  const { environment, outer } = await demandDevice(dev);
  demandWhole(environment);
  const before = readAttached(environment);
  demandRoom(request, before);
  const object = new Uint8Array(Buffer.from(request.object, 'base64'));
  demandHarmless(object, file);
  const { name, section } = chooseProgram(object, request);

  makePinFolder(dev);
  let pins: ObjectPins = { paths: [], reused: [] };
  using loaded = loadChosen(object, [name], (open) => (pins = setPins(open, request)), {
    pinRoot: pinFolder(dev),
  });
  const program = loaded.program(name);
  noteLoaded(dev, { programId: program.id, file }, ownRecord(before));
  attach(program, request, { ifindex: outer.ifindex, attached: before }, emit);

  const attached = readAttached(environment);
  if (attached?.id !== program.id) throw attachLost(dev);
  emit({
    type: 'loaded',
    id,
    loaded: {
      file,
      section,
      dev,
      ifindex: outer.ifindex,
      program: attachedReport(attached),
      replaced: before === null ? null : { id: before.id, name: before.name },
      reused: pins.reused,
      // Others may be there, which an earlier load has left.
      pins: listPins(dev).filter((path) =>
        path === linkPin(dev) ? request.link : pins.paths.includes(path),
      ),
    },
  });
}

function ownRecord(attached: AttachedProgram | null): LoadedRecord | null {
  return attached === null || attached.file === null ? null : { programId: attached.id, file: attached.file };
}

/** The front has words for a refusal of the kernel; the failure that follows carries those of libbpf. */
function attach(program: Program, request: LoadRequest, place: Place, emit: Emit): void {
  try {
    attachInPlace(program, request, place);
  } catch (error) {
    if (error instanceof BpfError) emit(attachRefusal(error, request, place));
    throw error;
  }
}

function attachRefusal(error: BpfError, request: LoadRequest, { ifindex, attached }: Place): LabEvent {
  const { id, dev, mode, link } = request;
  const isEmpty = attached !== null && queryXdp(ifindex).programId === null;
  return {
    type: 'attach-refused',
    id,
    refusal: {
      device: dev,
      mode,
      way: link ? 'link' : 'netlink',
      reason: error.reason,
      chatter: error.chatter,
      gone: isEmpty ? { id: attached.id, name: attached.name } : null,
    },
  };
}

function attachLost(dev: string): EnvironmentError {
  return new EnvironmentError(`somebody else changed what is attached to ${dev} at the same moment`, {
    code: 'ATTACH_LOST',
    remedy: 'xdp-workbook status shows what is there now.',
  });
}

function demandRoom({ dev, force }: LoadRequest, attached: AttachedProgram | null): void {
  if (attached === null || force) return;
  const whose = attached.file === null ? ', and nothing says that the workbook loaded it' : '';
  throw new UsageError(`${nameProgram(attached)} is attached to ${dev} already${whose}`, {
    code: 'ATTACHED_ALREADY',
    remedy: `--force puts yours in its place; xdp-workbook unload --dev ${dev} takes it off.`,
  });
}
