import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { test } from 'node:test';
import { withoutClang } from '../elf/testing/compiled-object.ts';
import { enterPrivateNamespaces } from '../sys/testing/private-namespaces.ts';
import { xdpFlags } from './constants.ts';
import { loadLibbpf } from '../sys/libbpf-koffi.ts';
import type { BpfObject } from './bpf-object.ts';
import { OpenObject } from './open-object.ts';
import { bpfObject } from './testing/c-prelude.ts';
import { makeVeth, type Veth } from './testing/veth.ts';
import { attachXdp, detachXdp } from './xdp-attachment.ts';
import { XdpLink } from './xdp-link.ts';
import type { XdpMode } from './xdp-mode.ts';
import { queryXdp } from './xdp-query.ts';

enterPrivateNamespaces();
const skip = withoutClang;
const object = skip
  ? new Uint8Array()
  : bpfObject(`
  __u64 frames;
  SEC("xdp") int count(struct xdp_md *ctx) { __sync_fetch_and_add(&frames, 1); return XDP_PASS; }
  SEC("xdp") int drop(struct xdp_md *ctx) { return XDP_DROP; }
  SEC("xdp.frags") int ready(struct xdp_md *ctx) { return XDP_PASS; }`);

/** Runs with a pair of its own and the programs loaded. */
function withPair(body: (veth: Veth, loaded: BpfObject) => void, mtu?: number): () => void {
  return () => {
    using veth = makeVeth(mtu);
    using loaded = OpenObject.open(object).load();
    body(veth, loaded);
  };
}

/** How many frames the program `count` has seen. */
function frames(loaded: BpfObject): number {
  const [variables] = loaded.map('.bss').read(0) ?? [];
  assert.ok(typeof variables === 'object' && 'frames' in variables);
  return Number(variables.frames);
}

const nothing = { mode: 'none', programId: null };

for (const mode of ['native', 'skb'] as const satisfies readonly XdpMode[]) {
  test(
    `A program attached in ${mode} mode sees the traffic until its link is disposed of.`,
    { skip },
    withPair((veth, loaded) => {
      const count = loaded.program('count');
      assert.deepEqual(queryXdp(veth.ifindex), nothing);
      {
        using _link = XdpLink.attach(count, veth.ifindex, mode);
        assert.deepEqual(queryXdp(veth.ifindex), { mode, programId: count.id });
        assert.equal(veth.ping(3), 3);
      }
      assert.deepEqual(queryXdp(veth.ifindex), nothing);
      const seen = frames(loaded);
      assert.ok(seen >= 3, `${seen} frames`);
      veth.ping(3);
      assert.equal(frames(loaded), seen);
    }),
  );

  test(
    `A program is replaced in ${mode} mode, and the other one decides from then on.`,
    { skip },
    withPair((veth, loaded) => {
      using link = XdpLink.attach(loaded.program('count'), veth.ifindex, mode);
      assert.equal(veth.ping(2), 2);
      link.replace(loaded.program('drop'));
      assert.deepEqual(queryXdp(veth.ifindex), { mode, programId: loaded.program('drop').id });
      assert.equal(veth.ping(2), 0);
      link.replace(loaded.program('count'));
      assert.equal(veth.ping(2), 2);
    }),
  );
}

test('While programs replace each other every frame meets one of them.', { skip }, async () => {
  using veth = makeVeth();
  using open = OpenObject.open(object);
  using first = open.load();
  using openAgain = OpenObject.open(object);
  using second = openAgain.load();
  const instances = [first, second];
  const received = () => Number(readFileSync('/sys/class/net/outer/statistics/rx_packets', 'utf8'));
  const counted = () => instances.reduce((sum, loaded) => sum + frames(loaded), 0);

  using link = XdpLink.attach(first.program('count'), veth.ifindex, 'native');
  veth.ping(1);
  const before = received() - counted();
  let turns = 0;
  const answered = await veth.whilePinging(300, () => link.replace(instances[++turns % 2]!.program('count')));
  assert.equal(answered, 300);
  assert.ok(turns > 20, `${turns} replacements`);
  assert.ok(instances.every((loaded) => frames(loaded) > 20));
  assert.equal(received() - counted(), before);
});

test(
  'A second link, and the netlink way, find the hook busy.',
  { skip },
  withPair((veth, loaded) => {
    using _link = XdpLink.attach(loaded.program('count'), veth.ifindex, 'native');
    assert.throws(() => XdpLink.attach(loaded.program('drop'), veth.ifindex, 'native'), {
      name: 'BpfError',
      code: 'BPF_EBUSY',
      operation: `attach drop to interface ${veth.ifindex} (native)`,
    });
    const EBUSY = 16;
    assert.equal(
      loadLibbpf().xdpAttach(veth.ifindex, loaded.program('drop').fd, xdpFlags.driverMode, -1),
      -EBUSY,
    );
    assert.deepEqual(queryXdp(veth.ifindex).programId, loaded.program('count').id);
  }),
);

test(
  'What was attached the netlink way is seen, keeps links away, and stays until it is detached.',
  { skip },
  withPair((veth, loaded) => {
    const [count, drop] = [loaded.program('count'), loaded.program('drop')];
    for (const mode of ['native', 'skb'] as const) {
      attachXdp(count, veth.ifindex, { mode, replace: false });
      assert.deepEqual(queryXdp(veth.ifindex), { mode, programId: count.id });
      assert.equal(XdpLink.find(veth.ifindex), undefined);
      assert.throws(() => XdpLink.attach(drop, veth.ifindex, mode), { name: 'BpfError' });
      assert.throws(() => attachXdp(drop, veth.ifindex, { mode, replace: false }), { code: 'BPF_EBUSY' });
      attachXdp(drop, veth.ifindex, { mode, replace: true });
      assert.deepEqual(queryXdp(veth.ifindex), { mode, programId: drop.id });
      detachXdp(veth.ifindex, mode);
      assert.deepEqual(queryXdp(veth.ifindex), nothing);
    }
  }),
);

