import { $ } from 'zx/core';
import { EnvironmentError } from '../runner/core/errors.ts';
import { shell, timeLimit } from './ip.ts';

/** An interface of one network namespace, as `ip -json -details address show` tells it. */
export interface Interface {
  readonly name: string;
  readonly ifindex: number;
  readonly mac: string;
  /** The label that ip-link(8) calls alias; empty where there is none. */
  readonly alias: string;
  /** Kind of a virtual interface, `veth` for example; empty for a real one. */
  readonly kind: string;
  readonly up: boolean;
  readonly mtu: number;
  /** Addresses with their prefix lengths, IPv4 and IPv6, without the link-local ones. */
  readonly addresses: readonly string[];
}

/**
 * Every interface of this process's network namespace, or of the named one.
 * @throws EnvironmentError `IP_FAILED`
 */
export async function readInterfaces(netns?: string): Promise<Interface[]> {
  const where = netns === undefined ? [] : ['-netns', netns];
  const quiet = $({ ...shell, nothrow: true, quiet: true, timeout: timeLimit });
  const { exitCode, stdout, stderr } = await quiet`ip ${where} -json -details address show`;
  if (exitCode === 0) return parseInterfaces(stdout);
  throw new EnvironmentError(`ip cannot list the interfaces: ${stderr.trim()}`, {
    code: 'IP_FAILED',
    remedy: 'Is iproute2 installed?',
  });
}

/** The fields that we use of what ip prints; it leaves out whatever does not apply. */
interface IpInterface {
  readonly ifname: string;
  readonly ifindex: number;
  readonly address?: string;
  readonly ifalias?: string;
  readonly linkinfo?: { readonly info_kind?: string };
  readonly flags: readonly string[];
  readonly mtu: number;
  readonly addr_info?: readonly {
    readonly local?: string;
    readonly prefixlen?: number;
    readonly scope?: string;
  }[];
}

/** Pure: reads what ip printed. An empty list of iproute2 is an empty text. */
export function parseInterfaces(json: string): Interface[] {
  const interfaces = JSON.parse(json.trim() === '' ? '[]' : json) as IpInterface[]; // ip's own documented output
  return interfaces
    .filter(({ ifname }) => ifname !== undefined) // older versions print an empty object for what is filtered
    .map(({ ifname, ifindex, address = '', ifalias = '', linkinfo, flags, mtu, addr_info = [] }) => ({
      name: ifname,
      ifindex,
      mac: address,
      alias: ifalias,
      kind: linkinfo?.info_kind ?? '',
      up: flags.includes('UP'),
      mtu,
      addresses: addr_info
        .filter(({ local, scope }) => local !== undefined && scope !== 'link')
        .map(({ local, prefixlen }) => `${local}/${prefixlen}`),
    }));
}
