import { numberInMac, vethPair, type VethEnd } from '../topologies/veth-pair.ts';
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
  /** The number in its addresses; null where nothing is left that tells it. */
  readonly number: number | null;
  /** What keeps it from being used, a sentence each; nothing when it is whole. */
  readonly problems: readonly string[];
}

/** Names that an environment could have, and that belong to somebody else. */
export interface Taken {
  readonly interfaces: readonly string[];
  readonly namespaces: readonly string[];
  /** Addresses of interfaces that are not the workbook's, with prefix length. */
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
  const marked = interfaces.filter((candidate) => ownerOf(candidate) !== null);
  const foreign = interfaces.filter((candidate) => ownerOf(candidate) === null);
  const ours = namespaces.filter(({ isOurs }) => isOurs);
  const names = new Set([...marked.map((end) => ownerOf(end) ?? ''), ...ours.map(({ name }) => name)]);
  return {
    environments: [...names].toSorted().map((name) => {
      const outers = marked.filter((end) => ownerOf(end) === name);
      const outer = outers.find((end) => end.name === name) ?? outers[0];
      return describe(
        name,
        outer,
        ours.find((namespace) => namespace.name === name),
      );
    }),
    taken: {
      interfaces: foreign.map(({ name }) => name),
      namespaces: namespaces.filter(({ isOurs }) => !isOurs).map(({ name }) => name),
      addresses: foreign.flatMap(({ addresses }) => addresses),
    },
  };
}

/** The environment that an end of a veth pair belongs to, whatever it is called by now. */
function ownerOf({ alias, kind }: Interface): string | null {
  return kind === 'veth' ? environmentOf(alias) : null;
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
  // While a setup is under way, or after one that was killed, both ends are in there.
  const inner = namespace?.interfaces.find((end) => ownerOf(end) === name && end.name !== name);
  const number = numberOf(name, [inner, outer]);
  return {
    name,
    outer: outer ?? null,
    inner: inner ?? null,
    namespacePath: namespace === undefined ? null : namespacePath(name),
    number,
    problems: problemsOf(name, { outer, inner, namespace, number }),
  };
}

interface Parts {
  readonly outer: Interface | undefined;
  readonly inner: Interface | undefined;
  readonly namespace: Namespace | undefined;
  readonly number: number | null;
}

function problemsOf(name: string, { outer, inner, namespace, number }: Parts): string[] {
  if (outer === undefined || inner === undefined || namespace === undefined) {
    return [
      ...(outer === undefined ? [`the interface ${name} is gone`] : []),
      ...(namespace === undefined ? [`the namespace ${name} is gone`] : []),
      ...(namespace !== undefined && inner === undefined ? [`veth0 is gone from the namespace ${name}`] : []),
    ];
  }
  if (number === null) return [`${name} and veth0 have other MAC addresses than the workbook gave them`];
  const pair = vethPair({ name, number });
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

/** By the MAC addresses of its ends; where they disagree, the addresses of the ends have the casting vote. */
function numberOf(name: string, ends: readonly (Interface | undefined)[]): number | null {
  const numbers = ends.flatMap((end) => (end === undefined ? [] : (numberInMac(end.mac) ?? [])));
  const addresses = ends.flatMap((end) => end?.addresses ?? []);
  const hasAddress = (number: number) => {
    const { outer, inner } = vethPair({ name, number });
    return [outer, inner].some(({ ipv6 }) => addresses.includes(`${ipv6}/64`));
  };
  return numbers.find(hasAddress) ?? numbers[0] ?? null;
}
