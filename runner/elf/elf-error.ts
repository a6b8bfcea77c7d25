import { WorkbookError } from '../core/errors.ts';

/**
 * - `NOT_ELF`: the bytes do not start like a 64-bit little-endian ELF file.
 * - `NOT_BPF`: an ELF file, but not a relocatable object for the BPF machine.
 * - `TRUNCATED`: a header points past the end of the bytes.
 * - `MALFORMED`: the bytes are there, but contradict each other.
 */
export type ElfErrorCode = 'NOT_ELF' | 'NOT_BPF' | 'TRUNCATED' | 'MALFORMED';

/** The bytes are not a whole BPF object file; exit 1, since the object came from whoever asked. */
export class ElfError extends WorkbookError {
  readonly exitCode = 1;

  constructor(code: ElfErrorCode, message: string) {
    super(message, {
      code,
      remedy: 'Compile the C file again with `clang -target bpf`, and pass the object it writes.',
    });
  }
}
