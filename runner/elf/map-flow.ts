const INSN_BYTES = 8;
/** Instruction classes, the low three bits of an opcode (RFC 9669, section 3.1). */
const cls = { ld: 0, ldx: 1, st: 2, stx: 3, alu: 4, jmp: 5, jmp32: 6, alu64: 7 } as const;
const opcode = {
  loadImm64: 0x18,
  moveReg: 0xbf,
  addConstant: 0x07,
  loadWide: 0x79,
  storeWide: 0x7b,
} as const;
const jump = { always: 0x05, alwaysLong: 0x06, call: 0x85, exit: 0x95 } as const;
/** Mode of an ordinary store; atomic operations have another (RFC 9669, section 5). */
const modeMask = 0xe0;
const modeMem = 0x60;
/** bpf_map_lookup_elem and bpf_map_lookup_percpu_elem (linux/bpf.h, `__BPF_FUNC_MAPPER`). */
const lookups: readonly number[] = [1, 195];
const framePointer = 10;

/** What a register or a stack slot is known to hold: the map, an address in a value of it (in bytes from its start). */
type Known = 'map' | number;

/** What is known before an instruction; a place that is not listed may hold anything. */
type State = ReadonlyMap<string, Known>;

interface Instruction {
  readonly code: number;
  readonly dst: number;
  readonly src: number;
  readonly off: number;
  readonly imm: number;
}

/** Follows one map's address, and addresses in its values, through the instructions of one function. */
export class MapFlow {
  readonly #view: DataView;
  /** Indices of the instructions that load the map's address. */
  readonly #mapLoads: ReadonlySet<number>;
  readonly #before = new Map<number, State>();

  constructor(code: Uint8Array, mapLoads: ReadonlySet<number>) {
    this.#view = new DataView(code.buffer, code.byteOffset, code.byteLength);
    this.#mapLoads = mapLoads;
    const open = [0];
    this.#before.set(0, new Map());
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const state = this.#after(at, this.#before.get(at) ?? new Map());
      for (const next of this.#successors(at)) if (this.#reach(next, state)) open.push(next);
    }
  }

  /** Where ordinary stores write, in bytes from the start of a value. */
  stores(): number[] {
    return [...this.#before].flatMap(([at, state]) => {
      const { code, dst, off } = this.#instruction(at);
      const kind = code & 7;
      if ((kind !== cls.st && kind !== cls.stx) || (code & modeMask) !== modeMem) return [];
      const base = state.get(register(dst));
      return typeof base === 'number' ? [base + off] : [];
    });
  }

  /** @returns true when less is known there than before, or nothing had come there yet */
  #reach(at: number, state: State): boolean {
    if (at < 0 || (at + 1) * INSN_BYTES > this.#view.byteLength) return false;
    const known = this.#before.get(at);
    const both = known === undefined ? state : new Map([...known].filter(([k, v]) => state.get(k) === v));
    if (known !== undefined && both.size === known.size) return false;
    this.#before.set(at, both);
    return true;
  }

  #successors(at: number): number[] {
    const { code, off, imm } = this.#instruction(at);
    const kind = code & 7;
    if (code === opcode.loadImm64) return [at + 2];
    if (code === jump.exit) return [];
    if (code === jump.always) return [at + 1 + off];
    if (code === jump.alwaysLong) return [at + 1 + imm];
    const branches = (kind === cls.jmp || kind === cls.jmp32) && code !== jump.call;
    return branches ? [at + 1, at + 1 + off] : [at + 1];
  }

  #after(at: number, before: State): State {
    const { code, dst, src, off, imm } = this.#instruction(at);
    const state = new Map(before);
    const set = (place: string, known: Known | undefined) =>
      known === undefined ? state.delete(place) : state.set(place, known);
    const target = register(dst);
    const old = before.get(target);
    switch (code & 7) {
      case cls.ld:
        set(target, this.#mapLoads.has(at) ? 'map' : undefined);
        break;
      case cls.ldx:
        set(target, code === opcode.loadWide && src === framePointer ? before.get(slot(off)) : undefined);
        break;
      case cls.st:
        if (dst === framePointer) set(slot(off), undefined);
        break;
      case cls.stx:
        if (dst === framePointer)
          set(slot(off), code === opcode.storeWide ? before.get(register(src)) : undefined);
        if ((code & modeMask) !== modeMem) set(register(src), undefined);
        break;
      case cls.alu:
        set(target, undefined);
        break;
      case cls.alu64:
        if (code === opcode.moveReg) set(target, before.get(register(src)));
        else set(target, code === opcode.addConstant && typeof old === 'number' ? old + imm : undefined);
        break;
      default:
        if (code !== jump.call) break;
        for (let argument = 1; argument <= 5; argument++) set(register(argument), undefined);
        set(register(0), src === 0 && lookups.includes(imm) && before.get('r1') === 'map' ? 0 : undefined);
    }
    return state;
  }

  #instruction(at: number): Instruction {
    const start = at * INSN_BYTES;
    const registers = this.#view.getUint8(start + 1);
    return {
      code: this.#view.getUint8(start),
      dst: registers & 0xf,
      src: registers >> 4,
      off: this.#view.getInt16(start + 2, true),
      imm: this.#view.getInt32(start + 4, true),
    };
  }
}

function register(number: number): string {
  return `r${number}`;
}

/** A place on the stack, by its distance from the frame pointer. */
function slot(offset: number): string {
  return `fp${offset}`;
}
