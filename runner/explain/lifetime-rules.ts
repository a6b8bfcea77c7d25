import type { Rule } from './rule.ts';
import { helperAt } from './scene.ts';

/** What is taken must be given back: ring buffer records, sockets, locks. Timers belong here too. */
export const lifetimeRules: readonly Rule[] = [
  {
    id: 'reference-leak',
    pattern: /Unreleased reference id=\d+ alloc_insn=(\d+)|would lead to reference leak/,
    explain: ([, taken], scene) => {
      const helper = helperAt(scene, Number(taken));
      return {
        what: 'What is taken here is not given back: on some path the program ends, or makes a tail call, without that.',
        why: 'The kernel counts what it hands out. A record of a ring buffer that nobody submits blocks all that come after it; an object that nobody releases stays forever.',
        fix: `before every return after this line call ${releaseOf(helper)}.`,
      };
    },
  },
  {
    id: 'lock-held',
    pattern:
      /cannot be used inside bpf_spin_lock-ed region|bpf_spin_lock is missing unlock|unlock before exit|bpf_spin_unlock without taking a lock/,
    explain: () => ({
      what: 'On some path the program ends while it holds the lock, or unlocks what it did not lock.',
      why: 'Nobody would ever unlock it, and the next CPU that wants it would wait forever.',
      fix: 'call bpf_spin_unlock on every path after bpf_spin_lock, before the return; keep what is between them short and without branches that leave.',
    }),
  },
  {
    id: 'call-under-lock',
    pattern: /(?:function|helper) calls? (?:are|is) not allowed while holding a lock/,
    explain: () => ({
      what: 'This line calls a function, or takes a lock, while a lock is held.',
      why: 'Another CPU may be waiting for the lock, so nothing that takes time or could lock again may happen in between.',
      fix: 'do the call before bpf_spin_lock, keep its result in a variable, and only store it under the lock.',
    }),
  },
  {
    id: 'tracing-lock',
    pattern: /tracing progs cannot use (bpf_\w+) yet/,
    explain: ([, name]) => ({
      what: `This is a tracing program, and a map it uses holds a ${name}.`,
      why: `A tracing program may interrupt anything, the holder of a lock included. So ${name} is for other kinds of programs.`,
      fix: 'use a per-CPU map or atomic additions, __sync_fetch_and_add, here.',
    }),
  },
  {
    id: 'timer',
    pattern:
      /(timer|workqueue) pointer in R\d+ map_uid=\d+ doesn't match map pointer|R\d+ doesn't point to (?:a )?map value|off \d+ doesn't point to 'struct bpf_(timer|wq)'|map '\S+' (?:has no valid|is not a struct type or bad kind).*bpf_timer/,
    explain: () => ({
      what: 'The timer in this call does not lie in the map that is given with it.',
      why: 'The kernel stops a timer when its map goes, so it must know which map that is.',
      fix: 'give bpf_timer_init the timer inside a value that was looked up, and the address of that same map.',
    }),
  },
];

/** What gives back what a helper handed out. */
function releaseOf(helper: string | null): string {
  if (helper?.startsWith('bpf_ringbuf_'))
    return 'bpf_ringbuf_submit, or bpf_ringbuf_discard where it is not wanted';
  if (helper?.startsWith('bpf_sk')) return 'bpf_sk_release';
  return `the function that releases it${helper === null ? '' : ` (the documentation of ${helper} names it)`}`;
}
