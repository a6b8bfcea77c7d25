import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutClang } from '../elf/testing/compiled-object.ts';
import { loadLibbpf } from '../sys/libbpf-koffi.ts';
import type { Libbpf } from '../sys/libbpf.ts';
import type { BpfObjectPtr, BpfProgramPtr } from '../sys/pointers.ts';
import { programTypes } from './constants.ts';
import { ObjectError } from './errors.ts';
import { OpenObject } from './open-object.ts';
import { bpfObject } from './testing/c-prelude.ts';
import { fakeLibbpf } from './testing/fake-libbpf.ts';

const skip = withoutClang;
const PASS = 'SEC("xdp") int pass(struct xdp_md *ctx) { return XDP_PASS; }';
const COUNTER = `
  struct { __uint(type, ARRAY); __type(key, __u32); __type(value, __u64); __uint(max_entries, 4);
           __uint(pinning, LIBBPF_PIN_BY_NAME); } counter SEC(".maps");
  const volatile __u32 limit = 7;
  int seen;
  SEC("xdp") int count(struct xdp_md *ctx) { __u32 key = limit; seen++; return bpf_map_lookup_elem(&counter, &key) ? 1 : 2; }`;

test('Bytes that are no object are refused with a typed error.', { skip }, () => {
  assert.throws(() => OpenObject.open(new Uint8Array()), { name: 'ElfError', code: 'NOT_ELF' });
  assert.throws(() => OpenObject.open(new Uint8Array(4096).fill(0x7f)), {
    name: 'ElfError',
    code: 'NOT_ELF',
  });
  const object = bpfObject(PASS);
  for (let length = 64; length < object.length; length += 97) {
    assert.throws(() => OpenObject.open(object.subarray(0, length)), { name: 'ElfError', code: 'TRUNCATED' });
  }
});

test('An object that libbpf refuses to open says why, in libbpf’s words.', { skip }, () => {
  const object = bpfObject(`
    struct bpf_map_def { __u32 type, key_size, value_size, max_entries, flags; };
    struct bpf_map_def SEC("maps") old = { ARRAY, 4, 8, 1, 0 };
    ${PASS}`);
  assert.throws(
    () => OpenObject.open(object, { name: 'legacy' }),
    (error) => {
      assert.ok(error instanceof ObjectError);
      assert.equal(error.stage, 'open');
      assert.equal(error.exitCode, 1);
      assert.match(error.chatter.join('\n'), /legacy map definitions .* are not supported/);
      return true;
    },
  );
});

test(
  'Programs are listed in the order of the file, and an unknown section name makes an XDP program.',
  { skip },
  () => {
    using open = OpenObject.open(
      bpfObject(`
      SEC("xdp_pass") int first(struct xdp_md *ctx) { return XDP_PASS; }
      SEC("tc") int second(void *skb) { return 0; }
      SEC("xdp.frags") int third(struct xdp_md *ctx) { return XDP_PASS; }`),
    );
    assert.deepEqual(open.programs, [
      { name: 'first', section: 'xdp_pass', type: programTypes.xdp },
      { name: 'second', section: 'tc', type: programTypes.schedCls },
      { name: 'third', section: 'xdp.frags', type: programTypes.xdp },
    ]);
  },
);

test('Maps go by their names in the file, and the global variables by their sections.', { skip }, () => {
  using open = OpenObject.open(bpfObject(COUNTER), { name: 'a.name_that_is_long' });
  assert.deepEqual(
    open.maps.map(({ name, internal }) => [name, internal]),
    [
      ['counter', false],
      ['.rodata', true],
      ['.bss', true],
    ],
  );
  assert.equal(open.map('.bss').name, '.bss');
  assert.throws(() => open.map('nobody'), { name: 'NotInObject', message: 'the object has no map nobody' });
});

test('Without a pin root a map that asks to be pinned has no place, with one it has.', { skip }, () => {
  using without = OpenObject.open(bpfObject(COUNTER));
  assert.equal(without.map('counter').pinPath, null);
  using pinned = OpenObject.open(bpfObject(COUNTER), { pinRoot: '/sys/fs/bpf/ours' });
  assert.equal(pinned.map('counter').pinPath, '/sys/fs/bpf/ours/counter');
  assert.equal(pinned.map('.rodata').pinPath, null);
  pinned.map('counter').setPinPath('/sys/fs/bpf/elsewhere');
  assert.equal(pinned.map('counter').pinPath, '/sys/fs/bpf/elsewhere');
});

test('A program that is chosen but not there is an error.', { skip }, () => {
  using open = OpenObject.open(bpfObject(PASS));
  assert.throws(() => open.select(['pass', 'drop']), { name: 'NotInObject', code: 'NOT_IN_OBJECT' });
});

