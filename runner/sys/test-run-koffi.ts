import koffi, { type LibraryHandle } from 'koffi';
import { EnvironmentError } from '../core/errors.ts';
import type { Libbpf, TestRunCall, TestRunReturn } from './libbpf.ts';
import type { BytesPtr } from './pointers.ts';
import { structs } from './structs.ts';

/**
 * What a second thread may use of libbpf, and no more: its print callback and its section handlers belong to the
 * whole process, and calling them back into a thread that has ended would be the end of all.
 * @throws EnvironmentError LIBBPF_MISSING when libbpf.so.1 cannot be loaded.
 */
export function loadTestRun(): Pick<Libbpf, 'testRun' | 'takeChatter'> {
  return { testRun: bindTestRun(openLibbpf()), takeChatter: () => [] };
}

/** @throws EnvironmentError LIBBPF_MISSING when libbpf.so.1 cannot be loaded. */
export function openLibbpf(): LibraryHandle {
  try {
    return koffi.load('libbpf.so.1');
  } catch (cause) {
    throw new EnvironmentError('libbpf.so.1 (libbpf 1.x) cannot be loaded', {
      code: 'LIBBPF_MISSING',
      remedy: 'Install it: `apt-get install libbpf1` on Debian and Ubuntu, `dnf install libbpf` on Fedora.',
      cause,
    });
  }
}

export function addressOf(buffer: Uint8Array): BytesPtr {
  // koffi types every address as a plain bigint; this is where the brand is put on.
  return koffi.address(buffer) as BytesPtr;
}

export function bindTestRun(lib: LibraryHandle): Libbpf['testRun'] {
  const run = lib.func('int bpf_prog_test_run_opts(int fd, _Inout_ bpf_test_run_opts *options)');
  const address = (buffer: Uint8Array | null) => (buffer === null ? null : addressOf(buffer));
  return (fd, call: TestRunCall): TestRunReturn => {
    const { dataIn, dataOut, ctxIn, ctxOut, repeat, flags, cpu, batchSize } = call;
    const options = {
      sz: koffi.sizeof(structs.testRunOpts),
      data_in: address(dataIn),
      data_out: address(dataOut),
      data_size_in: dataIn.length,
      data_size_out: dataOut?.length ?? 0,
      ctx_in: address(ctxIn),
      ctx_out: address(ctxOut),
      ctx_size_in: ctxIn?.length ?? 0,
      ctx_size_out: ctxOut?.length ?? 0,
      retval: 0,
      repeat,
      duration: 0,
      flags,
      cpu,
      batch_size: batchSize,
    };
    // `call` outlives the C call: the kernel writes into its buffers through the addresses above.
    const error: number = run(fd, options);
    return {
      error,
      retval: options.retval,
      durationNs: options.duration,
      dataOutSize: options.data_size_out,
      ctxOutSize: options.ctx_size_out,
    };
  };
}
