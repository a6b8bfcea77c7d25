import { readEnvironments, type LiveEnvironment } from '../../../../testenv/live/live-environment.ts';
import { demandEnvironment } from '../../../../testenv/live/setup.ts';
import { EnvironmentError, UsageError } from '../../../core/errors.ts';
import { notOurs } from '../../../protocol/not-ours.ts';
import type { Interface } from '../../../../testenv/ip-json.ts';

/**
 * The environment that a command names, or the only one there is.
 * @throws UsageError `NO_ENVIRONMENT`, `WHICH_ENVIRONMENT`
 */
export async function chooseEnvironment(name: string | null): Promise<LiveEnvironment> {
  if (name !== null) return await demandEnvironment(name);
  const { environments } = await readEnvironments();
  const [only, second] = environments;
  if (only === undefined) {
    throw new UsageError('there is no environment yet', {
      code: 'NO_ENVIRONMENT',
      remedy: 'Make one: xdp-workbook env setup',
    });
  }
  if (second === undefined) return only;
  const names = environments.map((environment) => environment.name).join(', ');
  throw new UsageError(`there are several environments: ${names}`, {
    code: 'WHICH_ENVIRONMENT',
    remedy: 'Say which one: --name ENV',
  });
}

/** An environment and its outer interface, which is there. */
export interface Device {
  readonly environment: LiveEnvironment;
  readonly outer: Interface;
}

/**
 * The environment behind an interface that a command names with `--dev`. Only interfaces of the workbook are
 * ever touched: a program on the one that carries an SSH session would end it.
 * @throws UsageError `NOT_OURS`, `NO_ENVIRONMENT`
 * @throws EnvironmentError `ENVIRONMENT_BROKEN` when the interface itself is gone
 */
export async function demandDevice(dev: string): Promise<Device> {
  const { environments, taken } = await readEnvironments();
  if (taken.interfaces.includes(dev)) throw notOurs(dev);
  const environment = environments.find(({ name }) => name === dev) ?? (await demandEnvironment(dev));
  const { outer } = environment;
  if (outer === null) throw broken(environment);
  return { environment, outer };
}

/** An environment of which nothing is missing. */
interface WholeEnvironment extends LiveEnvironment {
  readonly outer: Interface;
  readonly inner: Interface;
  readonly namespacePath: string;
}

/** @throws EnvironmentError `ENVIRONMENT_BROKEN` */
export function demandWhole(environment: LiveEnvironment): WholeEnvironment {
  const { outer, inner, namespacePath, problems } = environment;
  const isMissing = outer === null || inner === null || namespacePath === null;
  if (isMissing || problems.length > 0) throw broken(environment);
  return { ...environment, outer, inner, namespacePath };
}

/** @throws EnvironmentError `ENVIRONMENT_BROKEN` when the inner end or its namespace is gone */
export function demandInner(environment: LiveEnvironment): {
  readonly inner: Interface;
  readonly namespacePath: string;
} {
  const { inner, namespacePath } = environment;
  if (inner === null || namespacePath === null) throw broken(environment);
  return { inner, namespacePath };
}

function broken({ name, problems }: LiveEnvironment): EnvironmentError {
  return new EnvironmentError(`the environment ${name} is not whole: ${problems.join('; ')}`, {
    code: 'ENVIRONMENT_BROKEN',
    remedy: `Make it whole: xdp-workbook env setup --name ${name}`,
  });
}
