import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { sourceLineOf } from '../elf/line-info.ts';
import { withoutClang } from '../elf/testing/compiled-object.ts';
import type { BpfObject } from './bpf-object.ts';
import { ObjectError, VerifierRefusal } from './errors.ts';
import { OpenObject } from './open-object.ts';
import { codesOfBadObjects } from './testing/bad-objects.ts';
import { bpfObject } from './testing/c-prelude.ts';

const skip = withoutClang;
const frame = new Uint8Array(64);

function load(source: string): BpfObject {
  using open = OpenObject.open(bpfObject(source));
  return open.load();
}

function refusalOf(source: string): VerifierRefusal {
  try {
    using loaded = load(source);
    assert.fail(`${loaded.programs.length} programs were loaded`);
  } catch (error) {
    assert.ok(error instanceof VerifierRefusal, String(error));
    return error;
  }
}

test('What objects that are no good make libbpf say never reaches the terminal.', { skip }, () => {
  const codes = ['NOT_ELF', 'TRUNCATED', 'BPF_EOPNOTSUPP', 'BPF_EACCES'];
  assert.deepEqual(codesOfBadObjects(), codes);
  const url = new URL('testing/bad-objects.js', import.meta.url);
  const script = `import { codesOfBadObjects } from '${url.href}'; process.stdout.write(codesOfBadObjects().join());`;
  const child = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  assert.equal(child.stdout, codes.join());
  assert.equal(child.stderr, '');
});

test('A program under a section name that nobody knows loads and runs as XDP.', { skip }, () => {
  using object = load('SEC("xdp_drop") int drop(struct xdp_md *ctx) { return XDP_DROP; }');
  assert.equal(object.program('drop').testRun(frame).verdict, 1);
});

test('A program that is chosen loads beside one that the verifier would refuse.', { skip }, () => {
  using open = OpenObject.open(
    bpfObject(`
      SEC("xdp") int wild(struct xdp_md *ctx) { return *(int *)(long)ctx->data; }
      SEC("xdp") int tame(struct xdp_md *ctx) { return XDP_TX; }`),
  );
  using object = open.select(['tame']).load();
  assert.deepEqual(
    object.programs.map(({ name }) => name),
    ['tame'],
  );
  assert.equal(object.program('tame').testRun(frame).verdict, 3);
  assert.throws(() => object.program('wild'), { name: 'NotInObject' });
});

test('The refused program is named, though another one loaded before it.', { skip }, () => {
  const refusal = refusalOf(`
    SEC("xdp") int tame(struct xdp_md *ctx) { return XDP_TX; }
    SEC("xdp") int wild(struct xdp_md *ctx) { return *(int *)(long)ctx->data; }
    SEC("xdp") int late(struct xdp_md *ctx) { return XDP_TX; }`);
  assert.equal(refusal.program, 'wild');
  assert.equal(refusal.exitCode, 1);
  assert.match(refusal.log, /invalid access to packet/);
  assert.match(refusal.chatter.join('\n'), /prog 'wild': BPF program load failed: Permission denied/);
});

test('An instruction in a subprogram leads to the C line of that subprogram.', { skip }, () => {
  const refusal = refusalOf(`
    static __noinline int first(struct xdp_md *ctx)
    {
      void *data = (void *)(long)ctx->data, *end = (void *)(long)ctx->data_end;
      return data + 14 > end ? 0 : *(__u8 *)(data + 13);
    }

    static __noinline int second(struct xdp_md *ctx)
    {
      __u8 *data = (void *)(long)ctx->data;
      return data[21] + 1;
    }

    SEC("xdp") int outer(struct xdp_md *ctx)
    {
      return first(ctx) + second(ctx);
    }`);
  const insn = Number(/(\d+): .*\n.*invalid access to packet/.exec(refusal.log)?.[1]);
  const line = sourceLineOf(refusal.lines, insn);
  assert.equal(line?.text.trim(), 'return data[21] + 1;');
  assert.equal(line.file.endsWith('prog.c'), true);
  assert.match(sourceLineOf(refusal.lines, 0)?.text ?? '', /int outer/);
  assert.deepEqual(
    refusal.lines.map((entry) => entry.insn),
    refusal.lines.map((entry) => entry.insn).toSorted((a, b) => a - b),
  );
});

