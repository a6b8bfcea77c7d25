import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { workbook } from '../lab/client/testing/workbook.ts';
import type { CheckReport } from '../protocol/report.ts';
import {
  finished,
  headers,
  licence,
  program,
  recordAction,
  sharedHeader,
  statsMap,
  TutorialTree,
  untouched,
  type TutorialFiles,
} from './testing/tutorial-tree.ts';

interface Graded {
  readonly exitCode: number | null;
  /** `basic02/a1 pass` */
  readonly outcomes: readonly string[];
  readonly lessons: readonly CheckReport[];
  readonly leftOut: readonly string[];
}

async function grade(files: TutorialFiles): Promise<Graded> {
  using tree = new TutorialTree(files);
  const { exitCode, stdout, stderr } = await workbook(['check', '--dir', tree.root, '--json']);
  assert.equal(stderr, '');
  assert.match(stdout, /^\{"outcome":.*\}\n$/);
  const { lessons, leftOut } = JSON.parse(stdout) as Pick<Graded, 'lessons' | 'leftOut'>;
  const outcomes = lessons.flatMap(({ lesson, assignments }) =>
    assignments.map(({ id, outcome }) => `${lesson}/${id} ${outcome}`),
  );
  return { exitCode, outcomes, lessons, leftOut };
}

const packetPrograms = {
  'packet01/a1': 'xdp_parser_func',
  'packet01/a2': 'xdp_parser_func',
  'packet01/a3': 'xdp_parser_func',
  'packet01/a4': 'xdp_parser_func',
  'packet01/a5': 'xdp_parser_func',
  'packet02/a1': 'xdp_port_rewrite_func',
  'packet02/a2': 'xdp_vlan_swap_func',
  'packet02/a3': 'xdp_vlan_swap_func',
  'packet03/a1': 'xdp_icmp_echo_func',
  'packet03/a2': 'xdp_redirect_func',
  'packet03/a3': 'xdp_redirect_map_func',
  'packet03/a4': 'xdp_router_func',
} as const;
const packets = Object.keys(packetPrograms);
const assignments = [
  ...['basic01/a1', 'basic02/a1', 'basic02/a2', 'basic03/a1', 'basic03/a3', 'basic04/a3'],
  ...packets,
];
/** All of them pass but these. */
const allBut = (...failing: readonly string[]) =>
  assignments.map((assignment) => `${assignment} ${failing.includes(assignment) ? 'fail' : 'pass'}`);

/** The folders without what the tutorial calls them. */
function renamed(files: TutorialFiles, names: Readonly<Record<string, string>>): TutorialFiles {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => {
      const [folder = '', ...rest] = path.split('/');
      return [[names[folder] ?? folder, ...rest].join('/'), text];
    }),
  );
}

const counted = (action: string) => `return xdp_stats_record_action(ctx, ${action});`;

const { 'basic03-map-counter/xdp_prog_kern.c': counter = '', ...withoutCounter } = finished;

/** As of 2019: sections with names, functions without, and headers of the tutorial's own. */
const of2019: TutorialFiles = {
  ...finished,
  'basic01-xdp-pass/xdp_pass_kern.c':
    headers.of2019 + program('xdp_pass', 'xdp_prog_simple', 'return XDP_PASS;') + licence,
  'basic02-prog-by-name/xdp_prog_kern.c':
    headers.of2019 +
    program('xdp_pass', 'prog1', 'return XDP_PASS;') +
    program('xdp_drop', 'prog2', 'return XDP_DROP;') +
    program('xdp_abort', 'prog3', 'return XDP_ABORTED;') +
    licence,
  'basic03-map-counter/xdp_prog_kern.c': counter
    .replace(headers.today, headers.of2019)
    .replace('SEC("xdp")', 'SEC("xdp_stats1")'),
  'basic04-pinning-maps/xdp_prog_kern.c':
    headers.of2019 +
    statsMap('BPF_MAP_TYPE_PERCPU_ARRAY') +
    recordAction +
    program('xdp_pass', 'xdp_pass_func', counted('XDP_PASS')) +
    program('xdp_drop', 'xdp_drop_func', counted('XDP_DROP')) +
    program('xdp_abort', 'xdp_drop_func2', counted('XDP_ABORTED')) +
    licence,
};

