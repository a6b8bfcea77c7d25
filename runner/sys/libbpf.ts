import type {
  BpfLinkPtr,
  BpfMapPtr,
  BpfObjectPtr,
  BpfProgramPtr,
  BytesPtr,
  RingBufferPtr,
} from './pointers.ts';

/** `struct bpf_object_open_opts`, the fields we set. */
export interface OpenOptions {
  readonly objectName: string;
  /** Folder in which maps that ask to be pinned by name are pinned; libbpf's own default is /sys/fs/bpf. */
  readonly pinRootPath?: string | undefined;
}

/** What libbpf is about to hand to BPF_PROG_LOAD for one program, after relocation. */
export interface PrepareLoad {
  readonly program: BpfProgramPtr;
  /** Packed `struct bpf_line_info` records, already shifted to the final instruction numbers; a copy. */
  readonly lineInfo: Uint8Array;
  readonly lineInfoRecordSize: number;
}

export interface ProgHandler {
  /** Section name to serve; null serves every name that nobody else knows. */
  readonly section: string | null;
  readonly programType: number;
  readonly expectedAttachType: number;
  /** Flags that are OR-ed into `prog_flags`, for example BPF_F_XDP_HAS_FRAGS. */
  readonly programFlags: number;
}

/** `struct bpf_test_run_opts`: in and out of BPF_PROG_TEST_RUN. Buffers are filled in place. */
export interface TestRunCall {
  readonly dataIn: Uint8Array;
  readonly dataOut: Uint8Array | null;
  readonly ctxIn: Uint8Array | null;
  readonly ctxOut: Uint8Array | null;
  readonly repeat: number;
  readonly flags: number;
  readonly cpu: number;
  readonly batchSize: number;
}

export interface TestRunReturn {
  /** Zero, or a negative errno. */
  readonly error: number;
  readonly retval: number;
  /** Average of one repetition in nanoseconds. */
  readonly durationNs: number;
  readonly dataOutSize: number;
  readonly ctxOutSize: number;
}

/** A program of bare instructions for BPF_PROG_LOAD, as a probe needs it. */
export interface ProgLoadCall {
  readonly programType: number;
  /** Zero where the program type needs none. */
  readonly expectedAttachType: number;
  /** Packed `struct bpf_insn`, eight bytes each. */
  readonly instructions: Uint8Array;
  /** Filled with what the verifier says, ended by a zero byte. */
  readonly log: Uint8Array;
}

/** A batch call reports how many elements it handled beside its negative errno. */
export interface BatchReturn {
  readonly error: number;
  readonly count: number;
}

export type LinkCreateOptions = { readonly flags: number };

/**
 * The C functions that this house uses, one to one under their C names where the signature is plain.
 * Integer results follow libbpf 1.0: zero or positive is success, negative is an errno. A null pointer
 * is a failure whose reason `errno()` tells, if it is asked before any other call.
 * The real one is `loadLibbpf()`; a test may pass its own.
 */
export interface Libbpf {
  readonly versionMajor: number;
  readonly versionMinor: number;
  errno(): number;
  /** Takes what libbpf has said since the last call; it never prints by itself. */
  takeChatter(): string[];

  openMem(bytes: Uint8Array, options: OpenOptions): BpfObjectPtr | null;
  /** Serves `section` for the rest of the process; `onPrepareLoad` hears of every load through it. */
  registerProgHandler(handler: ProgHandler): number;
  onPrepareLoad(listener: ((load: PrepareLoad) => void) | null): void;

  bpf_object__load(object: BpfObjectPtr): number;
  bpf_object__close(object: BpfObjectPtr): void;
  bpf_object__next_program(object: BpfObjectPtr, previous: BpfProgramPtr | null): BpfProgramPtr | null;
  bpf_object__next_map(object: BpfObjectPtr, previous: BpfMapPtr | null): BpfMapPtr | null;

  bpf_program__name(program: BpfProgramPtr): string;
  bpf_program__section_name(program: BpfProgramPtr): string;
  bpf_program__fd(program: BpfProgramPtr): number;
  bpf_program__type(program: BpfProgramPtr): number;
  bpf_program__set_autoload(program: BpfProgramPtr, autoload: boolean): number;
  bpf_program__set_log_buf(program: BpfProgramPtr, buffer: Uint8Array, size: number): number;
  bpf_program__attach(program: BpfProgramPtr): BpfLinkPtr | null;
  bpf_link__destroy(link: BpfLinkPtr): number;

