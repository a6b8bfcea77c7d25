import type { Command } from './command.ts';

interface Entry {
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

/** Every command, loaded only when it is called. */
export const commands: Readonly<Record<string, Entry>> = {
  start: {
    summary: 'walk through a lesson, step by step',
    load: async () => (await import('./start.ts')).startCommand,
  },
  check: {
    summary: 'grade an answer on the real kernel',
    load: async () => (await import('./check.ts')).checkCommand,
  },
  explain: {
    summary: 'load the programs of any C file, and say why one is refused',
    load: async () => (await import('./explain.ts')).explainCommand,
  },
  bench: {
    summary: 'what a program costs a frame, beside another one or alone',
    load: async () => (await import('./bench.ts')).benchCommand,
  },
  list: {
    summary: 'all lessons, and how far you are',
    load: async () => (await import('./list.ts')).listCommand,
  },
  next: {
    summary: 'the lesson you are at: its file, its text, and how to check it',
    load: async () => (await import('./next.ts')).nextCommand,
  },
  hint: {
    summary: 'the next hint, from the eye to the hand',
    load: async () => (await import('./hint.ts')).hintCommand,
  },
  solution: {
    summary: 'our reference answer',
    load: async () => (await import('./solution.ts')).solutionCommand,
  },
  reset: {
    summary: "put a lesson's starter into your folder; what is there is kept",
    load: async () => (await import('./reset.ts')).resetCommand,
  },
  env: {
    summary: 'a namespace and a veth pair, where programs are tried',
    load: async () => (await import('./env.ts')).envCommand,
  },
  load: {
    summary: 'load a program and attach it to an environment',
    load: async () => (await import('./load.ts')).loadCommand,
  },
  unload: {
    summary: 'take the program off again',
    load: async () => (await import('./unload.ts')).unloadCommand,
  },
  status: {
    summary: 'every environment, and what is attached, mapped and pinned',
    load: async () => (await import('./status.ts')).statusCommand,
  },
  stats: {
    summary: "read the attached program's counters, again and again",
    load: async () => (await import('./stats.ts')).statsCommand,
  },
  trace: {
    summary: 'watch xdp:xdp_exception as it fires',
    load: async () => (await import('./trace.ts')).traceCommand,
  },
  gen: {
    summary: 'flood an environment with frames, and count them on both sides',
    load: async () => (await import('./gen.ts')).genCommand,
  },
  packet: {
    summary: 'build one frame: show it, send it, or run it through a program',
    load: async () => (await import('./packet.ts')).packetCommand,
  },
  progress: {
    summary: 'what you have passed, and when',
    load: async () => (await import('./progress.ts')).progressCommand,
  },
};
