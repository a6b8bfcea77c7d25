import { programTypes, verdictName } from '../../runner/ebpf/constants.ts';
import { ObjectError } from '../../runner/ebpf/errors.ts';
import { OpenObject, type OpenProgram } from '../../runner/ebpf/open-object.ts';
import type { Prng } from '../../testenv/frames/prng.ts';
import { everyKind } from '../../testenv/frames/frame-set.ts';
import type { LessonChecks, ProgramRef } from '../kinds/lesson-checks.ts';
import { loadChosen } from './load-chosen.ts';
import { runFrames } from './vector-run.ts';

/** The program that stands for a `ProgramRef`, and how it was known. */
export type Identified =
  | { readonly found: 'name' | 'section' | 'behaviour'; readonly program: string }
  | { readonly found: 'not'; readonly why: string };

/** Programs that a map runs, not an interface (linux/bpf.h: BPF_XDP_DEVMAP, BPF_XDP_CPUMAP). */
const mapSection = /^xdp(\.frags)?\/(devmap|cpumap)/;

/** A function without SEC that stands alone is a program to libbpf, and to nobody else. */
function standsAtTheHook({ type, section }: OpenProgram): boolean {
  return type === programTypes.xdp && section !== '.text' && !mapSection.test(section);
}

/** Finds programs in one learner's object: by function name, then by section name, then by what they do. */
export class Identifier {
  readonly #object: Uint8Array;
  readonly #xdp: readonly OpenProgram[];
  readonly #others: readonly OpenProgram[];
  readonly #claimed: ReadonlySet<string>;
  readonly #prng: Prng;
  readonly #behaviours = new Map<string, string | null>();

  /** @throws ObjectError when libbpf cannot open the object */
  constructor(object: Uint8Array, lesson: LessonChecks, prng: Prng) {
    using open = OpenObject.open(object);
    this.#object = object;
    this.#prng = prng;
    this.#xdp = open.programs.filter(standsAtTheHook);
    this.#others = open.programs.filter((program) => !standsAtTheHook(program));
    const named = lesson.assignments.flatMap(({ programs }) => programs).map((ref) => this.#byName(ref));
    this.#claimed = new Set(named.flatMap((hit) => (hit === null ? [] : [hit.program])));
  }

  find(ref: ProgramRef): Identified {
    return this.#byName(ref) ?? this.#byBehaviour(ref);
  }

  #byName(ref: ProgramRef): { found: 'name' | 'section'; program: string } | null {
    const names = [ref.name, ...ref.aliases];
    for (const name of names) {
      const program = this.#xdp.find((candidate) => candidate.name === name);
      if (program !== undefined) return { found: 'name', program: program.name };
    }
    for (const name of names) {
      const [program, second] = this.#xdp.filter((candidate) => candidate.section === name);
      if (program !== undefined && second === undefined) return { found: 'section', program: program.name };
    }
    return null;
  }

  #byBehaviour(ref: ProgramRef): Identified {
    const { behaves } = ref;
    const left = this.#xdp.filter(({ name }) => !this.#claimed.has(name));
    const fitting = behaves === null ? [] : left.filter(({ name }) => this.#verdictOf(name) === behaves);
    const [program, second] = fitting;
    if (program !== undefined && second === undefined) return { found: 'behaviour', program: program.name };
    return { found: 'not', why: this.#whyNot(ref, fitting) };
  }

  #whyNot({ name, aliases }: ProgramRef, fitting: readonly OpenProgram[]): string {
    const otherType = this.#others.find((program) => [name, ...aliases].includes(program.name));
    if (otherType !== undefined) {
      return otherType.section === '.text'
        ? `${otherType.name} is there, but without SEC("xdp"): nobody could attach it`
        : `${otherType.name} is there, but SEC("${otherType.section}") makes it no program for an interface's XDP hook`;
    }
    if (fitting.length > 1) {
      return `${fitting.map((program) => program.name).join(' and ')} could both be meant; name one of them ${name}`;
    }
    const there = this.#xdp.map((program) => program.name);
    return there.length === 0
      ? `no XDP program at all; is there a function ${name} under SEC("xdp")?`
      : `no program ${name}; the object has ${there.join(', ')}`;
  }

  /** The one verdict that a program gives to every frame; null for several, or when it cannot be loaded. */
  #verdictOf(name: string): string | null {
    const known = this.#behaviours.get(name);
    if (known !== undefined) return known;
    const verdict = this.#tryOut(name);
    this.#behaviours.set(name, verdict);
    return verdict;
  }

  #tryOut(name: string): string | null {
    try {
      using loaded = loadChosen(this.#object, [name]);
      const runs = runFrames(loaded.program(name), everyKind, this.#prng.fork(`behaviour of ${name}`));
      const verdicts = new Set(runs.map((run) => verdictName(run.verdict)));
      const [verdict] = verdicts;
      return verdicts.size === 1 && verdict !== undefined ? verdict : null;
    } catch (error) {
      if (error instanceof ObjectError) return null;
      throw error;
    }
  }
}
