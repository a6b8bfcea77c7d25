import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutClang } from '../elf/testing/compiled-object.ts';
import type { BpfMap } from './bpf-map.ts';
import type { BpfObject } from './bpf-object.ts';
import { OpenObject } from './open-object.ts';
import { bpfObject } from './testing/c-prelude.ts';

const skip = withoutClang;
const object = skip
  ? new Uint8Array()
  : bpfObject(`
  struct narrow { __u32 hits; };
  struct mixed { __u32 drops; __u64 bytes; };
  struct wide { __u64 rx_packets; __u64 rx_bytes; };
  struct route { __u32 prefix; __u8 address[4]; };
  #define MAP(name, kind, k, v, size, flags) \\
    struct { __uint(type, kind); __type(key, k); __type(value, v); \\
             __uint(max_entries, size); __uint(map_flags, flags); } name SEC(".maps")
  MAP(hash, HASH, __u32, struct wide, 1000, 0);
  MAP(array, ARRAY, __u32, struct mixed, 600, 0);
  MAP(percpu_array, PERCPU_ARRAY, __u32, struct narrow, 300, 0);
  MAP(percpu_hash, PERCPU_HASH, __u32, struct mixed, 1000, 0);
  MAP(least_recently_used, LRU_HASH, __u64, __u64, 1000, 0);
  MAP(routes, LPM_TRIE, struct route, __u32, 1000, BPF_F_NO_PREALLOC);
  struct { __uint(type, DEVMAP); __uint(key_size, 4); __uint(value_size, 4); __uint(max_entries, 8); } tx_port SEC(".maps");
  struct { __uint(type, RINGBUF); __uint(max_entries, 4096); } ring SEC(".maps");

  SEC("xdp") int count(struct xdp_md *ctx)
  {
    __u32 key = 1;
    struct narrow *narrow = bpf_map_lookup_elem(&percpu_array, &key);
    struct mixed *mixed = bpf_map_lookup_elem(&array, &key);
    if (!narrow || !mixed) return XDP_ABORTED;
    narrow->hits++;
    mixed->drops += 2;
    mixed->bytes += 0x100000001ULL;
    return XDP_PASS;
  }`);

/** Runs with a fresh instance, whose maps are empty. */
function withMaps(body: (loaded: BpfObject) => void): () => void {
  return () => {
    using open = OpenObject.open(object);
    using loaded = open.load();
    body(loaded);
  };
}

function key32(number: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, number, true);
  return bytes;
}

/** Keys of all entries, sorted, as the map's types have them. */
function keysOf(map: BpfMap): unknown[] {
  return map
    .entries()
    .map(({ key }) => map.codec.decodeKey(key))
    .toSorted((left, right) => Number(left) - Number(right));
}

test(
  'An entry of a hash map is created, replaced and deleted, and refuses what its mode forbids.',
  { skip },
  withMaps((loaded) => {
    const map = loaded.map('hash');
    const key = 0xdead_beef;
    const [one, two] = [1n, 2n].map((count) => ({ rx_packets: count, rx_bytes: count * 64n }));
    assert.equal(map.read(key), null);
    assert.throws(() => map.write(key, one!, 'replace'), { name: 'BpfError', code: 'BPF_ENOENT' });
    map.write(key, one!, 'create');
    assert.throws(() => map.write(key, two!, 'create'), { name: 'BpfError', code: 'BPF_EEXIST' });
    assert.deepEqual(map.read(key), [one]);
    map.write(key, two!, 'replace');
    assert.deepEqual(map.read(key), [two]);
    assert.equal(map.delete(key32(key)), true);
    assert.equal(map.delete(key32(key)), false);
    assert.deepEqual(map.entries(), []);
  }),
);

test(
  'A hash map of 1000 entries is filled in batches, read whole, and is full then.',
  { skip },
  withMaps((loaded) => {
    const map = loaded.map('hash');
    const numbers = Array.from({ length: 1000 }, (_, index) => index * 3);
    const value = (number: number) => ({ rx_packets: BigInt(number), rx_bytes: 7n });
    map.updateAll(
      numbers.map((number) => ({ key: key32(number), value: map.codec.encodeValue(value(number)) })),
    );
    assert.deepEqual(keysOf(map), numbers);
    for (const { key, values } of map.entries()) {
      const number = new DataView(key.buffer).getUint32(0, true);
      assert.deepEqual(
        values.map((bytes) => map.codec.decodeValue(bytes)),
        [value(number)],
      );
    }
    assert.throws(() => map.write(1, value(1)), { name: 'BpfError', code: 'BPF_E2BIG' });
    const one = { key: key32(1), value: map.codec.encodeValue(value(1)) };
    assert.throws(() => map.updateAll([one]), { name: 'BpfError', code: 'BPF_E2BIG' });
  }),
);

test(
  'What a program counted in a struct of mixed widths is read by field name.',
  { skip },
  withMaps((loaded) => {
    loaded.program('count').testRun(new Uint8Array(60), { repeat: 3 });
    const map = loaded.map('array');
    assert.equal(map.info.valueSize, 16);
    assert.deepEqual(map.read(1), [{ drops: 6, bytes: 0x3_0000_0003n }]);
    map.write(599, { bytes: 1n });
    assert.deepEqual(map.read(599), [{ drops: 0, bytes: 1n }]);
  }),
);

