import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { bpfObject } from '../../runner/ebpf/testing/c-prelude.ts';
import { withoutClang } from '../../runner/elf/testing/compiled-object.ts';
import { enterPrivateNamespaces } from '../../testenv/testing/private-namespaces.ts';
import { ethernet } from '../../testenv/frames/ethernet.ts';
import { opaque } from '../../testenv/frames/layer.ts';
import { network } from '../../testenv/topologies/network.ts';
import { cases, handles, handlesInTurn } from '../kinds/cases.ts';
import {
  anyVerdict,
  becomes,
  becomesAsChosen,
  drops,
  everyCut,
  getsAnyOf,
  harmlessVerdicts,
  passes,
  staysWith,
} from '../kinds/frame-case.ts';
import { u32 } from '../kinds/map-entry.ts';
import { gradeExperiments } from './testing/grade.ts';
import { openTestLab } from './testing/test-lab.ts';

enterPrivateNamespaces();
const lab = openTestLab();
after(() => lab[Symbol.dispose]());

const words = { title: 'a title', hint: 'a hint' };
const ends = { src: '02:00:00:00:00:02', dst: '02:00:00:00:00:01' };
const frame = (...data: number[]) => ({
  name: `a frame with ${data.join(' ')}`,
  bytes: ethernet(ends, opaque(0x88b5, Uint8Array.from(data))),
});

/** The first byte behind the Ethernet header is `byte`; shorter frames pass. */
const body = (code: string) => `
  struct datarec { __u64 packets; };
  struct { __uint(type, ARRAY); __type(key, __u32); __type(value, struct datarec); __uint(max_entries, 4); } counts SEC(".maps");
  SEC("xdp") int p(struct xdp_md *ctx) {
    __u8 *data = (void *)(long)ctx->data, *end = (void *)(long)ctx->data_end;
    if (data + 15 > end) return XDP_PASS;
    __u8 *byte = data + 14;
    ${code}
    return XDP_PASS;
  }`;

type Expectations = Parameters<typeof cases>[0]['expects'];
async function grade(code: string, ...expects: Expectations) {
  const results = await gradeExperiments(bpfObject(body(code)), lab, [cases({ program: 'p', expects })]);
  return results.map(({ id, outcome, expected, actual, detail }) => ({
    id,
    outcome,
    expected,
    actual,
    detail,
  }));
}

const odd = handles({ id: 'odd', ...words, cases: () => [1, 3, 5].map((byte) => passes(frame(byte))) });
const even = handles({ id: 'even', ...words, cases: () => [2, 4].map((byte) => drops(frame(byte))) });
const dropsEven = 'if (*byte % 2 == 0) return XDP_DROP;';

