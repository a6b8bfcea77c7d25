import { loadChosen } from '../../../../checks/evaluate/load-chosen.ts';
import { refusalOf } from '../../../../checks/evaluate/refusal.ts';
import { nameProgram, readAttached } from '../../../../testenv/live/attached.ts';
import { noteLoaded } from '../../../../testenv/live/loaded-record.ts';
import { listPins, makePinFolder, pinFolder } from '../../../../testenv/live/pins.ts';
import { InternalError, UsageError } from '../../../core/errors.ts';
import { programTypes } from '../../../ebpf/constants.ts';
import { OpenObject, type OpenProgram } from '../../../ebpf/open-object.ts';
import type { LabEvent } from '../../../protocol/event.ts';
import type { LoadRequest } from '../../../protocol/live-request.ts';
import { attachInPlace } from './attach-in-place.ts';
import { demandDevice, type Device } from './choose-environment.ts';
import { attachedReport } from './environment-report.ts';
import { setPins, type ReusedMaps } from './set-pins.ts';

type Emit = (event: LabEvent) => void;

/**
 * Loads one program and attaches it. What was attached goes only under `force`, and only when the new one is
 * in the kernel.
 * @throws UsageError `ATTACHED_ALREADY`, `WHICH_PROGRAM`, `NO_SUCH_PROGRAM`, `OBJECT_REFUSED`, and those of
 * `demandDevice`
 * @throws VerifierRefusal, ObjectError, BpfError
 */
export async function serveLoad(request: LoadRequest, emit: Emit): Promise<void> {
  const device = await demandDevice(request.dev);
  demandRoom(request, device);
  const object = new Uint8Array(Buffer.from(request.object, 'base64'));
  demandHarmless(object, request.file);
  const { name, section } = chooseProgram(object, request);

  makePinFolder(request.dev);
  let reused: ReusedMaps = [];
  using loaded = loadChosen(object, [name], (open) => (reused = setPins(open, request)), {
    pinRoot: pinFolder(request.dev),
  });
  const program = loaded.program(name);
  noteLoaded(request.dev, { programId: program.id, file: request.file });
  attachInPlace(program, request, device);

  const attached = readAttached(device.environment);
  if (attached === null)
    throw new InternalError('what was attached is gone at once', { code: 'ATTACH_LOST' });
  const { file, dev } = request;
  const { ifindex } = device.outer;
  emit({
    type: 'loaded',
    id: request.id,
    loaded: { file, section, dev, ifindex, program: attachedReport(attached), reused, pins: listPins(dev) },
  });
}

function demandRoom({ dev, force }: LoadRequest, { environment }: Device): void {
  const attached = readAttached(environment);
  if (attached === null || force) return;
  const whose = attached.file === null ? ', and the workbook did not load it' : '';
  throw new UsageError(`${nameProgram(attached)} is attached to ${dev} already${whose}`, {
    code: 'ATTACHED_ALREADY',
    remedy: `--force puts yours in its place; xdp-workbook unload --dev ${dev} takes it off.`,
  });
}

function demandHarmless(object: Uint8Array, file: string): void {
  const refusal = refusalOf(object);
  if (refusal !== null) throw new UsageError(`${file} is not loaded: ${refusal}`, { code: 'OBJECT_REFUSED' });
}

/** The program that was asked for, or the only one there is. */
function chooseProgram(object: Uint8Array, { program, file }: LoadRequest): OpenProgram {
  using open = OpenObject.open(object);
  const xdp = open.programs.filter(({ type, section }) => type === programTypes.xdp && section !== '.text');
  const [only, second] = xdp;
  const there = xdp.map(({ name }) => name).join(', ');
  const chosen = program === null ? only : xdp.find(({ name }) => name === program);
  if (program === null && second !== undefined) {
    const remedy = `Say which one: --prog ${second.name}`;
    throw new UsageError(`${file} has several programs: ${there}`, { code: 'WHICH_PROGRAM', remedy });
  }
  if (chosen !== undefined) return chosen;
  const what = program === null ? 'no XDP program' : `no XDP program ${program}`;
  const remedy = there === '' ? 'A program is a function under SEC("xdp").' : `It has: ${there}.`;
  throw new UsageError(`${file} has ${what}`, { code: 'NO_SUCH_PROGRAM', remedy });
}