test(
  'An array has all of its entries, none beyond them, and none can be deleted.',
  { skip },
  withMaps((loaded) => {
    const map = loaded.map('array');
    assert.equal(map.entries().length, 600);
    assert.deepEqual(
      map.entries(300).map(({ key }) => map.codec.decodeKey(key)),
      Array.from({ length: 300 }, (_, index) => index),
    );
    assert.equal(map.read(600), null);
    assert.throws(() => map.write(600, {}), { name: 'BpfError', code: 'BPF_E2BIG' });
    assert.throws(() => map.write(5, {}, 'create'), { name: 'BpfError', code: 'BPF_EEXIST' });
    assert.throws(() => map.delete(key32(1)), { name: 'BpfError', code: 'BPF_EINVAL' });
  }),
);

test(
  'A per-CPU array has a value for every possible CPU, of which the running ones count.',
  { skip },
  withMaps((loaded) => {
    const map = loaded.map('percpu_array');
    loaded.program('count').testRun(new Uint8Array(60), { repeat: 5 });
    const values = map.read(1) ?? [];
    assert.equal(values.length, map.cpus);
    const hits = values.map((value) =>
      typeof value === 'object' && 'hits' in value ? Number(value.hits) : NaN,
    );
    assert.equal(
      hits.reduce((sum, count) => sum + count, 0),
      5,
    );
    map.write(299, { hits: 8 });
    assert.deepEqual(
      map.read(299),
      values.map(() => ({ hits: 8 })),
    );
    assert.equal(map.entries().length, 300);
    assert.deepEqual(map.entries()[299]?.values.length, map.cpus);
  }),
);

test(
  'A per-CPU hash of 1000 entries keeps a value of its own for each CPU.',
  { skip },
  withMaps((loaded) => {
    const map = loaded.map('percpu_hash');
    const values = (number: number) =>
      Array.from({ length: map.cpus }, (_, cpu) => ({ drops: cpu + 1, bytes: BigInt(number) }));
    map.updateAll(
      Array.from({ length: 1000 }, (_, number) => ({
        key: key32(number),
        value: values(number).map((value) => map.codec.encodeValue(value)),
      })),
    );
    assert.deepEqual(map.read(777), values(777));
    const entries = map.entries();
    assert.equal(entries.length, 1000);
    for (const entry of entries) {
      const number = new DataView(entry.key.buffer).getUint32(0, true);
      assert.deepEqual(
        entry.values.map((value) => map.codec.decodeValue(value)),
        values(number),
      );
    }
  }),
);

test(
  'A least-recently-used map takes more entries than it has room for.',
  { skip },
  withMaps((loaded) => {
    const map = loaded.map('least_recently_used');
    for (let key = 0n; key < 3000n; key++) map.write(key, key * 2n);
    assert.deepEqual(map.read(2999n), [5998n]);
    assert.equal(map.read(0n), null);
    const { length } = map.entries();
    assert.ok(length > 0 && length <= 1000, `${length} entries`);
  }),
);

test(
  'A longest-prefix map answers with the most specific route, and lists its routes.',
  { skip },
  withMaps((loaded) => {
    const map = loaded.map('routes');
    const route = (prefix: number, ...address: number[]) => ({ prefix, address });
    map.write(route(8, 10, 0, 0, 0), 1);
    map.write(route(24, 10, 11, 3, 0), 2);
    assert.deepEqual(map.read(route(32, 10, 11, 3, 77)), [2]);
    assert.deepEqual(map.read(route(32, 10, 99, 0, 1)), [1]);
    assert.equal(map.read(route(32, 192, 168, 0, 1)), null);
    assert.throws(() => map.write(route(33, 1, 2, 3, 4), 9), { name: 'BpfError', code: 'BPF_EINVAL' });
    const wanted = [...Array(300).keys()].map((index) => route(32, 172, 16, index >> 8, index & 255));
    map.updateAll(wanted.map((key) => ({ key: map.codec.encodeKey(key), value: Uint8Array.of(3, 0, 0, 0) })));
    assert.equal(map.entries().length, 302);
    assert.equal(map.delete(map.codec.encodeKey(route(24, 10, 11, 3, 0))), true);
    assert.deepEqual(map.read(route(32, 10, 11, 3, 77)), [1]);
  }),
);

test(
  'A map without types takes plain numbers, and one that cannot be read says so.',
  { skip },
  withMaps((loaded) => {
    const devices = loaded.map('tx_port');
    assert.deepEqual(devices.read(0), null);
    assert.throws(() => devices.write(0, 0xffff), { name: 'BpfError', code: 'BPF_EINVAL' });
    assert.deepEqual(devices.entries(), []);
    assert.throws(() => loaded.map('ring').entries(), { name: 'BpfError' });
  }),
);

test(
  'A map tells its shape, and its name even where the kernel cuts it.',
  { skip },
  withMaps((loaded) => {
    const { id, ...info } = loaded.map('percpu_hash').info;
    assert.ok(id > 0);
    assert.ok(info.btfId > 0 && info.keyTypeId > 0 && info.valueTypeId > 0);
    assert.deepEqual(
      [info.name, info.type, info.keySize, info.valueSize, info.maxEntries],
      ['percpu_hash', 5, 4, 16, 1000],
    );
    const lru = loaded.map('least_recently_used');
    assert.deepEqual([lru.name, lru.info.name], ['least_recently_used', 'least_recently_']);
    assert.equal(loaded.maps.length, 8);
    assert.throws(() => loaded.map('nobody'), { name: 'NotInObject' });
  }),
);

test('The size of a map can be set before it is made.', { skip }, () => {
  using open = OpenObject.open(object);
  open.map('hash').setMaxEntries(2);
  using loaded = open.load();
  assert.equal(loaded.map('hash').info.maxEntries, 2);
});
