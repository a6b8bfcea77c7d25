import { UsageError } from '../../runner/core/errors.ts';
import { outerIfindex, vethPair } from '../topologies/veth-pair.ts';
import { createLive } from './create.ts';
import { demandFree } from './demand-free.ts';
import { freeNumber } from './free-number.ts';
import { addLegacyIp, hasLegacyIp } from './legacy-ip.ts';
import { readEnvironments, type LiveEnvironment, type LiveEnvironments } from './live-environment.ts';
import { clearLeftovers, removeWithCare } from './tear-down.ts';

export interface SetupOptions {
  readonly name: string;
  /** With IPv4 addresses besides. */
  readonly legacyIp: boolean;
  /** Even when a program goes with it that the workbook did not load. */
  readonly force: boolean;
  /** `reset` makes one anew that is whole, too. */
  readonly action: 'setup' | 'reset';
}

export interface SetUp {
  readonly environment: LiveEnvironment;
  /** What was found and done about it, a sentence each. */
  readonly notes: readonly string[];
}

/**
 * Makes an environment, or makes one whole that is there. One that is whole is kept as it is; one that is made
 * again keeps its number, and with it its addresses, and its IPv4.
 * @throws EnvironmentError `NAME_TAKEN` when somebody else's interface or namespace has the name,
 * `TOO_MANY_ENVIRONMENTS`, `NAMESPACE_REFUSED`, `IP_FAILED`
 * @throws UsageError `FOREIGN_PROGRAM`
 */
export async function setUp(options: SetupOptions): Promise<SetUp> {
  const { name, action } = options;
  const there = await readEnvironments();
  demandFree(name, there.taken);
  const found = there.environments.find((environment) => environment.name === name);
  const isKept = found?.problems.length === 0 && action === 'setup';
  const notes = isKept ? await keep(found, options) : await make(found, there, options);
  return { environment: await demandEnvironment(name), notes };
}

async function keep(found: LiveEnvironment, { name, legacyIp }: SetupOptions): Promise<string[]> {
  if (!legacyIp || hasLegacyIp(found) || found.number === null) return [`${name} is there already`];
  await addLegacyIp(name, found.number);
  return ['it was there without IPv4, and has got it'];
}

async function make(
  found: LiveEnvironment | undefined,
  there: LiveEnvironments,
  { name, legacyIp, force, action }: SetupOptions,
): Promise<string[]> {
  const number = freeNumber(name, there);
  const notes =
    found === undefined
      ? clearLeftovers(name)
      : [
          ...(found.problems.length === 0 ? [] : [`${found.problems.join('; ')}: it is made again`]),
          ...(await removeWithCare(found, force, action)),
        ];
  const hadIt = found !== undefined && hasLegacyIp(found);
  const ifindex = outerIfindex(number);
  await createLive(vethPair({ name, number, legacyIp: legacyIp || hadIt, ifindex }));
  return notes;
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
