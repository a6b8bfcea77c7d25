import { OpenObject } from '../open-object.ts';
import { bpfObject } from './c-prelude.ts';

/** Opens and loads objects that are no good, and returns the codes of the errors. */
export function codesOfBadObjects(): unknown[] {
  const good = bpfObject('SEC("xdp") int pass(struct xdp_md *ctx) { return XDP_PASS; }');
  const legacyMap = bpfObject(`
    struct bpf_map_def { __u32 type, key_size, value_size, max_entries, flags; };
    struct bpf_map_def SEC("maps") old = { ARRAY, 4, 8, 1, 0 };
    SEC("xdp") int pass(struct xdp_md *ctx) { return XDP_PASS; }`);
  const refused = bpfObject('SEC("xdp") int wild(struct xdp_md *ctx) { return *(int *)(long)ctx->data; }');
  return [new Uint8Array(200), good.subarray(0, 500), legacyMap, refused].map((bytes) => {
    try {
      using open = OpenObject.open(bytes);
      using loaded = open.load();
      return `${loaded.programs.length} programs`;
    } catch (error) {
      return error instanceof Error && 'code' in error ? error.code : String(error);
    }
  });
}
