import koffi, { type LibraryHandle } from 'koffi';

const longest = 8192;
const debugLevel = 2;

/**
 * Catches what libbpf would print on stderr (`libbpf_set_print`, one callback for the whole process).
 * Debug lines are left out: they would double the cost of every load. C formats the text with
 * vsnprintf, because a va_list cannot be read from JavaScript.
 */
export function catchChatter(libbpf: LibraryHandle, libc: LibraryHandle): { take: () => string[] } {
  const vsnprintf = libc.func(
    'int vsnprintf(_Out_ void *buffer, size_t size, void *format, void *arguments)',
  );
  const printFn = koffi.proto('int(int level, void *format, void *arguments)');
  let lines: string[] = [];
  const buffer = Buffer.alloc(longest);

  const print = (level: number, format: bigint, args: bigint): number => {
    if (level >= debugLevel) return 0;
    const length: number = vsnprintf(buffer, longest, format, args);
    const text = buffer.toString('utf8', 0, Math.max(0, Math.min(length, longest - 1)));
    lines.push(...text.split('\n').filter((line) => line !== ''));
    return text.length;
  };
  libbpf.func('void *libbpf_set_print(void *print)')(koffi.register(print, koffi.pointer(printFn)));

  return {
    take() {
      const taken = lines;
      lines = [];
      return taken;
    },
  };
}