  bpf_map__name(map: BpfMapPtr): string;
  bpf_map__fd(map: BpfMapPtr): number;
  bpf_map__is_internal(map: BpfMapPtr): boolean;
  bpf_map__type(map: BpfMapPtr): number;
  bpf_map__key_size(map: BpfMapPtr): number;
  bpf_map__value_size(map: BpfMapPtr): number;
  bpf_map__max_entries(map: BpfMapPtr): number;
  bpf_map__pin_path(map: BpfMapPtr): string | null;
  bpf_map__set_pin_path(map: BpfMapPtr, path: string | null): number;
  bpf_map__type(map: BpfMapPtr): number;
  bpf_map__key_size(map: BpfMapPtr): number;
  bpf_map__value_size(map: BpfMapPtr): number;
  bpf_map__max_entries(map: BpfMapPtr): number;
  bpf_map__set_max_entries(map: BpfMapPtr, entries: number): number;
  bpf_map__set_autocreate(map: BpfMapPtr, autocreate: boolean): number;
  bpf_map__reuse_fd(map: BpfMapPtr, fd: number): number;
  bpf_map__set_initial_value(map: BpfMapPtr, data: Uint8Array, size: number): number;
  /** A copy of the map's initial bytes; null when it has none. */
  initialValue(map: BpfMapPtr): Uint8Array | null;

  bpf_map_lookup_elem(fd: number, key: Uint8Array, value: Uint8Array): number;
  bpf_map_update_elem(fd: number, key: Uint8Array, value: Uint8Array, flags: number): number;
  bpf_map_delete_elem(fd: number, key: Uint8Array): number;
  bpf_map_get_next_key(fd: number, key: Uint8Array | null, next: Uint8Array): number;
  lookupBatch(
    fd: number,
    inBatch: Uint8Array | null,
    outBatch: Uint8Array,
    keys: Uint8Array,
    values: Uint8Array,
    count: number,
  ): BatchReturn;
  updateBatch(fd: number, keys: Uint8Array, values: Uint8Array, count: number): BatchReturn;
  libbpf_num_possible_cpus(): number;

  bpf_obj_pin(fd: number, path: string): number;
  bpf_obj_get(path: string): number;
  bpf_prog_get_fd_by_id(id: number): number;
  bpf_map_get_fd_by_id(id: number): number;
  bpf_btf_get_fd_by_id(id: number): number;
  /** Fills `info`, of which the kernel used the returned count of bytes; negative errno on failure. */
  objGetInfo(fd: number, info: Uint8Array): number;
  bpf_enable_stats(type: number): number;

  testRun(programFd: number, call: TestRunCall): TestRunReturn;
  linkCreate(programFd: number, target: number, attachType: number, options: LinkCreateOptions): number;
  bpf_link_update(linkFd: number, programFd: number, options: null): number;
  bpf_link_detach(linkFd: number): number;
  bpf_link_get_fd_by_id(id: number): number;
  /** The lowest link id above `id`; error -ENOENT where there is none. */
  linkGetNextId(id: number): NextIdReturn;
  /** Attaches (fd ≥ 0) or detaches (fd −1) the netlink way; `oldFd` −1 means whatever is there. */
  xdpAttach(ifindex: number, programFd: number, flags: number, oldFd: number): number;
  /** Error -ENODEV where this network namespace has no such interface. */
  xdpQuery(ifindex: number): XdpQueryReturn;

  ringBufferNew(mapFd: number, onRecord: (record: Uint8Array) => void): RingBufferHandle | null;

  libbpf_probe_bpf_map_type(type: number, options: null): number;
  /** Loads bare instructions, without an object; a descriptor, or a negative errno. */
  progLoad(call: ProgLoadCall): number;

  addressOf(buffer: Uint8Array): BytesPtr;
}

export interface NextIdReturn {
  readonly error: number;
  readonly id: number;
}

export interface XdpQueryReturn {
  readonly error: number;
  readonly programId: number;
  readonly driverProgramId: number;
  readonly genericProgramId: number;
  readonly hardwareProgramId: number;
  /** `XDP_ATTACHED_*` of if_link.h: 0 none, 1 native, 2 generic, 3 hardware, 4 several. */
  readonly attachMode: number;
}

export interface RingBufferHandle {
  readonly pointer: RingBufferPtr;
  /** Delivers what is there and returns how many records, or a negative errno. */
  consume(): number;
  free(): void;
}
