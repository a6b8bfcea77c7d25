/** C source of an answer to basic02; whatever is left out is as the reference answer has it. */
export interface Answer {
  /** Body of xdp_pass_func. */
  readonly pass?: string;
  /** Body of xdp_abort_func. */
  readonly abort?: string;
  /** Between the includes and the programs. */
  readonly before?: string;
}

export function answer({
  pass = 'return XDP_PASS;',
  abort = 'return XDP_ABORTED;',
  before = '',
}: Answer): string {
  const program = (name: string, body: string) =>
    `SEC("xdp")\nint ${name}(struct xdp_md *ctx)\n{\n\t${body}\n}\n`;
  return [
    '#include <linux/bpf.h>',
    '#include <bpf/bpf_helpers.h>',
    before,
    program('xdp_pass_func', pass),
    program('xdp_drop_func', 'return XDP_DROP;'),
    program('xdp_abort_func', abort),
    'char LICENSE[] SEC("license") = "Dual BSD/GPL";\n',
  ].join('\n');
}

/** Number, from 1, of the one line that holds `text`. */
export function lineOf(source: string, text: string): number {
  const lines = source.split('\n');
  const [index, ...others] = lines.flatMap((line, at) => (line.includes(text) ? [at] : []));
  if (index === undefined || others.length > 0) throw new Error(`not one line has ${text}`);
  return index + 1;
}
