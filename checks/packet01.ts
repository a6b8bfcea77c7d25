import type { LessonChecks } from './kinds/lesson-checks.ts';
import { a3, a4, a5 } from './packet01-echo.ts';
import { a1, a2 } from './packet01-parser.ts';

/** Parsing: Ethernet and IPv6 first, then a decision on ICMPv6, on what is tagged, and on IPv4. */
export const packet01: LessonChecks = {
  lesson: 'packet01',
  file: 'xdp_prog_kern.c',
  starterFails: ['a1-loads', 'a2-loads', 'a3-loads', 'a4-loads', 'a5-loads'],
  assignments: [a1, a2, a3, a4, a5],
};