test('A program without type information is refused with its log and no lines.', { skip }, () => {
  using open = OpenObject.open(
    bpfObject('SEC("xdp") int wild(struct xdp_md *ctx) { return *(int *)(long)ctx->data; }', '-g0'),
  );
  assert.throws(
    () => open.load(),
    (error) => {
      assert.ok(error instanceof VerifierRefusal);
      assert.match(error.log, /invalid access to packet/);
      assert.deepEqual(error.lines, []);
      return true;
    },
  );
});

test(
  'A loop without an end is refused by the verifier, and its log is cut at a bearable length.',
  { skip },
  () => {
    const refusal = refusalOf(`
    SEC("xdp") int forever(struct xdp_md *ctx) { volatile long turns = 0; for (;;) turns++; }`);
    assert.equal(refusal.logIsCut, true);
    assert.equal(refusal.exitCode, 1);
    assert.match(refusal.log.slice(-1000), /BPF program is too large/);
    assert.ok(refusal.log.length < 2 ** 24);
  },
);

test('A map that the kernel will not make is an object error without a log.', { skip }, () => {
  const source = `
    struct { __uint(type, ARRAY); __type(key, __u64); __type(value, __u64); __uint(max_entries, 1); } odd SEC(".maps");
    SEC("xdp") int use(struct xdp_md *ctx) { __u64 key = 0; return bpf_map_lookup_elem(&odd, &key) ? 1 : 2; }`;
  assert.throws(
    () => load(source),
    (error) => {
      assert.ok(error instanceof ObjectError);
      assert.ok(!(error instanceof VerifierRefusal));
      assert.equal(error.stage, 'load');
      assert.match(error.chatter.join('\n'), /map 'odd': failed to create/);
      return true;
    },
  );
});

test('What was loaded ends with its object, and closing that again does nothing.', { skip }, () => {
  const object = load(`
    struct { __uint(type, HASH); __type(key, __u32); __type(value, __u64); __uint(max_entries, 1); } flows SEC(".maps");
    SEC("xdp") int use(struct xdp_md *ctx) { __u32 key = 0; return bpf_map_lookup_elem(&flows, &key) ? 1 : 2; }`);
  const [program, map] = [object.program('use'), object.map('flows')];
  object[Symbol.dispose]();
  object[Symbol.dispose]();
  const uses = [
    () => program.fd,
    () => program.info(),
    () => program.testRun(frame),
    () => map.fd,
    () => map.read(1),
    () => map.write(1, 1n),
    () => map.delete(new Uint8Array(4)),
    () => map.entries(),
    () => map.pin('/sys/fs/bpf/flows'),
  ];
  for (const use of uses) {
    assert.throws(use, { name: 'DisposedError', message: 'BPF object was used after it was closed' });
  }
});

test('An open object is used up by its load, whatever came of it.', { skip }, () => {
  const good = OpenObject.open(bpfObject('SEC("xdp") int pass(struct xdp_md *ctx) { return XDP_PASS; }'));
  using _loaded = good.load();
  assert.throws(() => good.load(), { name: 'DisposedError' });
  good[Symbol.dispose]();
  const bad = OpenObject.open(
    bpfObject('SEC("xdp") int wild(struct xdp_md *ctx) { return *(int *)(long)ctx->data; }'),
  );
  assert.throws(() => bad.load(), { name: 'VerifierRefusal' });
  assert.throws(() => bad.load(), { name: 'DisposedError' });
  bad[Symbol.dispose]();
});

test('Opening, loading, being refused and closing leaves no descriptor behind.', { skip }, () => {
  const source = `
    struct { __uint(type, HASH); __type(key, __u32); __type(value, __u64); __uint(max_entries, 8); } flows SEC(".maps");
    const volatile int limit = 3; int seen;
    SEC("xdp") int use(struct xdp_md *ctx) { __u32 key = limit; seen++; return bpf_map_lookup_elem(&flows, &key) ? 1 : 2; }
    SEC("xdp") int wild(struct xdp_md *ctx) { return *(int *)(long)ctx->data; }`;
  const object = bpfObject(source);
  const round = () => {
    using open = OpenObject.open(object).select(['use']);
    using loaded = open.load();
    loaded.program('use').testRun(frame);
    loaded.program('use').info();
    loaded.map('flows').write(1, 2n);
    using _unused = OpenObject.open(object);
    using refused = OpenObject.open(object);
    assert.throws(() => refused.load(), { name: 'VerifierRefusal' });
  };
  round();
  const open = () => readdirSync('/proc/self/fd').length;
  const before = open();
  for (let turn = 0; turn < 50; turn++) round();
  assert.equal(open(), before);
});
