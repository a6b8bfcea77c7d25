import koffi, { type LibraryHandle } from 'koffi';
import type { PrepareLoad, ProgHandler } from './libbpf.ts';
import type { BpfProgramPtr } from './pointers.ts';
import { structs } from './structs.ts';

type Listener = ((load: PrepareLoad) => void) | null;

/** The fields of `struct bpf_prog_load_opts` that the callback reads. */
interface LoadOpts {
  prog_flags: number;
  line_info: bigint | null;
  line_info_cnt: number;
  line_info_rec_size: number;
}

/**
 * Section handlers of libbpf (`libbpf_register_prog_handler`). They live as long as the process,
 * since every program that was opened through one keeps a pointer to it.
 */
export function progHandlers(libbpf: LibraryHandle): {
  register: (handler: ProgHandler) => number;
  listen: (listener: Listener) => void;
} {
  let listener: Listener = null;
  const prepareFn = koffi.proto('int(void *program, void *options, long cookie)');
  const registerC = libbpf.func(
    'int libbpf_register_prog_handler(const char *section, int type, int attach, libbpf_prog_handler_opts *options)',
  );

  const prepare = (program: BpfProgramPtr, options: bigint, cookie: number): number => {
    const opts: LoadOpts = koffi.decode(options, structs.progLoadOpts);
    if (cookie !== 0) {
      const offset = koffi.offsetof(structs.progLoadOpts, 'prog_flags');
      koffi.encode(options, offset, 'uint32_t', opts.prog_flags | cookie);
    }
    const size = opts.line_info_cnt * opts.line_info_rec_size;
    const lineInfo =
      opts.line_info === null || size === 0
        ? new Uint8Array()
        : new Uint8Array(koffi.view(opts.line_info, size)).slice();
    listener?.({ program, lineInfo, lineInfoRecordSize: opts.line_info_rec_size });
    return 0;
  };
  const preparePointer = koffi.register(prepare, koffi.pointer(prepareFn));

  return {
    register: ({ section, programType, expectedAttachType, programFlags }) =>
      registerC(section, programType, expectedAttachType, {
        sz: koffi.sizeof(structs.handlerOpts),
        cookie: programFlags,
        prog_setup_fn: null,
        prog_prepare_load_fn: preparePointer,
        prog_attach_fn: null,
      }),
    listen(next) {
      listener = next;
    },
  };
}