test('A variable that is not there, or cannot hold the value, is an error.', { skip }, () => {
  using open = OpenObject.open(bpfObject(COUNTER));
  assert.throws(() => open.setGlobals({ limit: 1, limits: 2 }), {
    name: 'UnknownGlobal',
    message: 'the object has no global variable limits',
  });
  assert.throws(() => open.setGlobals({ counter: 1 }), { name: 'UnknownGlobal' });
  assert.throws(() => open.setGlobals({ limit: 2 ** 32 }), { name: 'BtfError', code: 'WRONG_VALUE' });
});

test('Without type information there are no variables to set.', { skip }, () => {
  using open = OpenObject.open(bpfObject(`int seen; ${PASS}`, '-g0'));
  assert.equal(open.btf, null);
  assert.throws(() => open.setGlobals({ seen: 1 }), { name: 'UnknownGlobal' });
});

test('An object that was closed refuses everything, and closing it again does nothing.', { skip }, () => {
  const open = OpenObject.open(bpfObject(COUNTER));
  const map = open.map('counter');
  open[Symbol.dispose]();
  open[Symbol.dispose]();
  for (const use of [
    () => open.load(),
    () => open.select([]),
    () => open.setGlobals({ limit: 1 }),
    () => map.pinPath,
    () => map.setPinPath(null),
    () => map.setMaxEntries(1),
  ]) {
    assert.throws(use, { name: 'DisposedError', message: 'open object was used after it was closed' });
  }
});

/** A libbpf that opens an object of one program behind made-up pointers, and counts how often it closes it. */
function oneProgram(functions: Partial<Libbpf>): { lib: Libbpf; closed: () => number } {
  let closed = 0;
  const lib = fakeLibbpf({
    registerProgHandler: () => 1,
    onPrepareLoad: () => undefined,
    openMem: () => 1n as BpfObjectPtr,
    bpf_object__next_program: (_object, previous) => (previous === null ? (2n as BpfProgramPtr) : null),
    bpf_object__next_map: () => null,
    bpf_object__close: () => void closed++,
    bpf_program__name: () => 'pass',
    bpf_program__section_name: () => 'xdp',
    bpf_program__type: () => programTypes.xdp,
    bpf_program__set_log_buf: () => 0,
    ...functions,
  });
  return { lib, closed: () => closed };
}

test('A load that lacks a privilege blames the machine, and closes the object once.', { skip }, () => {
  const lines = ['libbpf: prog load failed'];
  const { lib, closed } = oneProgram({
    bpf_object__load: () => {
      lines.push('libbpf: Operation not permitted');
      return -1;
    },
    takeChatter: () => lines.splice(0),
  });
  const open = OpenObject.open(bpfObject(PASS), { libbpf: lib });
  assert.throws(
    () => open.load(),
    (error) => {
      assert.ok(error instanceof ObjectError);
      assert.deepEqual([error.code, error.blamesMachine, error.exitCode], ['BPF_EPERM', true, 69]);
      assert.deepEqual(error.chatter, ['libbpf: Operation not permitted']);
      return true;
    },
  );
  assert.equal(closed(), 1);
  open[Symbol.dispose]();
  assert.equal(closed(), 1);
});

test('A loaded object that cannot be described is closed all the same.', { skip }, () => {
  const { lib, closed } = oneProgram({
    bpf_object__load: () => 0,
    bpf_program__fd: () => {
      throw new RangeError('a broken library');
    },
  });
  assert.throws(() => OpenObject.open(bpfObject(PASS), { libbpf: lib }).load(), RangeError);
  assert.equal(closed(), 1);
});

test('The section handlers are registered once a library.', { skip }, () => {
  const sections: (string | null)[] = [];
  const { lib } = oneProgram({ registerProgHandler: ({ section }) => sections.push(section) });
  OpenObject.open(bpfObject(PASS), { libbpf: lib });
  OpenObject.open(bpfObject(PASS), { libbpf: lib });
  assert.deepEqual(sections, ['xdp', 'xdp.frags', null]);
});

test('A map says about how much memory it takes when it is made.', { skip }, () => {
  const types = ['HASH', 'ARRAY', 'PERCPU_ARRAY', 'LPM_TRIE'];
  const maps = types.map(
    (type) =>
      `struct { __uint(type, ${type}); __uint(key_size, 4); __uint(value_size, 12); __uint(max_entries, 100); } ${type.toLowerCase()} SEC(".maps");`,
  );
  const ring = 'struct { __uint(type, RINGBUF); __uint(max_entries, 8192); } ring SEC(".maps");';
  using open = OpenObject.open(bpfObject(`${maps.join('\n')} ${ring} ${PASS}`));
  const cpus = loadLibbpf().libbpf_num_possible_cpus();
  const wanted = { hash: 2400, array: 2400, percpu_array: 100 * (8 + 16 * cpus), lpm_trie: 0, ring: 8192 };
  assert.deepEqual(Object.fromEntries(open.maps.map((map) => [map.name, map.bytesAtOnce])), wanted);
});
