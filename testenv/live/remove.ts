import { ip } from '../ip.ts';
import type { LiveEnvironment } from './live-environment.ts';
import { forgetLoaded } from './loaded-record.ts';
import { removePins } from './pins.ts';

/**
 * Removes what there is of an environment, pins included. The interface goes first: a process that still
 * runs in the namespace would keep it alive.
 * @throws EnvironmentError `IP_FAILED`
 */
export async function removeLive({ name, outer, namespacePath }: LiveEnvironment): Promise<void> {
  if (outer !== null) await ip([`link delete dev ${outer.name}`]);
  if (namespacePath !== null) await ip([`netns delete ${name}`]);
  removePins(name);
  forgetLoaded(name);
}
