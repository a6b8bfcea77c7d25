import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { OpenObject } from '../../runner/ebpf/open-object.ts';
import { bpfObject } from '../../runner/ebpf/testing/c-prelude.ts';
import { XdpLink } from '../../runner/ebpf/xdp-link.ts';
import { enterPrivateNamespaces } from '../../runner/sys/testing/private-namespaces.ts';
import { createEnvironment } from '../environment.ts';
import { vethPair } from '../topologies/veth-pair.ts';
import { parsePerfScript, recordWithPerf } from './perf-record.ts';

enterPrivateNamespaces();
const object = bpfObject(`SEC("xdp") int aborts(struct xdp_md *ctx) { return XDP_ABORTED; }`);
const skip = existsSync('/usr/bin/perf') ? false : 'perf is not installed';

test('perf records each exception of a command, with program and interface.', { skip }, async () => {
  const environment = await createEnvironment(vethPair({ name: 'veth-perf', number: 3, ifindex: 204 }));
  using loaded = OpenObject.open(object).load();
  const program = loaded.program('aborts');
  using _link = XdpLink.attach(program, environment.ifindex, 'native');
  const ping = [
    'nsenter',
    `--net=${environment.namespacePath}`,
    'ping',
    '-c',
    '2',
    '-i',
    '0.01',
    '-W',
    '0.1',
  ];
  const record = await recordWithPerf([...ping, environment.pair.outer.ipv6], {
    ifindex: environment.ifindex,
    timeoutMs: 20_000,
  });
  assert.ok(typeof record !== 'string', typeof record === 'string' ? record : '');
  assert.match(record.stdout, /2 packets transmitted, 0 received/);
  const event = { programId: program.id, action: 'ABORTED', ifindex: 204 };
  assert.deepEqual(record.events, [event, event]);
});

test('What perf prints besides the events is passed over.', () => {
  const output = 'ping 7 [000] 1.5: xdp:xdp_exception: prog_id=88 action=ABORTED ifindex=4\nother: x\n';
  assert.deepEqual(parsePerfScript(output), [{ programId: 88, action: 'ABORTED', ifindex: 4 }]);
});
