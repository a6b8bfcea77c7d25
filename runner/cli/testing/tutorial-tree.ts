import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { packageRoot } from '../../core/package-root.ts';

/** Text by path from the top of the checkout. */
export type TutorialFiles = Readonly<Record<string, string>>;

/** A folder laid out as a checkout of xdp-tutorial. Dispose to remove it. */
export class TutorialTree implements Disposable {
  readonly root = mkdtempSync(join(tmpdir(), 'xdp-workbook-checkout-'));

  constructor(files: TutorialFiles) {
    for (const [name, text] of Object.entries(files)) this.write(name, text);
  }

  /** @returns the path of the file */
  write(name: string, text: string): string {
    const path = join(this.root, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true });
  }
}

/** What programs in the tutorial's style begin with; which headers differs from year to year. */
export const headers = {
  today: '#include <linux/bpf.h>\n#include <bpf/bpf_helpers.h>\n',
  /** Helpers before the kernel's own header, from the tutorial's folder of headers. */
  of2019: '/* SPDX */\n#include "bpf_helpers.h"\n#include <linux/bpf.h>\n',
} as const;

export const licence = 'char _license[] SEC("license") = "GPL";\n';

export function program(section: string, name: string, body: string): string {
  return `SEC("${section}")\nint  ${name}(struct xdp_md *ctx)\n{\n\t${body}\n}\n\n`;
}

/** The map of basic03 and basic04; both take struct datarec from the header beside the program. */
export function statsMap(type: string): string {
  return `#include "common_kern_user.h" /* defines: struct datarec; */

struct {
	__uint(type, ${type});
	__type(key, __u32);
	__type(value, struct datarec);
	__uint(max_entries, XDP_ACTION_MAX);
} xdp_stats_map SEC(".maps");

#ifndef lock_xadd
#define lock_xadd(ptr, val)	((void) __sync_fetch_and_add(ptr, val))
#endif

`;
}

/** common_kern_user.h with these fields in its record. */
export function sharedHeader(...fields: readonly string[]): string {
  const members = fields.map((field) => `\t__u64 ${field};\n`).join('');
  return `#ifndef __COMMON_KERN_USER_H
#define __COMMON_KERN_USER_H
struct datarec {
${members}};
#ifndef XDP_ACTION_MAX
#define XDP_ACTION_MAX (XDP_REDIRECT + 1)
#endif
#endif
`;
}

/** Counts the frame under `action` and returns it, as basic04 does and the common header after it. */
export const recordAction = `static __always_inline
__u32 xdp_stats_record_action(struct xdp_md *ctx, __u32 action)
{
	void *data_end = (void *)(long)ctx->data_end;
	void *data     = (void *)(long)ctx->data;
	struct datarec *rec;

	if (action >= XDP_ACTION_MAX)
		return XDP_ABORTED;
	rec = bpf_map_lookup_elem(&xdp_stats_map, &action);
	if (!rec)
		return XDP_ABORTED;
	rec->rx_packets++;
	rec->rx_bytes += (data_end - data);
	return action;
}

`;

const starterOfBasic03 = `${headers.today}${statsMap('BPF_MAP_TYPE_ARRAY')}${program(
  'xdp',
  'xdp_stats1_func',
  `struct datarec *rec;
	__u32 key = XDP_PASS;

	rec = bpf_map_lookup_elem(&xdp_stats_map, &key);
	if (!rec)
		return XDP_ABORTED;
	lock_xadd(&rec->rx_packets, 1);
	return XDP_PASS;`,
)}${licence}`;

/** What is there beside the answers: tools for user space, make files, lessons that this course has not. */
const surroundings: TutorialFiles = {
  'README.org': '* Tutorial\n',
  'common/common.mk': 'CFLAGS += -Wall -Werror\n',
  'common/parsing_helpers.h': readFileSync(
    join(packageRoot(), 'bpf/include/tutorial/common/parsing_helpers.h'),
    'utf8',
  ),
  'basic02-prog-by-name/xdp_loader.c':
    '#include <bpf/libbpf.h>\nint main(int argc, char **argv) { return 0; }\n',
  'basic03-map-counter/xdp_load_and_stats.c': '#include <stdio.h>\nint main(void) { return 0; }\n',
  'tracing09-of-a-fork/README.org': '* Not a lesson of the tutorial\n',
};

/** Lessons whose files here are as good as the tutorial's own, by its folders. */
const packetLessons = {
  'packet01-parsing': 'packet01',
  'packet02-rewriting': 'packet02',
  'packet03-redirecting': 'packet03',
} as const;

/** Our starters or reference answers, where a checkout has its own. */
function fromOurs(folder: 'bpf' | 'solutions'): TutorialFiles {
  const files = Object.entries(packetLessons).map(([name, id]) => [
    `${name}/xdp_prog_kern.c`,
    readFileSync(join(packageRoot(), folder, id, 'xdp_prog_kern.c'), 'utf8'),
  ]);
  return Object.fromEntries(files) as TutorialFiles;
}

/** A checkout in which nobody has done anything. */
export const untouched: TutorialFiles = {
  ...surroundings,
  'basic01-xdp-pass/xdp_pass_kern.c':
    headers.today + program('xdp', 'xdp_prog_simple', 'return XDP_PASS;') + licence,
  'basic02-prog-by-name/xdp_prog_kern.c':
    headers.today +
    program('xdp', 'xdp_pass_func', 'return XDP_PASS;') +
    program('xdp', 'xdp_drop_func', 'return XDP_DROP;') +
    `/* Assignment#2: Add new XDP program section that use XDP_ABORTED */\n\n${licence}`,
  'basic03-map-counter/common_kern_user.h': sharedHeader('rx_packets'),
  'basic03-map-counter/xdp_prog_kern.c': starterOfBasic03,
  'basic04-pinning-maps/common_kern_user.h': sharedHeader('rx_packets', 'rx_bytes'),
  'basic04-pinning-maps/xdp_prog_kern.c':
    headers.today +
    statsMap('BPF_MAP_TYPE_PERCPU_ARRAY') +
    recordAction +
    ['pass', 'drop', 'abort']
      .map((word) => {
        const action = word === 'abort' ? 'XDP_ABORTED' : `XDP_${word.toUpperCase()}`;
        return program(
          'xdp',
          `xdp_${word}_func`,
          `__u32 action = ${action};\n\n\treturn xdp_stats_record_action(ctx, action);`,
        );
      })
      .join('') +
    licence,
  ...fromOurs('bpf'),
  'tracing01-xdp-simple/trace_prog_kern.c': headers.today + licence,
};

/** Every assignment done, those of the basic lessons in the tutorial's own style. */
export const finished: TutorialFiles = {
  ...untouched,
  ...fromOurs('solutions'),
  'basic02-prog-by-name/xdp_prog_kern.c': (untouched['basic02-prog-by-name/xdp_prog_kern.c'] ?? '').replace(
    licence,
    program('xdp', 'xdp_abort_func', 'return XDP_ABORTED;') + licence,
  ),
  'basic03-map-counter/common_kern_user.h': sharedHeader('rx_packets', 'rx_bytes'),
  'basic03-map-counter/xdp_prog_kern.c': starterOfBasic03
    .replace('BPF_MAP_TYPE_ARRAY', 'BPF_MAP_TYPE_PERCPU_ARRAY')
    .replace(
      'lock_xadd(&rec->rx_packets, 1);',
      'rec->rx_packets++;\n\trec->rx_bytes += ctx->data_end - ctx->data;',
    ),
};
