import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { pingArgs } from '../../testenv/ping.ts';

const answering = 'fd00::1';
/** The neighbour entry leads to the peer, which does not have this address and stays silent. */
const silent = 'fd00::3';

const peerMac = '02:00:00:00:00:02';

const quietPair = [
  'ip netns add peer',
  `ip link add out type veth peer name in address ${peerMac} netns peer`,
  'ip address add fd00::2/64 dev out nodad',
  'ip link set out up',
  `ip -n peer address add ${answering}/64 dev in nodad`,
  'ip -n peer link set in up',
  `ip neighbour add ${silent} lladdr ${peerMac} dev out nud permanent`,
  `ping -q -c 1 ${answering}`,
];

/** Milliseconds that the three pings of `check basic02` take by themselves: one answered, two lost. */
export async function pingFloorMs(): Promise<number> {
  const count = 4; // a check sends 3 to 5
  const pings = [
    { address: answering, patienceMs: 2000 },
    { address: silent, patienceMs: 200 },
    { address: silent, patienceMs: 200 },
  ].map(({ address, patienceMs }) => `ping ${pingArgs(address, { count, patienceMs }).join(' ')}`);
  const script = [
    'mount -t tmpfs tmpfs /run/netns',
    ...quietPair,
    'start=$(date +%s%N)',
    ...pings.map((ping) => `${ping} || true`),
    'end=$(date +%s%N)',
    'echo "$(((end - start) / 1000))"',
  ];
  const hidden = script.map((line) => (line.startsWith('echo') ? line : `{ ${line}; } >/dev/null`));
  const args = ['--net', '--mount', '--pid', '--fork', '--kill-child', 'bash', '-ec', hidden.join('\n')];
  const { stdout } = await promisify(execFile)('unshare', args);
  return Number(stdout) / 1000;
}
