import { programTypes } from '../../runner/ebpf/constants.ts';
import { OpenObject, type OpenProgram } from '../../runner/ebpf/open-object.ts';
import type { Prng } from '../../testenv/frames/prng.ts';
import type { Assignment, LessonChecks, ProgramRef } from '../kinds/lesson-checks.ts';
import { TryOut } from './try-out.ts';

/** The program that stands for a `ProgramRef`. */
export interface Found {
  readonly program: string;
  /** How it was known where it has another name than the lesson's; null where it has that one. */
  readonly otherName: string | null;
}

export type Identified = Found | { readonly program: null; readonly why: string };

/** Programs that a map runs, not an interface (linux/bpf.h: BPF_XDP_DEVMAP, BPF_XDP_CPUMAP). */
const mapSection = /^xdp(\.frags)?\/(devmap|cpumap)/;

/** A function without SEC that stands alone is a program to libbpf, and to nobody else. */
function standsAtTheHook({ type, section }: OpenProgram): boolean {
  return type === programTypes.xdp && section !== '.text' && !mapSection.test(section);
}

/** Finds programs in one learner's object: by function name, then by section name, then by what they do. */
export class Identifier {
  readonly #xdp: readonly OpenProgram[];
  readonly #others: readonly OpenProgram[];
  readonly #claimed: ReadonlySet<string>;
  readonly #tryOut: TryOut;

  /** @throws ObjectError when libbpf cannot open the object */
  constructor(object: Uint8Array, lesson: LessonChecks, prng: Prng) {
    using open = OpenObject.open(object);
    this.#tryOut = new TryOut(object, prng);
    this.#xdp = open.programs.filter(standsAtTheHook);
    this.#others = open.programs.filter((program) => !standsAtTheHook(program));
    const named = lesson.assignments.flatMap(({ programs }) => programs).map((ref) => this.#byName(ref));
    this.#claimed = new Set(named.flatMap((hit) => (hit === null ? [] : [hit.program])));
  }

  /** @param assignment the one that `ref` belongs to */
  find(assignment: Assignment, ref: ProgramRef): Identified {
    return this.#byName(ref) ?? this.#byBehaviour(assignment, ref);
  }

  #byName({ name: own, aliases }: ProgramRef): Found | null {
    const names = [own, ...aliases];
    for (const name of names) {
      const program = this.#xdp.find((candidate) => candidate.name === name);
      if (program !== undefined) return { program: name, otherName: name === own ? null : 'by that name' };
    }
    for (const name of names) {
      const [program, second] = this.#xdp.filter((candidate) => candidate.section === name);
      if (program === undefined || second !== undefined) continue;
      return { program: program.name, otherName: `by its section, SEC("${name}")` };
    }
    return null;
  }

  /** The only candidate there is; among several, the only one that does all that the assignment wants. */
  #byBehaviour(assignment: Assignment, ref: ProgramRef): Identified {
    const candidates = this.#candidates(ref);
    const meeting =
      candidates.length === 1 && (ref.behaves !== null || this.#xdp.length === 1)
        ? candidates
        : candidates.filter(({ name }) => this.#tryOut.meets(assignment, ref, name));
    const [program, second] = meeting;
    if (program === undefined || second !== undefined) {
      return { program: null, why: this.#whyNot(ref, candidates) };
    }
    return { program: program.name, otherName: 'by what it does, as the only one that fits' };
  }

  /** Programs that nobody else's name claims, with the right verdict where the lesson knows a single one. */
  #candidates({ behaves }: ProgramRef): readonly OpenProgram[] {
    const left = this.#xdp.filter(({ name }) => !this.#claimed.has(name));
    return behaves === null ? left : left.filter(({ name }) => this.#tryOut.verdictOf(name) === behaves);
  }

  #whyNot({ name, aliases, behaves }: ProgramRef, candidates: readonly OpenProgram[]): string {
    const otherType = this.#others.find((program) => [name, ...aliases].includes(program.name));
    if (otherType !== undefined) {
      return otherType.section === '.text'
        ? `${otherType.name} is there, but without SEC("xdp"): nobody could attach it`
        : `${otherType.name} is there, but SEC("${otherType.section}") makes it no program for an interface's XDP hook`;
    }
    if (candidates.length > 1 && behaves !== null) {
      return `${candidates.map((program) => program.name).join(' and ')} could both be meant; name one of them ${name}`;
    }
    const there = this.#xdp.map((program) => program.name);
    return there.length === 0
      ? `no XDP program at all; is there a function ${name} under SEC("xdp")?`
      : `no program ${name}; the object has ${there.join(', ')}`;
  }
}
