import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Libbpf } from '../sys/libbpf.ts';
import { mapTypes } from './constants.ts';
import { fakeMap } from './testing/fake-map.ts';

const [ENOENT, EINTR, EINVAL, E2BIG, ENOSPC, EOPNOTSUPP, ENOTSUPP] = [2, 4, 22, 7, 28, 95, 524];
const hash = { type: mapTypes.hash, keySize: 4, valueSize: 8, maxEntries: 1000 };
const perCpu = { ...hash, type: mapTypes.percpuHash, valueSize: 12 };
const key = (number: number) => Uint8Array.of(number, number >> 8, 0, 0);

/** Two entries, found key by key. */
const walk: Partial<Libbpf> = {
  bpf_map_get_next_key: (_fd, previous, next) => {
    const number = (previous?.[0] ?? 0) + 1;
    next.set(key(number));
    return number > 2 ? -ENOENT : 0;
  },
  bpf_map_lookup_elem: (_fd, from, value) => {
    value.fill(from[0]!);
    return 0;
  },
};
const walked = [1, 2].map((number) => ({ key: key(number), values: [new Uint8Array(8).fill(number)] }));

test('Keys and values of another size than the map’s never reach the kernel.', () => {
  const map = fakeMap(hash, {});
  const [short, long] = [new Uint8Array(3), new Uint8Array(9)];
  const wrong = { name: 'WrongSize', code: 'WRONG_SIZE' };
  assert.throws(() => map.lookup(short), { ...wrong, message: 'a key of map flows has 4 bytes, not 3' });
  assert.throws(() => map.delete(long), wrong);
  assert.throws(() => map.update(key(1), short), wrong);
  assert.throws(() => map.update(short, new Uint8Array(8)), wrong);
  assert.throws(() => map.updateAll([{ key: key(1), value: long }]), {
    ...wrong,
    message: 'a value of map flows has 8 bytes, not 9',
  });
});

test('A list of values has one for every CPU.', () => {
  const one = new Uint8Array(12);
  assert.throws(() => fakeMap(perCpu, {}).update(key(1), [one, one, one]), {
    name: 'WrongSize',
    message: 'an entry of map flows has 4 values, not 3',
  });
});

test('A per-CPU value is written for every CPU, each padded to eight bytes, and read back without the padding.', () => {
  let stored = new Uint8Array();
  const map = fakeMap(perCpu, {
    bpf_map_update_elem: (_fd, _key, value) => {
      stored = Uint8Array.from(value);
      return 0;
    },
    bpf_map_lookup_elem: (_fd, _key, value) => {
      value.set(stored);
      return 0;
    },
  });
  const values = [1, 2, 3, 4].map((cpu) => new Uint8Array(12).fill(cpu));
  map.update(key(1), values);
  assert.equal(stored.length, 4 * 16);
  assert.deepEqual([...stored.subarray(12, 17)], [0, 0, 0, 0, 2]);
  assert.deepEqual(map.lookup(key(1)), values);
  map.update(key(1), values[3]!);
  assert.deepEqual(
    map.lookup(key(1)),
    values.map(() => values[3]),
  );
});

test('A missing key is null to look up and false to delete; another failure is an error.', () => {
  const answering = (errno: number) =>
    fakeMap(hash, { bpf_map_lookup_elem: () => -errno, bpf_map_delete_elem: () => -errno });
  assert.equal(answering(ENOENT).lookup(key(1)), null);
  assert.equal(answering(ENOENT).delete(key(1)), false);
  assert.throws(() => answering(ENOTSUPP).lookup(key(1)), {
    name: 'BpfError',
    code: 'BPF_ENOTSUPP',
    operation: 'look up in map flows',
  });
  assert.throws(() => answering(EINVAL).delete(key(1)), { name: 'BpfError', code: 'BPF_EINVAL' });
});

test('A map is read key by key where the kernel has no batches, or a batch was broken off.', () => {
  for (const errno of [EINVAL, EOPNOTSUPP, ENOTSUPP, EINTR]) {
    const map = fakeMap(hash, { ...walk, lookupBatch: () => ({ error: -errno, count: 0 }) });
    assert.deepEqual(map.entries(), walked);
  }
});

