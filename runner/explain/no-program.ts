import type { Diagnostic } from '../protocol/report.ts';

/** Of an object in which libbpf finds nothing to load. */
export const noProgram: Diagnostic = {
  tool: 'libbpf',
  severity: 'error',
  file: null,
  line: null,
  column: null,
  message: 'there is no program in this file',
  explanation:
    'A function becomes a program by its section, and no function here has one. To the kernel the section says where it belongs: XDP, tc, a tracepoint.\n' +
    'Try: write SEC("xdp") in the line before a function that is not static.',
  source: null,
  log: '',
};
