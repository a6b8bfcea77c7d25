import { refusalOf } from '../../../checks/evaluate/refusal.ts';
import { UsageError } from '../../core/errors.ts';
import { programTypes } from '../../ebpf/constants.ts';
import { OpenObject, type OpenProgram } from '../../ebpf/open-object.ts';
import type { LoadRequest } from '../../protocol/live-request.ts';

type ChosenBy = Pick<LoadRequest, 'program' | 'file'>;

/** @throws UsageError `OBJECT_REFUSED` */
export function demandHarmless(object: Uint8Array, file: string): void {
  const refusal = refusalOf(object);
  if (refusal !== null) throw new UsageError(`${file} is not loaded: ${refusal}`, { code: 'OBJECT_REFUSED' });
}

/**
 * The program that was asked for, or the only one there is.
 * @throws UsageError `WHICH_PROGRAM`, `NO_SUCH_PROGRAM`
 */
export function chooseProgram(object: Uint8Array, { program, file }: ChosenBy): OpenProgram {
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