/** Other names for everything, siblings that are broken, and the record's header of the tutorial's later lessons. */
const fork: TutorialFiles = {
  ...renamed(withoutCounter, {
    'basic01-xdp-pass': '01-xdp-pass',
    'basic02-prog-by-name': 'basic02',
    'basic03-map-counter': 'my-basic03-counter',
    'basic04-pinning-maps': 'Basic04_pins',
  }),
  'my-basic03-counter/counter.c': counter,
  'basic02/xdp_prog_kern.c':
    headers.today +
    program('xdp', 'let_through', 'return XDP_PASS;') +
    program('xdp', 'xdp_abord_func', 'bpf_printk("aborted\\n");\n\treturn XDP_ABORTED;') +
    program('xdp', 'away_with_it', 'return XDP_DROP;') +
    program('xdp', 'half_done', 'return *(int *)(long)ctx->data;') +
    'struct { __uint(type, BPF_MAP_TYPE_XSKMAP); __uint(max_entries, 0); } xsks SEC(".maps");\n' +
    program('xdp', 'no_socket', 'return bpf_redirect_map(&xsks, ctx->rx_queue_index, XDP_PASS);') +
    licence,
  'Basic04_pins/xdp_prog_kern.c':
    headers.today +
    '#include "../common/xdp_stats_kern_user.h"\n#include "../common/xdp_stats_kern.h"\n' +
    program('xdp', 'passes', counted('XDP_PASS')) +
    program('xdp', 'drops', counted('XDP_DROP')) +
    program('xdp', 'xdp_aborted_func', counted('XDP_ABORTED')) +
    licence,
};

describe('check --dir: right answers pass,', () => {
  test('done in the tutorial’s own style; what this course has not is left out, and told', async () => {
    const { exitCode, outcomes, lessons, leftOut } = await grade(finished);
    assert.deepEqual([exitCode, outcomes, leftOut], [0, allBut(), ['tracing01-xdp-simple']]);
    assert.deepEqual(
      lessons.flatMap(({ assignments: all }) => all.map(({ program: name, file }) => `${file}: ${name}`)),
      [
        'xdp_pass_kern.c: xdp_prog_simple',
        'xdp_prog_kern.c: xdp_pass_func, xdp_drop_func',
        'xdp_prog_kern.c: xdp_abort_func',
        'xdp_prog_kern.c: xdp_stats1_func',
        'xdp_prog_kern.c: xdp_stats1_func',
        'xdp_prog_kern.c: xdp_pass_func, xdp_drop_func, xdp_abort_func',
        ...Object.values(packetPrograms).map((name) => `xdp_prog_kern.c: ${name}`),
      ],
    );
  });

  test('done in the style of 2019', async () => {
    const { exitCode, outcomes } = await grade(of2019);
    assert.deepEqual([exitCode, outcomes], [0, allBut()]);
  });

  test('in folders and under names of a fork, beside programs and maps that are broken', async () => {
    const { exitCode, outcomes, lessons } = await grade(fork);
    assert.deepEqual([exitCode, outcomes], [0, allBut()]);
    const advice = lessons.flatMap(({ lesson, checks }) =>
      checks.flatMap(({ id, level, outcome, expected, actual }) =>
        level === 'advice' && outcome === 'fail' && id.includes('-name')
          ? [`${lesson} ${expected}: ${actual.split(',')[0]}`]
          : [],
      ),
    );
    assert.deepEqual(advice, [
      'basic02 xdp_pass_func: let_through was graded',
      'basic02 xdp_drop_func: away_with_it was graded',
      'basic02 xdp_abort_func: xdp_abord_func was graded',
      'basic04 xdp_pass_func: passes was graded',
      'basic04 xdp_drop_func: drops was graded',
      'basic04 xdp_abort_func: xdp_aborted_func was graded',
    ]);
  });
});

