import { UsageError } from '../core/errors.ts';
import { kindNames, type FrameKind } from './frame-kind.ts';

const everyKind: readonly string[] = kindNames;
const overIp = everyKind.filter((kind) => kind !== 'arp');
const withPorts = ['udp4', 'udp6', 'tcp4', 'tcp6'];
const echoes = ['icmp4', 'icmp6'];

/** Which option makes sense for which kinds of frame. */
const kindsOf = {
  smac: everyKind,
  dmac: everyKind,
  src: everyKind,
  dst: everyKind,
  vlan: everyKind,
  cut: everyKind,
  ttl: overIp,
  payload: overIp,
  size: overIp,
  checksum: overIp,
  options: ['icmp4', 'udp4', 'tcp4'],
  ext: ['icmp6', 'udp6', 'tcp6'],
  sport: withPorts,
  dport: withPorts,
  id: echoes,
  seq: [...echoes, 'tcp4', 'tcp6'],
  ack: ['tcp4', 'tcp6'],
  flags: ['tcp4', 'tcp6'],
  reply: ['arp', ...echoes],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type FrameOption = keyof typeof kindsOf;

/** Values of the command line by option, as node:util parses them. */
export type FrameValues = Readonly<Record<string, unknown>>;

/** @throws UsageError for an option that the kind of frame has no place for, and for two that exclude each other */
export function demandFitting(kind: FrameKind, values: FrameValues): void {
  for (const [option, kinds] of Object.entries<readonly string[]>(kindsOf)) {
    if (values[option] === undefined || kinds.includes(kind)) continue;
    throw usage(`--${option} is not for ${kind}`, `It is for ${kinds.join(', ')}.`);
  }
  if (values['payload'] !== undefined && values['size'] !== undefined)
    throw usage('--payload and --size both say what the payload is', 'Give one of them.');
}

export function usage(message: string, remedy?: string, cause?: unknown): UsageError {
  return new UsageError(message, {
    code: 'BAD_FRAME',
    remedy: remedy ?? 'xdp-workbook packet --help shows what it takes.',
    cause,
  });
}
