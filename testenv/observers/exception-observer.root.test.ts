import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { OpenObject } from '../../runner/ebpf/open-object.ts';
import { bpfObject } from '../../runner/ebpf/testing/c-prelude.ts';
import { XdpLink } from '../../runner/ebpf/xdp-link.ts';
import { inNetworkNamespace } from '../../runner/sys/libc.ts';
import { enterPrivateNamespaces } from '../../runner/sys/testing/private-namespaces.ts';
import { createEnvironment } from '../environment.ts';
import { ping } from '../ping.ts';
import { vethPair } from '../topologies/veth-pair.ts';
import { observeExceptions } from './exception-observer.ts';

enterPrivateNamespaces();
const object = bpfObject(`
  SEC("xdp") int aborts(struct xdp_md *ctx) { return XDP_ABORTED; }
  SEC("xdp") int drops(struct xdp_md *ctx) { return XDP_DROP; }
  SEC("xdp") int invents(struct xdp_md *ctx) { return 77; }`);

test('An observer tells the exceptions of the watched program, and of no other one.', async () => {
  const environment = await createEnvironment(vethPair({ name: 'veth-watch', number: 2, ifindex: 200 }));
  using observer = observeExceptions();
  using loaded = OpenObject.open(object).load();
  const [aborts, drops, invents] = ['aborts', 'drops', 'invents'].map((name) => loaded.program(name));
  const pingThrough = async (program: typeof aborts) => {
    using _link = XdpLink.attach(program!, environment.ifindex, 'native');
    await ping(environment, { count: 2, patienceMs: 50 });
  };

  {
    using watch = observer.watch(aborts!.id);
    await pingThrough(invents);
    await pingThrough(aborts);
    const event = { programId: aborts!.id, action: 'XDP_ABORTED', ifindex: 200 };
    const taken = watch.take();
    assert.deepEqual(
      taken.map(({ time: _time, netns: _netns, ...rest }) => rest),
      [event, event],
    );
    assert.ok(taken.every(({ time }) => process.hrtime.bigint() - time < 60_000_000_000n));
    assert.deepEqual(watch.take(), []);
  }
  {
    using watch = observer.watch(drops!.id);
    await pingThrough(drops);
    await pingThrough(aborts);
    assert.deepEqual(watch.take(), []);
  }
  {
    using watch = observer.watch(invents!.id);
    await pingThrough(invents);
    assert.match(watch.take()[0]?.action ?? '', /^77 /);
  }
  {
    using watch = observer.watchDevice(environment.ifindex);
    using other = observer.watchDevice(environment.ifindex + 1);
    using own = observer.watch(aborts!.id);
    await pingThrough(aborts);
    await pingThrough(invents);
    assert.deepEqual([watch.take().length, other.take().length, own.take().length], [4, 0, 2]);
  }
});

test('The watch of an interface tells its exceptions, and none of its number in another namespace.', async () => {
  const { ifindex, ...environment } = await createEnvironment(
    vethPair({ name: 'veth-near', number: 3, ifindex: 210 }),
  );
  using observer = observeExceptions();
  using elsewhere = observeExceptions();
  using loaded = OpenObject.open(object).load();
  const aborts = loaded.program('aborts');
  const pingTwice = () => ping({ ifindex, ...environment }, { count: 2, patienceMs: 50 });
  {
    // Answers come in at 211, inside; out here 211 is another interface.
    assert.equal(spawnSync('ip', ['link', 'add', 'same', 'index', '211', 'type', 'veth']).status, 0);
    const attach = () => XdpLink.attach(aborts, 211, 'native');
    using _inner = inNetworkNamespace(environment.namespacePath, attach);
    using watch = observer.watchDevice(211);
    using control = elsewhere.watch(aborts.id);
    await pingTwice();
    assert.deepEqual([watch.take(), control.take().map((event) => event.ifindex)], [[], [211, 211]]);
  }
  using _outer = XdpLink.attach(aborts, ifindex, 'native');
  using watch = observer.watchDevice(ifindex);
  const started = process.hrtime.bigint();
  await pingTwice();
  const events = watch.take();
  assert.deepEqual(
    events.map((event) => [event.ifindex, event.programId]),
    Array.from({ length: 2 }, () => [ifindex, aborts.id]),
  );
  for (const { time } of events) assert.ok(time > started && time < process.hrtime.bigint());
});
