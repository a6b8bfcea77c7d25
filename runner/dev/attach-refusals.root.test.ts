/** Today's kernel still says of refused attachments what the rules know, in its own words or by its error number. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { BpfObject } from '../ebpf/bpf-object.ts';
import { BpfError } from '../ebpf/errors.ts';
import { OpenObject } from '../ebpf/open-object.ts';
import { enterPrivateNamespaces } from '../sys/testing/private-namespaces.ts';
import { makeVeth, type Veth } from '../ebpf/testing/veth.ts';
import { attachXdp, detachXdp } from '../ebpf/xdp-attachment.ts';
import { XdpLink } from '../ebpf/xdp-link.ts';
import { compiledObject } from '../elf/testing/compiled-object.ts';
import { explainAttach, kernelWords } from '../explain/attach.ts';

const source = `#define SEC(name) __attribute__((section(name), used))
SEC("xdp") int pass_func(void *ctx) { return 2; }
SEC("xdp/cpumap") int map_func(void *ctx) { return 2; }
`;

let veth: Veth;
let object: BpfObject;
const loopback = 1;

before(() => {
  enterPrivateNamespaces();
  veth = makeVeth();
  object = OpenObject.open(compiledObject(source)).load();
});
after(() => {
  object[Symbol.dispose]();
  veth[Symbol.dispose]();
});

/** What a reader learns of an attachment that is refused. */
function explained(
  attach: () => unknown,
  { mode = 'native', way = 'netlink' }: { mode?: 'native' | 'skb'; way?: 'netlink' | 'link' } = {},
): string {
  try {
    attach();
  } catch (error) {
    if (!(error instanceof BpfError)) throw error;
    const { reason, chatter } = error;
    return (
      explainAttach({ device: 'outer', mode, way, reason, chatter })?.what ??
      `no rule knows ${reason}, ${kernelWords(chatter)}`
    );
  }
  throw new assert.AssertionError({ message: 'the kernel takes it' });
}

const netlink = (
  mode: 'native' | 'skb',
  { replace = true, ifindex = veth.ifindex, name = 'pass_func' } = {},
) => attachXdp(object.program(name), ifindex, { mode, replace });

describe('A refused attachment is explained:', () => {
  test('a program is there already.', () => {
    netlink('native');
    assert.match(
      explained(() => netlink('native', { replace: false })),
      /^An XDP program is attached to outer already\./,
    );
    detachXdp(veth.ifindex, 'native');
  });

  test('a program of the other mode is there.', () => {
    netlink('native');
    assert.match(
      explained(() => netlink('skb'), { mode: 'skb' }),
      /^outer has a program in native mode, /,
    );
    detachXdp(veth.ifindex, 'native');
    netlink('skb');
    assert.match(
      explained(() => netlink('native')),
      /^outer has a program in generic \(skb\) mode, /,
    );
    detachXdp(veth.ifindex, 'skb');
  });

  test('a bpf_link holds the place, seen from either way.', () => {
    using _link = XdpLink.attach(object.program('pass_func'), veth.ifindex, 'native');
    const held = /^Another program is attached to outer already, and it or this one is held by a bpf_link\./;
    assert.match(
      explained(() => netlink('native')),
      held,
    );
    const attach = () => XdpLink.attach(object.program('pass_func'), veth.ifindex, 'native');
    assert.match(explained(attach, { way: 'link' }), held);
  });

  test('the driver has no native mode.', () => {
    assert.match(
      explained(() => netlink('native', { ifindex: loopback })),
      /^The driver of outer has no native XDP\./,
    );
    const attach = () => XdpLink.attach(object.program('pass_func'), loopback, 'native');
    assert.match(explained(attach, { way: 'link' }), /^The driver of outer has no native XDP\./);
  });

  test('the program is one for a map.', () => {
    assert.match(
      explained(() => netlink('native', { name: 'map_func' })),
      /^This is a program for the entries of a map/,
    );
  });

  test('the interface is not there.', () => {
    assert.match(
      explained(() => netlink('native', { ifindex: 4000 })),
      /^There is no interface outer /,
    );
  });
});

test('An MTU that is too large is explained, by netlink and by a link.', () => {
  veth[Symbol.dispose]();
  veth = makeVeth(9000);
  const large = /^The MTU of outer, or of its peer, is too large /;
  assert.match(
    explained(() => netlink('native')),
    large,
  );
  const attach = () => XdpLink.attach(object.program('pass_func'), veth.ifindex, 'native');
  assert.match(explained(attach, { way: 'link' }), large);
});