test(
  'One mode at a time: a program of the other mode keeps both ways of attaching away.',
  { skip },
  withPair((veth, loaded) => {
    attachXdp(loaded.program('count'), veth.ifindex, { mode: 'skb', replace: false });
    const native = { mode: 'native', replace: true } as const;
    assert.throws(() => attachXdp(loaded.program('drop'), veth.ifindex, native), { code: 'BPF_EEXIST' });
    detachXdp(veth.ifindex, 'skb');
  }),
);

test(
  'A link is found by its interface, whoever made it, and keeps the netlink way out.',
  { skip },
  withPair((veth, loaded) => {
    assert.equal(XdpLink.find(veth.ifindex), undefined);
    using _link = XdpLink.attach(loaded.program('count'), veth.ifindex, 'native');
    const replace = { mode: 'native', replace: true } as const;
    assert.throws(() => attachXdp(loaded.program('drop'), veth.ifindex, replace), { code: 'BPF_EBUSY' });
    using found = XdpLink.find(veth.ifindex);
    assert.ok(found !== undefined);
    found.detach();
    assert.deepEqual(queryXdp(veth.ifindex), nothing);
    assert.equal(XdpLink.find(veth.ifindex), undefined);
  }),
);

test(
  'A pinned link outlives its owner, and is opened again, replaced and detached.',
  { skip },
  withPair((veth, loaded) => {
    const path = '/sys/fs/bpf/link';
    const count = loaded.program('count');
    {
      using link = XdpLink.attach(count, veth.ifindex, 'native');
      link.pin(path);
    }
    assert.deepEqual(queryXdp(veth.ifindex), { mode: 'native', programId: count.id });
    using again = XdpLink.openPinned(path);
    again.replace(loaded.program('drop'));
    assert.equal(queryXdp(veth.ifindex).programId, loaded.program('drop').id);
    again.detach();
    assert.deepEqual(queryXdp(veth.ifindex), nothing);
    assert.throws(() => again.replace(count), { name: 'BpfError', code: 'BPF_ENOLINK' });
    rmSync(path);
  }),
);

test(
  'A detached link lets another one in.',
  { skip },
  withPair((veth, loaded) => {
    using first = XdpLink.attach(loaded.program('count'), veth.ifindex, 'native');
    first.detach();
    using _second = XdpLink.attach(loaded.program('drop'), veth.ifindex, 'native');
    assert.equal(queryXdp(veth.ifindex).programId, loaded.program('drop').id);
  }),
);

test(
  'An interface that is not there is a typed error, to attach and to ask.',
  { skip },
  withPair((_veth, loaded) => {
    const nowhere = 4242;
    assert.throws(() => XdpLink.attach(loaded.program('count'), nowhere, 'skb'), { code: 'BPF_ENODEV' });
    assert.throws(() => queryXdp(nowhere), { name: 'BpfError', code: 'BPF_ENODEV' });
  }),
);

test(
  'A link outlives its interface, whose end detaches it.',
  { skip },
  withPair((veth, loaded) => {
    using link = XdpLink.attach(loaded.program('count'), veth.ifindex, 'native');
    execFileSync('ip', ['link', 'delete', 'outer']);
    assert.throws(() => link.replace(loaded.program('drop')), { name: 'BpfError', code: 'BPF_ENOLINK' });
    execFileSync('ip', ['link', 'add', 'outer', 'type', 'veth', 'peer', 'name', 'spare']);
  }),
);

test(
  'Only a program of xdp.frags attaches natively to an interface of jumbo frames.',
  { skip },
  withPair((veth, loaded) => {
    assert.throws(() => XdpLink.attach(loaded.program('count'), veth.ifindex, 'native'), {
      name: 'BpfError',
      code: 'BPF_ERANGE',
    });
    using _link = XdpLink.attach(loaded.program('ready'), veth.ifindex, 'native');
    assert.equal(queryXdp(veth.ifindex).programId, loaded.program('ready').id);
  }, 9000),
);

test(
  'A link that was disposed of refuses everything, once more is no harm, and no descriptor stays.',
  { skip },
  withPair((veth, loaded) => {
    const open = () => readdirSync('/proc/self/fd').length;
    const before = open();
    const link = XdpLink.attach(loaded.program('count'), veth.ifindex, 'native');
    link[Symbol.dispose]();
    link[Symbol.dispose]();
    assert.equal(open(), before);
    const disposed = { name: 'DisposedError', message: 'XDP link was used after it was closed' };
    assert.throws(() => link.replace(loaded.program('drop')), disposed);
    assert.throws(() => link.detach(), disposed);
    assert.throws(() => link.pin('/sys/fs/bpf/link'), disposed);
  }),
);

test(
  'A program whose object was closed stays attached, and is not attached anew.',
  { skip },
  withPair((veth) => {
    const loaded = OpenObject.open(object).load();
    const drop = loaded.program('drop');
    const { id } = drop;
    using link = XdpLink.attach(drop, veth.ifindex, 'native');
    loaded[Symbol.dispose]();
    assert.deepEqual(queryXdp(veth.ifindex), { mode: 'native', programId: id });
    assert.equal(veth.ping(1), 0);
    assert.throws(() => link.replace(drop), { name: 'DisposedError' });
    assert.throws(() => XdpLink.attach(drop, veth.ifindex, 'native'), { name: 'DisposedError' });
  }),
);
