import { loadChosen } from '../../../checks/evaluate/load-chosen.ts';
import { verdictName } from '../../ebpf/constants.ts';
import type { RunRequest } from '../../protocol/request.ts';
import { chooseProgram, demandHarmless } from './choose-program.ts';
import { changesBetween, readMaps } from './map-changes.ts';
import type { Emit } from './serve-line.ts';

/**
 * Loads one program, runs it on one frame in the kernel, and tells what came of both. Nothing is attached.
 * @throws UsageError `OBJECT_REFUSED`, `WHICH_PROGRAM`, `NO_SUCH_PROGRAM`
 * @throws ObjectError when it is refused
 */
export function runFrame(request: RunRequest, emit: Emit): void {
  const object = new Uint8Array(Buffer.from(request.object, 'base64'));
  demandHarmless(object, request.file);
  const { name } = chooseProgram(object, request);
  using loaded = loadChosen(object, [name]);
  const before = readMaps(loaded);
  const { verdict, frame } = loaded
    .program(name)
    .testRun(new Uint8Array(Buffer.from(request.frame, 'base64')));
  emit({
    type: 'ran',
    id: request.id,
    program: name,
    verdict: verdictName(verdict),
    frame: Buffer.from(frame).toString('base64'),
    maps: changesBetween(before, readMaps(loaded)),
  });
}
