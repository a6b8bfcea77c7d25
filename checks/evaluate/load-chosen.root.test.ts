import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ObjectError } from '../../runner/ebpf/errors.ts';
import { bpfObject } from '../../runner/ebpf/testing/c-prelude.ts';
import { withoutClang } from '../../runner/elf/testing/compiled-object.ts';
import { loadChosen } from './load-chosen.ts';

const map = (name: string, entries: number) =>
  `struct { __uint(type, ARRAY); __type(key, __u32); __type(value, __u64); __uint(max_entries, ${entries}); } ${name} SEC(".maps");`;
const uses = (name: string, mapName: string) =>
  `SEC("xdp") int ${name}(struct xdp_md *ctx) { __u32 key = 1; return bpf_map_lookup_elem(&${mapName}, &key) ? XDP_DROP : XDP_PASS; }`;
const object = (...parts: readonly string[]) => bpfObject(parts.join('\n'));

describe('A map that cannot be made', { skip: withoutClang }, () => {
  const sibling = [map('none', 0), map('too_many', 0), uses('broken', 'none'), uses('broken2', 'too_many')];

  test('harms no program but those that use it, and is not among the maps', () => {
    using loaded = loadChosen(object(...sibling, map('fine', 4), uses('graded', 'fine')), ['graded']);
    assert.equal(loaded.program('graded').testRun(new Uint8Array(64)).verdict, 1);
    assert.deepEqual(
      loaded.maps.map(({ name }) => name),
      ['fine'],
    );
  });

  test('is what a program that uses it is refused for', () => {
    assert.throws(
      () => loadChosen(object(...sibling), ['broken']),
      (error) => {
        assert.ok(error instanceof ObjectError);
        assert.deepEqual([error.reason, error.refusedMap], ['EINVAL', 'none']);
        return true;
      },
    );
  });
});

test('A program that is refused for itself is refused once.', { skip: withoutClang }, () => {
  const wild = 'SEC("xdp") int wild(struct xdp_md *ctx) { return *(int *)(long)ctx->data; }';
  assert.throws(() => loadChosen(object(wild), ['wild']), { name: 'VerifierRefusal', refusedMap: null });
});
