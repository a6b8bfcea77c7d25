import { EnvironmentError, UsageError } from '../../runner/core/errors.ts';
import { ip } from '../ip.ts';
import { legacyIpCommands } from '../ip-commands.ts';
import { vethPair } from '../topologies/veth-pair.ts';
import { readAttached } from './attached.ts';
import { createLive } from './create.ts';
import { demandOwn } from './detach.ts';
import { numberOf, readEnvironments, type LiveEnvironment, type Taken } from './live-environment.ts';
import { listPins, removePins } from './pins.ts';
import { removeLive } from './remove.ts';

export interface SetupOptions {
  readonly name: string;
  /** With IPv4 addresses besides. */
  readonly legacyIp: boolean;
  /** Even when a program is attached that the workbook did not load. */
  readonly force: boolean;
}

export interface SetUp {
  readonly environment: LiveEnvironment;
  readonly how: 'new' | 'kept' | 'mended';
  /** What was found and done about it, a sentence each. */
  readonly notes: readonly string[];
}

/**
 * Makes an environment, or makes one whole that is there; one that is whole is kept as it is.
 * @throws EnvironmentError `NAME_TAKEN` when somebody else's interface or namespace has the name,
 * `TOO_MANY_ENVIRONMENTS`, `IP_FAILED`
 * @throws UsageError `FOREIGN_PROGRAM`
 */
export async function setUp({ name, legacyIp, force }: SetupOptions): Promise<SetUp> {
  const { environments, taken } = await readEnvironments();
  demandFree(name, taken);
  const found = environments.find((candidate) => candidate.name === name);
  if (found?.problems.length === 0) {
    const notes = legacyIp ? await addLegacyIp(found) : [];
    return { environment: await demandEnvironment(name), how: 'kept', notes };
  }
  const notes =
    found === undefined
      ? clearStalePins(name)
      : found.problems.map((problem) => `${problem}: it is made again`);
  if (found !== undefined) await removeWithCare(found, force, 'env setup');
  await createLive(vethPair({ name, number: freeNumber(taken), legacyIp }));
  return { environment: await demandEnvironment(name), how: found === undefined ? 'new' : 'mended', notes };
}

/**
 * Removes an environment, or what is left of it.
 * @returns false when there was nothing of it
 * @throws UsageError `FOREIGN_PROGRAM`
 * @throws EnvironmentError `NAME_TAKEN`, `IP_FAILED`
 */
export async function tearDown(name: string, force: boolean): Promise<boolean> {
  const { environments, taken } = await readEnvironments();
  const found = environments.find((candidate) => candidate.name === name);
  if (found !== undefined) {
    await removeWithCare(found, force, 'env teardown');
    return true;
  }
  demandFree(name, taken);
  return clearStalePins(name).length > 0;
}

/**
 * The environment of this name, whole or not.
 * @throws UsageError `NO_ENVIRONMENT`
 */
export async function demandEnvironment(name: string): Promise<LiveEnvironment> {
  const { environments } = await readEnvironments();
  const found = environments.find((candidate) => candidate.name === name);
  if (found !== undefined) return found;
  const others = environments.map((environment) => environment.name).join(', ');
  throw new UsageError(`there is no environment ${name}${others === '' ? '' : `; there is: ${others}`}`, {
    code: 'NO_ENVIRONMENT',
    remedy: `Make it: xdp-workbook env setup --name ${name}`,
  });
}

async function removeWithCare(found: LiveEnvironment, force: boolean, command: string): Promise<void> {
  if (!force) demandOwn(readAttached(found), found.name, `xdp-workbook ${command} --name ${found.name}`);
  await removeLive(found);
}

function demandFree(name: string, { interfaces, namespaces }: Taken): void {
  const [what, remove] = interfaces.includes(name)
    ? ['an interface', `sudo ip link delete ${name}`]
    : namespaces.includes(name)
      ? ['a network namespace', `sudo ip netns delete ${name}`]
      : [null, ''];
  if (what === null) return;
  throw new EnvironmentError(`there is ${what} ${name} that the workbook did not make: it is left alone`, {
    code: 'NAME_TAKEN',
    remedy: `Take another name (--name), or, if nobody needs it: ${remove}`,
  });
}

/** Pins of an environment that is gone would hand its old counters to the next one of that name. */
function clearStalePins(name: string): string[] {
  const pins = listPins(name);
  removePins(name);
  return pins.length === 0
    ? []
    : [`pins of an earlier ${name} were left, and are removed: ${pins.join(', ')}`];
}

async function addLegacyIp({ name, outer }: LiveEnvironment): Promise<string[]> {
  const number = outer === null ? null : numberOf(outer);
  const hasIt = outer?.addresses.some((address) => address.startsWith(legacyPrefix)) === true;
  if (number === null || hasIt) return [];
  const commands = legacyIpCommands(vethPair({ name, number, legacyIp: true }));
  await Promise.all([ip(commands.outer), ip(commands.inner, name)]);
  return ['it was there without IPv4, and has got it'];
}

const legacyPrefix = '10.11.';
/** IPv4 has one byte for the number. */
const mostNumbers = 255;

/** The first number whose addresses nobody uses here, xdp-tutorial's own environments included. */
function freeNumber({ addresses }: Taken): number {
  for (let number = 1; number <= mostNumbers; number++) {
    const own = [`fc00:dead:cafe:${number.toString(16)}:`, `${legacyPrefix}${number}.`];
    if (!addresses.some((address) => own.some((prefix) => address.startsWith(prefix)))) return number;
  }
  throw new EnvironmentError(`there are ${mostNumbers} environments already`, {
    code: 'TOO_MANY_ENVIRONMENTS',
    remedy: 'Remove some: xdp-workbook env teardown --name ENV',
  });
}
