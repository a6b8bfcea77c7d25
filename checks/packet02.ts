import type { LessonChecks } from './kinds/lesson-checks.ts';
import { a1 } from './packet02-ports.ts';
import { a2, a3 } from './packet02-vlan.ts';

/** Rewriting: a field that a checksum covers, then the length of the frame itself. */
export const packet02: LessonChecks = {
  lesson: 'packet02',
  file: 'xdp_prog_kern.c',
  starterFails: [
    ...['udp6', 'tcp6', 'udp4', 'tcp4', 'datagram', 'connection'].map((what) => `a1-${what}`),
    ...['pop', 'service', 'inner', 'wire'].map((what) => `a2-${what}`),
    ...['push', 'wire'].map((what) => `a3-${what}`),
  ],
  assignments: [a1, a2, a3],
};
