import { vethPair, type VethEnd, type VethPair } from '../topologies/veth-pair.ts';
import { readInterfaces, type Interface } from '../ip-json.ts';
import { environmentOf } from './mark.ts';
import { namespaceNames, namespacePath } from './named-namespaces.ts';

/** What is there of an environment of the workbook: all of it, or what a crash or somebody else has left. */
export interface LiveEnvironment {
  readonly name: string;
  /** Null where it is gone. */
  readonly outer: Interface | null;
  readonly inner: Interface | null;
  /** Null where no namespace of this name is ours. */
  readonly namespacePath: string | null;
  /** What keeps it from being used, a sentence each; nothing when it is whole. */
  readonly problems: readonly string[];
}

/** Names that an environment could have, and that belong to somebody else. */
export interface Taken {
  readonly interfaces: readonly string[];
  readonly namespaces: readonly string[];
  /** Every address on this machine, with prefix length. */
  readonly addresses: readonly string[];
}

export interface LiveEnvironments {
  readonly environments: readonly LiveEnvironment[];
  readonly taken: Taken;
}

/**
 * Looks at what is in the kernel now; nothing is remembered from command to command.
 * @throws EnvironmentError `IP_FAILED`
 */
export async function readEnvironments(): Promise<LiveEnvironments> {
  const [interfaces, namespaces] = await Promise.all([readInterfaces(), readNamespaces()]);
  const outers = interfaces.filter(({ alias, name }) => environmentOf(alias) === name);
  const ours = namespaces.filter(({ isOurs }) => isOurs);
  const names = new Set([...outers, ...ours].map(({ name }) => name));
  return {
    environments: [...names].toSorted().map((name) => {
      const namespace = ours.find((candidate) => candidate.name === name);
      return describe(
        name,
        outers.find((candidate) => candidate.name === name),
        namespace,
      );
    }),
    taken: {
      interfaces: interfaces.filter(({ name }) => !names.has(name)).map(({ name }) => name),
      namespaces: namespaces.filter(({ isOurs }) => !isOurs).map(({ name }) => name),
      addresses: interfaces.flatMap(({ addresses }) => addresses),
    },
  };
}

interface Namespace {
  readonly name: string;
  readonly isOurs: boolean;
  readonly interfaces: readonly Interface[];
}

/** A network namespace is ours when its loopback interface carries the mark of its name. */
function readNamespaces(): Promise<Namespace[]> {
  return Promise.all(
    namespaceNames().map(async (name) => {
      // One that goes away meanwhile, and one that cannot be entered, is nobody's that we know.
      const interfaces = await readInterfaces(name).catch(() => []);
      const isOurs = interfaces.some(({ name: own, alias }) => own === 'lo' && environmentOf(alias) === name);
      return { name, isOurs, interfaces };
    }),
  );
}

function describe(
  name: string,
  outer: Interface | undefined,
  namespace: Namespace | undefined,
): LiveEnvironment {
  const inner = namespace?.interfaces.find(({ kind }) => kind === 'veth');
  const number = outer === undefined ? null : numberOf(outer);
  const missing = [
    ...(outer === undefined ? [`the interface ${name} is gone`] : []),
    ...(namespace === undefined ? [`the namespace ${name} is gone`] : []),
    ...(namespace !== undefined && inner === undefined ? [`veth0 is gone from the namespace ${name}`] : []),
  ];
  const faults =
    missing.length > 0 || outer === undefined || inner === undefined
      ? []
      : number === null
        ? [`${name} has another MAC address than the workbook gave it`]
        : pairFaults(outer, inner, vethPair({ name, number }));
  return {
    name,
    outer: outer ?? null,
    inner: inner ?? null,
    namespacePath: namespace === undefined ? null : namespacePath(name),
    problems: [...missing, ...faults],
  };
}

function pairFaults(outer: Interface, inner: Interface, pair: VethPair): string[] {
  return [...faultsOf(outer, pair.outer), ...faultsOf(inner, pair.inner)];
}

function faultsOf(found: Interface, { device, mac, ipv6 }: VethEnd): string[] {
  return [
    ...(found.name === device ? [] : [`${device} is called ${found.name}`]),
    ...(found.up ? [] : [`${found.name} is down`]),
    ...(found.mac === mac ? [] : [`${found.name} has another MAC address than the workbook gave it`]),
    ...(found.addresses.includes(`${ipv6}/64`) ? [] : [`${found.name} has lost its address ${ipv6}`]),
  ];
}

const outerMac = /^02:00:00:(?<high>[\da-f]{2}):(?<low>[\da-f]{2}):01$/;

/**
 * The number in the addresses of an environment, which the MAC address of its outer interface carries too.
 * @returns null when somebody gave it another MAC address
 */
export function numberOf({ mac }: Interface): number | null {
  const groups = outerMac.exec(mac)?.groups;
  return groups === undefined ? null : Number.parseInt(`${groups['high']}${groups['low']}`, 16);
}