describe('check --dir: what is not right yet fails,', () => {
  test('as a checkout does in which nobody has done anything, with a reason for each', async () => {
    const { exitCode, outcomes } = await grade(untouched);
    assert.deepEqual([exitCode, outcomes], [1, allBut('basic02/a2', 'basic03/a1', 'basic03/a3', ...packets)]);
    using tree = new TutorialTree(untouched);
    const { stdout } = await workbook(['check', '--dir', tree.root]);
    assert.match(stdout, /^basic02 +a2 +not yet +- +no program xdp_abort_func/m);
    assert.match(stdout, /^basic03 +a1 +not yet +xdp_stats1_func/m);
    assert.match(stdout, /^3 of 18 assignments pass\.\nLeft out, [^\n]* tracing01-xdp-simple\.\n$/m);
  });

  test('and so does a folder that is missing, one without a program, and one without C', async () => {
    const kept = Object.entries(withoutCounter).filter(
      ([path]) => !path.startsWith('basic01') && !path.startsWith('basic04'),
    );
    const { exitCode, outcomes, lessons } = await grade({
      ...Object.fromEntries(kept),
      'basic04-pinning-maps/README.org': '',
    });
    assert.deepEqual(
      [exitCode, outcomes],
      [1, allBut('basic01/a1', 'basic03/a1', 'basic03/a3', 'basic04/a3')],
    );
    const reason = (lesson: string) =>
      lessons.find((report) => report.lesson === lesson)?.checks.find(({ outcome }) => outcome === 'fail')
        ?.actual;
    assert.deepEqual(['basic01', 'basic03', 'basic04'].map(reason), [
      'there is no folder basic01-xdp-pass',
      'there is no C file for the kernel in basic03-map-counter',
      'there is no C file for the kernel in basic04-pinning-maps',
    ]);
  });

  const wrong: Readonly<Record<string, readonly [files: TutorialFiles, failing: readonly string[]]>> = {
    'an abort that drops, under either name': [
      {
        'basic02-prog-by-name/xdp_prog_kern.c':
          headers.today +
          program('xdp_pass', 'xdp_pass_func', 'return XDP_PASS;') +
          program('xdp_drop', 'xdp_drop_func', 'return XDP_DROP;') +
          program('xdp_abort', 'xdp_drop_func_again', 'return XDP_DROP;') +
          licence,
      },
      ['basic02/a2'],
    ],
    'a record that was not given the field': [
      { 'basic03-map-counter/common_kern_user.h': sharedHeader('rx_packets') },
      ['basic03/a1', 'basic03/a3'],
    ],
    'an array that all CPUs share, and a record counted by a header of their own that forgets the bytes': [
      {
        'basic03-map-counter/xdp_prog_kern.c': (
          finished['basic03-map-counter/xdp_prog_kern.c'] ?? ''
        ).replace('BPF_MAP_TYPE_PERCPU_ARRAY', 'BPF_MAP_TYPE_ARRAY'),
        'common/xdp_stats_kern_user.h': sharedHeader('rx_packets', 'rx_bytes'),
        'common/xdp_stats_kern.h':
          statsMap('BPF_MAP_TYPE_PERCPU_ARRAY').replace('#include "common_kern_user.h"', '') +
          recordAction.replace('rec->rx_bytes += (data_end - data);', '(void)data;\n\t(void)data_end;'),
        'basic04-pinning-maps/xdp_prog_kern.c': fork['Basic04_pins/xdp_prog_kern.c'] ?? '',
      },
      ['basic03/a3', 'basic04/a3'],
    ],
    'maps of before libbpf 1.0': [
      {
        'basic03-map-counter/xdp_prog_kern.c': (
          finished['basic03-map-counter/xdp_prog_kern.c'] ?? ''
        ).replace(
          /struct \{[^}]*\} xdp_stats_map SEC\(".maps"\);/,
          'struct bpf_map_def SEC("maps") xdp_stats_map = {\n\t.type = BPF_MAP_TYPE_PERCPU_ARRAY,\n\t.key_size = sizeof(__u32),\n\t.value_size = sizeof(struct datarec),\n\t.max_entries = XDP_ACTION_MAX,\n};',
        ),
      },
      ['basic03/a1', 'basic03/a3'],
    ],
  };
  for (const [what, [files, failing]] of Object.entries(wrong)) {
    test(what, async () => {
      const { exitCode, outcomes, lessons } = await grade({ ...finished, ...files });
      assert.deepEqual([exitCode, outcomes], [1, allBut(...failing)]);
      if (!what.startsWith('maps')) return;
      const [said] = lessons.flatMap(({ diagnostics }) => diagnostics);
      assert.match(said?.explanation ?? '', /SEC\("\.maps"\)/);
      assert.equal(said?.file, 'xdp_prog_kern.c');
    });
  }
});

test('check LESSON --dir grades that lesson of a checkout alone.', async () => {
  using tree = new TutorialTree(untouched);
  const one = await workbook(['check', 'basic02/a1', '--dir', tree.root]);
  assert.deepEqual([one.exitCode, /graded: xdp_pass_func/.test(one.stdout)], [0, true]);
  const none = await workbook(['check', 'basic01', '--dir', `${tree.root}/common`]);
  assert.equal(none.exitCode, 2);
});
