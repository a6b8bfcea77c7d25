import { nameProgram, readAttached } from './attached.ts';
import { demandFree } from './demand-free.ts';
import { demandOwn } from './detach.ts';
import { readEnvironments, type LiveEnvironment } from './live-environment.ts';
import { forgetLoaded } from './loaded-record.ts';
import { listPins, removePins } from './pins.ts';
import { removeLive } from './remove.ts';

/**
 * Removes an environment, or what is left of it.
 * @param force even when a program goes with it that the workbook did not load
 * @returns what was done, a sentence each
 * @throws UsageError `FOREIGN_PROGRAM`
 * @throws EnvironmentError `NAME_TAKEN`, `IP_FAILED`
 */
export async function tearDown(name: string, force: boolean): Promise<string[]> {
  const { environments, taken } = await readEnvironments();
  const found = environments.find((candidate) => candidate.name === name);
  if (found !== undefined) {
    await removeWithCare(found, force, 'teardown');
    return [`${name} is removed`];
  }
  demandFree(name, taken);
  const notes = clearLeftovers(name);
  return notes.length === 0 ? [`there is no environment ${name}; nothing to remove`] : notes;
}

/**
 * @param action of `env`, for the words that would remove it in spite of a foreign program
 * @returns what went with it that somebody may miss, a sentence each
 * @throws UsageError `FOREIGN_PROGRAM`
 * @throws EnvironmentError `IP_FAILED`
 */
export async function removeWithCare(
  found: LiveEnvironment,
  force: boolean,
  action: 'setup' | 'teardown' | 'reset',
): Promise<string[]> {
  const { name } = found;
  const attached = readAttached(found);
  if (!force) demandOwn(attached, name, `xdp-workbook env ${action} --name ${name}`);
  const pins = listPins(name);
  await removeLive(found);
  return [
    ...(attached === null ? [] : [`${nameProgram(attached)} was attached to it, and is gone with it`]),
    ...(pins.length === 0 ? [] : [`its pins are removed: ${pins.join(', ')}`]),
  ];
}

/**
 * What an environment has left that is gone itself: its pins would hand its old counters to the next one of
 * that name.
 * @returns what was found, a sentence each
 */
export function clearLeftovers(name: string): string[] {
  const pins = listPins(name);
  removePins(name);
  forgetLoaded(name);
  return pins.length === 0
    ? []
    : [`pins of an earlier ${name} were left, and are removed: ${pins.join(', ')}`];
}
