import type { LessonChecks } from './kinds/lesson-checks.ts';
import { a1 } from './packet03-echo.ts';
import { a2, a3 } from './packet03-redirect.ts';
import { a4 } from './packet03-router.ts';

/** Where a frame goes next: back, out of a named interface, out of one from a map, and as the routes say. */
export const packet03: LessonChecks = {
  lesson: 'packet03',
  file: 'xdp_prog_kern.c',
  starterFails: [
    'a1-icmp6',
    'a1-icmp4',
    'a1-ping6-kernel',
    'a1-ping4-kernel',
    'a2-ipv6',
    'a2-ipv4',
    'a2-arrives',
    'a2-redirected',
    'a3-known',
    'a3-ping6',
    'a3-redirected6',
    'a3-ping4',
    'a3-redirected4',
    'a4-ipv6',
    'a4-ipv4',
    'a4-refused',
    'a4-redirected6',
    'a4-forwarded6',
    'a4-forwarded4',
  ],
  assignments: [a1, a2, a3, a4],
};