test('A walk that is led in circles ends.', () => {
  const map = fakeMap(
    { ...hash, maxEntries: 10 },
    {
      ...walk,
      lookupBatch: () => ({ error: -ENOTSUPP, count: 0 }),
      bpf_map_get_next_key: () => 0,
    },
  );
  assert.equal(map.entries().length, 21);
});

test('A hash bucket with more entries than a batch makes the batch grow, up to the size of the map.', () => {
  const sizes: number[] = [];
  const map = fakeMap(hash, {
    lookupBatch: (_fd, _in, _out, keys, values, count) => {
      sizes.push(count);
      if (count < 1000) return { error: -ENOSPC, count: 0 };
      keys.set(key(5));
      values.fill(9, 0, 8);
      return { error: -ENOENT, count: 1 };
    },
  });
  assert.deepEqual(map.entries(), [{ key: key(5), values: [new Uint8Array(8).fill(9)] }]);
  assert.deepEqual(sizes, [256, 1000]);
});

test('A bucket that does not even fit the whole map is an error, not a loop.', () => {
  const map = fakeMap(hash, { lookupBatch: () => ({ error: -ENOSPC, count: 0 }) });
  assert.throws(() => map.entries(), { name: 'BpfError', code: 'BPF_ENOSPC' });
});

test('Each batch goes on from the cursor that the last one left.', () => {
  const cursors: (number | null)[] = [];
  const map = fakeMap(hash, {
    lookupBatch: (_fd, from, next) => {
      cursors.push(from?.[0] ?? null);
      next[0] = cursors.length;
      return cursors.length < 3 ? { error: 0, count: 256 } : { error: -ENOENT, count: 10 };
    },
  });
  assert.equal(map.entries().length, 256 + 256 + 10);
  assert.deepEqual(cursors, [null, 1, 2]);
});

test('Many entries are written one by one where the kernel has no batches.', () => {
  const written: number[] = [];
  const map = fakeMap(hash, {
    updateBatch: () => ({ error: -ENOTSUPP, count: 0 }),
    bpf_map_update_elem: (_fd, from) => written.push(from[0]!) && 0,
  });
  map.updateAll([3, 4, 5].map((number) => ({ key: key(number), value: new Uint8Array(8) })));
  assert.deepEqual(written, [3, 4, 5]);
});

test('A batch that finds the map full is an error.', () => {
  const map = fakeMap(hash, { updateBatch: () => ({ error: -E2BIG, count: 0 }) });
  assert.throws(() => map.updateAll([{ key: key(1), value: new Uint8Array(8) }]), { code: 'BPF_E2BIG' });
});

test('Without types four bytes are a number, eight a bigint and others a list, both ways.', () => {
  const bare = (keySize: number, valueSize: number) => fakeMap({ ...hash, keySize, valueSize }, {}).codec;
  const words = bare(4, 8);
  assert.deepEqual(words.decodeKey(words.encodeKey(0xffff_fffe)), 0xffff_fffe);
  assert.deepEqual(words.decodeValue(words.encodeValue(2n ** 63n)), 2n ** 63n);
  const bytes = bare(6, 3);
  assert.deepEqual(bytes.decodeKey(bytes.encodeKey([1, 2, 3, 4, 5, 255])), [1, 2, 3, 4, 5, 255]);
  assert.throws(() => bytes.encodeValue(7), { code: 'NO_BTF_TYPE' });
  assert.throws(() => bytes.encodeValue([1, 2]), { code: 'NO_BTF_TYPE' });
});

test('A number becomes a key of any width.', () => {
  const encode = (keySize: number) => [...fakeMap({ ...hash, keySize }, {}).codec.encodeNumber(0x0102)];
  assert.deepEqual(encode(2), [2, 1]);
  assert.deepEqual(encode(4), [2, 1, 0, 0]);
  assert.deepEqual(encode(8), [2, 1, 0, 0, 0, 0, 0, 0]);
});
