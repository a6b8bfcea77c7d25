/** What the caller of a test run may choose of `struct xdp_md`. */
export interface XdpContext {
  /** Receiving interface, one of this network namespace; the loopback where it is left out. */
  readonly ingressIfindex?: number;
  /** A receive queue that the interface has; 0 where it is left out. */
  readonly rxQueueIndex?: number;
  /** How many of the given bytes are metadata before the frame: a multiple of 4, at most 32. */
  readonly metadataBytes?: number;
}

/** Offsets of the fields; the kernel counts `data` and `data_end` from the start of the metadata. */
const at = { data: 0, dataEnd: 4, ingressIfindex: 12, rxQueueIndex: 16 } as const;
const contextBytes = 24;

/** @param length of the frame with its metadata: BPF_PROG_TEST_RUN refuses a context that says otherwise */
export function encodeXdpContext(context: XdpContext, length: number): Uint8Array {
  const bytes = new Uint8Array(contextBytes);
  const view = new DataView(bytes.buffer);
  view.setUint32(at.data, context.metadataBytes ?? 0, true);
  view.setUint32(at.dataEnd, length, true);
  view.setUint32(at.ingressIfindex, context.ingressIfindex ?? 0, true);
  view.setUint32(at.rxQueueIndex, context.rxQueueIndex ?? 0, true);
  return bytes;
}

/** Bytes of metadata that a program left before its frame, of the context that came back. */
export function metadataLength(context: Uint8Array): number {
  return new DataView(context.buffer, context.byteOffset).getUint32(at.data, true);
}