describe('Frames with a wanted end each', { skip: withoutClang }, () => {
  test('are right when all of them are.', async () => {
    const results = await grade(dropsEven, odd, even);
    assert.deepEqual(
      results.map(({ id, outcome }) => [id, outcome]),
      [
        ['odd', 'pass'],
        ['even', 'pass'],
      ],
    );
    assert.match(results[1]?.actual ?? '', /^XDP_DROP for each of \d+ frames$/);
  });

  test('are told by the first that is not, with its verdict and its bytes.', async () => {
    const [result] = await grade(
      'if (*byte == 4) return XDP_PASS; if (*byte % 2 == 0) return XDP_DROP;',
      even,
    );
    assert.equal(result?.outcome, 'fail');
    assert.equal(result?.expected, 'XDP_DROP for a frame with 4');
    assert.match(result?.actual ?? '', /^XDP_PASS(;|$)/);
    assert.deepEqual(result?.detail?.kind === 'frame' && result.detail.layers, [
      { name: 'Ethernet', start: 0, end: 14 },
      { name: 'data', start: 14, end: 15 },
    ]);
  });

  test('may have several right verdicts, but none that is no verdict.', async () => {
    const some = handles({ id: 'some', ...words, cases: () => [getsAnyOf(frame(9), anyVerdict)] });
    for (const verdict of ['XDP_ABORTED', 'XDP_REDIRECT'])
      assert.equal((await grade(`return ${verdict};`, some))[0]?.outcome, 'pass');
    const [invented] = await grade('return -1;', some);
    assert.equal(invented?.outcome, 'fail');
    assert.match(invented?.actual ?? '', /^4294967295 \(no XDP action/);
  });

  test('must stay as they are, but for what is free.', async () => {
    const same = handles({ id: 'same', ...words, cases: () => [staysWith(frame(7, 8), ['XDP_PASS'])] });
    const free = handles({
      id: 'free',
      ...words,
      cases: () => [{ ...staysWith(frame(7, 8), ['XDP_PASS']), free: [[14, 15]] }],
    });
    const results = await grade('*byte = 9;', same, free);
    assert.deepEqual(
      results.map(({ outcome }) => outcome),
      ['fail', 'pass'],
    );
    assert.match(results[0]?.actual ?? '', /^not as wanted: byte 14 \(data\)/);
    assert.deepEqual(results[0]?.detail?.kind === 'frame' && results[0].detail.differs, [[14, 15]]);
  });

  test('that are gone have no bytes any more.', async () => {
    const harmless = handles({ id: 'h', ...words, cases: () => [staysWith(frame(7), harmlessVerdicts)] });
    const outcomes = ['XDP_DROP', 'XDP_ABORTED', 'XDP_PASS'].map(async (verdict) => {
      const [result] = await grade(`*byte = 9; return ${verdict};`, harmless);
      return result?.outcome;
    });
    assert.deepEqual(await Promise.all(outcomes), ['pass', 'pass', 'fail']);
  });

  test('may become what the program chooses, where it has a choice.', async () => {
    const small = handles({
      id: 'small',
      ...words,
      cases: () => [
        becomesAsChosen(frame(1, 2), 'XDP_PASS', ([...left]) => frame(Math.min(5, left[14] ?? 0), 2).bytes),
      ],
    });
    const [four, six] = [await grade('*byte = 4;', small), await grade('*byte = 6;', small)];
    assert.equal(four[0]?.outcome, 'pass');
    assert.match(six[0]?.actual ?? '', /^not as wanted: byte 14 \(data\)/);
    assert.equal((await grade('*byte = 4; if (byte + 2 <= end) byte[1] = 3;', small))[0]?.outcome, 'fail');
  });

  test('may become something else, or one of several things; another length is told.', async () => {
    const changed = handles({
      id: 'changed',
      ...words,
      cases: () => [becomes(frame(1), 'XDP_TX', frame(8).bytes, frame(9).bytes)],
    });
    assert.equal((await grade('*byte = 9; return XDP_TX;', changed))[0]?.outcome, 'pass');
    const [longer] = await grade('bpf_xdp_adjust_head(ctx, -4); return XDP_TX;', changed);
    assert.match(longer?.actual ?? '', /^19 bytes in place of 15; not as wanted/);
  });

  test('that are alike get the same verdict, whichever it is.', async () => {
    const alike = handles({
      id: 'alike',
      ...words,
      cases: () => [2, 3].map((byte) => ({ ...staysWith(frame(byte), harmlessVerdicts), alike: 'pair' })),
    });
    for (const verdict of ['XDP_PASS', 'XDP_DROP'])
      assert.equal((await grade(`return ${verdict};`, alike))[0]?.outcome, 'pass');
    const [torn] = await grade(dropsEven, alike);
    assert.equal(torn?.outcome, 'fail');
    assert.match(torn?.expected ?? '', /^the same verdict for a frame with 3 and for a frame with 2$/);
    assert.match(torn?.actual ?? '', /^XDP_PASS, and XDP_DROP/);
  });

  test('are cut at every length, and each beginning is judged.', async () => {
    const cut = handles({
      id: 'cut',
      ...words,
      cases: () => everyCut(frame(2, 2, 2), (one) => (one.bytes.length < 15 ? passes(one) : drops(one))),
    });
    assert.equal((await grade(dropsEven, cut))[0]?.outcome, 'pass');
    const [late] = await grade('if (data + 16 > end) return XDP_PASS; return XDP_DROP;', cut);
    assert.equal(late?.expected, 'XDP_DROP for the first 15 bytes of a frame with 2 2 2');
  });

  test('are counted exactly, in the entries that are named.', async () => {
    const adds = [{ map: 'counts', key: 3, field: 'packets', by: 1 }];
    const counted = handles({ id: 'counted', ...words, cases: () => [{ ...passes(frame(1)), adds }] });
    const count = (key: number, by: number) =>
      `__u32 key = ${key}; struct datarec *r = bpf_map_lookup_elem(&counts, &key); if (r) r->packets += ${by};`;
    assert.equal((await grade(count(3, 1), counted))[0]?.outcome, 'pass');
    const [twice] = await grade(count(3, 2), counted);
    assert.deepEqual(twice?.detail?.kind === 'counters' && twice.detail.rows[0], {
      name: 'counts[3].packets',
      before: '0',
      after: '2',
      wanted: '1',
    });
    assert.equal((await grade(count(2, 1), counted))[0]?.outcome, 'fail');
  });

  test('are not judged by their order or number: a program that counts them is found out.', async () => {
    const counter = (code: string) =>
      `__u32 key = 0; struct datarec *r = bpf_map_lookup_elem(&counts, &key); if (!r) return XDP_PASS; ${code}`;
    const everySecond = await grade(counter('if (r->packets++ % 2) return XDP_DROP;'), odd, even);
    assert.ok(everySecond.some(({ outcome }) => outcome === 'fail'));
    const tired = await grade(counter(`if (r->packets++ < 1000) { ${dropsEven} }`), odd, even);
    assert.deepEqual(
      tired.map(({ outcome }) => outcome),
      ['pass', 'fail'],
    );
  });
});

describe('Frames in turn', { skip: withoutClang }, () => {
  const third = handlesInTurn({
    id: 'third',
    ...words,
    cases: () => [passes(frame(1)), passes(frame(1)), drops(frame(1))],
  });
  const count = (when: number) =>
    `__u32 key = 0; struct datarec *r = bpf_map_lookup_elem(&counts, &key); if (r && ++r->packets == ${when}) return XDP_DROP;`;

  test('go through a program that has seen none before, in their order.', async () => {
    assert.equal((await grade(count(3), third, odd))[0]?.outcome, 'pass');
    assert.equal((await grade(count(2), third, odd))[0]?.outcome, 'fail');
  });
});

test('What depends on something else is graded only where that holds.', { skip: withoutClang }, async () => {
  const where = { holds: () => [drops(frame(2))], otherwise: 'even ones are the matter of a1' };
  const dependent = handles({ id: 'dependent', ...words, where, cases: () => [drops(frame(3))] });
  const [ungraded] = await grade('', dependent);
  assert.deepEqual(
    [ungraded?.outcome, ungraded?.actual],
    ['pass', 'not graded: even ones are the matter of a1'],
  );
  assert.equal((await grade(dropsEven, dependent))[0]?.outcome, 'fail');
  assert.equal((await grade('return XDP_DROP;', dependent))[0]?.outcome, 'pass');
});

test('In a network, a frame comes in at an interface of it.', { skip: withoutClang }, async () => {
  const plan = network({ host: 'cases', environments: ['uno', 'dos'] });
  const at = handles({
    id: 'at',
    ...words,
    cases: () => [
      { ...drops(frame(1)), from: 'dos' },
      { ...passes(frame(1)), from: 'uno' },
    ],
  });
  const object = bpfObject(body('if (ctx->ingress_ifindex == 202) return XDP_DROP;'));
  const [result] = await gradeExperiments(object, lab, [
    cases({ program: 'p', network: plan, expects: [at] }),
  ]);
  assert.equal(result?.outcome, 'pass');
});

test('A program of another name is known by its frames.', { skip: withoutClang }, async () => {
  const object = bpfObject(
    `${body(dropsEven).replace('int p(', 'int mine(')}
    SEC("xdp") int other(struct xdp_md *ctx) { return XDP_PASS; }`,
  );
  const results = await gradeExperiments(object, lab, [cases({ program: 'p', expects: [odd, even] })]);
  assert.deepEqual(
    results.map(({ id, outcome }) => [id, outcome]),
    [
      ['odd', 'pass'],
      ['even', 'pass'],
    ],
  );
});

test(
  'What is in a map beforehand is there, for a fresh instance too; a map that is not is told.',
  {
    skip: withoutClang,
  },
  async () => {
    const object = bpfObject(
      body(
        '__u32 key = 3; struct datarec *rec = bpf_map_lookup_elem(&counts, &key); if (rec && rec->packets == *byte) return XDP_DROP;',
      ),
    );
    const given = { cases: () => [drops(frame(7)), passes(frame(8))], ...words };
    const expects = [handles({ id: 'shuffled', ...given }), handlesInTurn({ id: 'in turn', ...given })];
    const filled = async (map: string) =>
      await gradeExperiments(object, lab, [
        cases({ program: 'p', entries: [{ map, key: u32(3), value: u32(7) }], expects }),
      ]);
    assert.deepEqual(
      (await filled('counts')).map(({ outcome }) => outcome),
      ['pass', 'pass'],
    );
    assert.deepEqual(
      (await filled('count')).map(({ outcome, actual }) => `${outcome}: ${actual}`),
      Array.from({ length: 2 }, () => 'fail: the object has no map count'),
    );
  },
);
