import { EnvironmentError } from '../../runner/core/errors.ts';
import type { Taken } from './live-environment.ts';

/** @throws EnvironmentError `NAME_TAKEN` when somebody else's interface or namespace has the name */
export function demandFree(name: string, { interfaces, namespaces }: Taken): void {
  if (interfaces.includes(name)) throw nameTaken(name, 'an interface', `ip link delete dev ${name}`);
  if (namespaces.includes(name)) throw nameTaken(name, 'a network namespace', `ip netns delete ${name}`);
}

function nameTaken(name: string, what: string, remove: string): EnvironmentError {
  return new EnvironmentError(`there is ${what} ${name} that the workbook did not make: it is left alone`, {
    code: 'NAME_TAKEN',
    remedy: `Take another name (--name), or, if nobody needs it: sudo ${remove}`,
  });
}
