import type { FrameOption } from '../packet/frame-option.ts';
import type { Command, Option } from './command.ts';
import { outputOptions } from './text-options.ts';

const text = (value: string, help: string): Option => ({ type: 'string', value, help });
const list = (value: string, help: string): Option => ({ ...text(value, help), multiple: true });
const flag = (help: string): Option => ({ type: 'boolean', help });

/** What a frame is made of. */
const frameOptions: Readonly<Record<FrameOption, Option>> = {
  src: text('ADDRESS', 'who sends it; veth0 inside, unless given'),
  dst: text('ADDRESS', 'to whom; the outer end, unless given'),
  smac: text('MAC', 'the same for the Ethernet header'),
  dmac: text('MAC', 'to whom there'),
  vlan: list('N', 'under a VLAN tag; twice for QinQ, the outer one first, as 802.1ad'),
  ttl: text('N', 'time to live, or hop limit; 64'),
  options: text('N', 'IPv4: N words of options, so that ihl is 5 + N'),
  ext: list('hop|frag', 'IPv6: a hop-by-hop header, or a fragment header before it all'),
  sport: text('N', 'UDP, TCP: source port; 40000'),
  dport: text('N', 'destination port; 2000'),
  id: text('N', 'ICMP: identifier; 7'),
  seq: text('N', 'ICMP, TCP: sequence number; 1'),
  ack: text('N', 'TCP: acknowledgement number; 0'),
  flags: text('SYN,ACK', 'TCP: flags; SYN'),
  reply: flag('ICMP, ARP: an answer, not a request'),
  payload: text('TEXT', 'what it carries; nothing, unless given'),
  size: text('N', 'N bytes of payload that count up from 0'),
  checksum: text('bad|zero|N', 'of ICMP, UDP, TCP; the right one, unless given'),
  cut: text('N', 'its first N bytes alone, 14 or more'),
};

/** What only one action takes. */
export const actionOptions = {
  show: { hex: flag('show: its bytes alone, in hex, on one line') },
  send: {
    env: text('ENV', 'send: from inside this environment; the only one, unless given'),
    count: { ...text('N', 'send: so often; once, unless given'), short: 'c' },
    interval: { ...text('S', 'send: seconds between two; 0.1'), short: 'i' },
  },
  trace: {
    prog: { ...text('FUNC', 'trace: the C function; needed where the file has several'), short: 'p' },
    include: { ...list('DIR', 'trace: look for #include files here too'), short: 'I' },
    verbose: { ...flag('trace: show whole logs'), short: 'v' },
  },
} as const satisfies Readonly<Record<string, Command['options']>>;

export const packetOptions: Command['options'] = {
  ...frameOptions,
  ...actionOptions.show,
  ...actionOptions.send,
  ...actionOptions.trace,
  ...outputOptions,
};
