/** Files that lie as in a checkout of xdp-tutorial, or came out of one. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { compile } from './compile.ts';

const skip = spawnSync('clang', ['--version']).status === 0 ? false : 'clang is missing';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'xdp-workbook-headers-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(name: string, text: string): string {
  const path = join(root, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

const program = (...lines: readonly string[]) =>
  `${lines.join('\n')}\nSEC("xdp") int f(struct xdp_md *ctx) { return XDP_PASS; }\n`;
const bpf = ['#include <linux/bpf.h>', '#include <bpf/bpf_helpers.h>'];
const stats = ['#include "../common/xdp_stats_kern_user.h"', '#include "../common/xdp_stats_kern.h"'];

/** What clang says of a program of these lines: nothing, where all is well. */
async function complaints(path: string, include: readonly string[] = []): Promise<string[]> {
  const { object, diagnostics } = await compile(path, include);
  const said = diagnostics.map(({ severity, message }) => `${severity}: ${message}`);
  assert.equal(
    object === null,
    said.some((line) => line.startsWith('error')),
  );
  return said;
}

describe('A file that came alone finds under our own headers', { skip }, () => {
  const alone = {
    'the parsers': [
      '#include "../common/parsing_helpers.h"',
      'struct hdr_cursor nh; struct collect_vlans ids;',
    ],
    'the parsers after helpers and byte order, as the tutorial wants it': [
      '#include <bpf/bpf_endian.h>',
      '#include "../common/parsing_helpers.h"',
      '#include "../common/rewrite_helpers.h"',
    ],
    'the statistics': [...stats, '__u64 size = sizeof(((struct datarec *)0)->rx_bytes);'],
    'the statistics without their record': ['#include "../common/xdp_stats_kern.h"'],
    'the record of basic03 and basic04': [
      '#include "common_kern_user.h"',
      'int most = XDP_ACTION_MAX; struct datarec record;',
    ],
    'that record and the statistics': ['#include "common_kern_user.h"', ...stats],
    'exit codes': ['#include "../common/common_defines.h"', 'int code = EXIT_FAIL_BPF;'],
    'helpers and byte order where they were before 2020': [
      '#include "bpf_helpers.h"',
      '#include "bpf_endian.h"',
      '__u16 port = bpf_htons(80);',
    ],
    'what libxdp wants to know': [
      '#include <xdp/xdp_helpers.h>',
      'struct { __uint(priority, 20); __uint(XDP_PASS, 1); } XDP_RUN_CONFIG(f);',
    ],
    'the parsers of libxdp': ['#include <xdp/parsing_helpers.h>', 'struct hdr_cursor nh;'],
  };
  for (const [what, lines] of Object.entries(alone)) {
    test(`${what}.`, async () => {
      assert.deepEqual(await complaints(write('lesson/prog.c', program(...bpf, ...lines))), []);
    });
  }
});

describe('Headers of the C library and of the kernel compile without packages for 32 bits', { skip }, () => {
  const lists = [
    ['linux/icmp.h'],
    ['linux/if.h', 'linux/ip.h', 'linux/if_vlan.h', 'linux/tcp.h'],
    ['stdint.h', 'stddef.h', 'stdbool.h', 'stdlib.h', 'string.h'],
    ['netinet/in.h', 'linux/ipv6.h'],
    ['arpa/inet.h', 'linux/in.h'],
  ];
  for (const list of lists) {
    test(`${list.join(', ')}.`, async () => {
      const lines = list.map((header) => `#include <${header}>`);
      assert.deepEqual(await complaints(write('prog.c', program(...bpf, ...lines))), []);
      assert.deepEqual(await complaints(write('prog.c', program(...lines, ...bpf))), []);
    });
  }
});

test('Helpers may be included before the types that they need.', { skip }, async () => {
  assert.deepEqual(await complaints(write('prog.c', program(...bpf.toReversed()))), []);
  const broken = program(...bpf.toReversed(), 'int x = y;');
  const said = await complaints(write('prog.c', broken));
  assert.match(said[0] ?? '', /unknown type name '__u64'|undeclared identifier 'y'/);
});

describe("What lies in the file's own tree is found first:", { skip }, () => {
  const mine = (guard: string) => `#ifndef ${guard}\n#define ${guard}\n#define MINE 1\n#endif\n`;
  const wanted = '#ifndef MINE\n#error "not the learner\'s own"\n#endif';
  const cases = {
    'a header of the common folder': ['common/parsing_helpers.h', '#include "../common/parsing_helpers.h"'],
    'the same asked for in angles': ['common/parsing_helpers.h', '#include <../common/parsing_helpers.h>'],
    'a header beside the file': ['lesson/common_kern_user.h', '#include "common_kern_user.h"'],
    'the same in angles': ['lesson/common_kern_user.h', '#include <common_kern_user.h>'],
    'a header of the folder of headers': ['headers/bpf_endian.h', '#include "bpf_endian.h"'],
    'libxdp of the submodule': [
      'lib/xdp-tools/headers/xdp/parsing_helpers.h',
      '#include <xdp/parsing_helpers.h>',
    ],
    'libxdp as it was built': ['lib/install/include/xdp/xdp_helpers.h', '#include <xdp/xdp_helpers.h>'],
  } as const;
  for (const [what, [header, line]] of Object.entries(cases)) {
    test(`${what}.`, async () => {
      write(header, mine('GUARD'));
      assert.deepEqual(await complaints(write('lesson/prog.c', program(...bpf, line, wanted))), []);
    });
  }

  test('a header of the common folder, for the learner’s record beside the file.', async () => {
    write(
      'lesson/common_kern_user.h',
      '#define __COMMON_KERN_USER_H\nstruct datarec { __u64 rx_packets; };\n#define XDP_ACTION_MAX 5\n',
    );
    const said = await complaints(
      write('lesson/prog.c', program(...bpf, '#include "common_kern_user.h"', stats[1] ?? '')),
    );
    assert.deepEqual(said, ["error: no member named 'rx_bytes' in 'struct datarec'"]);
  });

  test('a folder that the command line names, for a file that lies elsewhere.', async () => {
    write('tutorial/common/parsing_helpers.h', mine('GUARD'));
    write('tutorial/lesson/own.h', '');
    const lines = [...bpf, '#include "../common/parsing_helpers.h"', '#include "own.h"', wanted];
    const path = write('elsewhere/prog.c', program(...lines));
    assert.deepEqual(await complaints(path, [join(root, 'tutorial/lesson')]), []);
  });
});

test(
  'The macro that the tutorial’s Makefiles set is set in a checkout, and nowhere else.',
  { skip },
  async () => {
    const lines = [...bpf, '#ifdef DEBUG', '#warning "debugging"', '#endif'];
    const path = write('tutorial/lesson/prog.c', program(...lines));
    assert.deepEqual(await complaints(path), []);
    mkdirSync(join(root, 'tutorial/common'));
    assert.match((await complaints(path)).join('\n'), /^warning: "debugging"/);
  },
);

test(
  'What a packet lesson leaves to the learner comes with no header that the starter includes.',
  { skip },
  async () => {
    const starters = ['#include "../common/parsing_helpers.h"', ...stats];
    const names = [
      'vlan_tag_pop',
      'vlan_tag_push',
      'swap_src_dst_mac',
      'swap_src_dst_ipv6',
      'swap_src_dst_ipv4',
      'ip_decrease_ttl',
    ];
    const own = names.map((name) => `static int ${name}(void) { return 0; }`);
    const calls = `int calls(void) { return ${names.map((name) => `${name}()`).join(' + ')}; }`;
    assert.deepEqual(
      await complaints(write('lesson/prog.c', program(...bpf, ...starters, ...own, calls))),
      [],
    );
  },
);
