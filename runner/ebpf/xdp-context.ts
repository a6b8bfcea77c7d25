/** What the caller of a test run may choose of `struct xdp_md`; zero where it does not. */
export interface XdpContextIn {
  /** Receiving interface: one of this network namespace that is up, or 0. */
  readonly ingressIfindex?: number;
  /** A receive queue that the interface has. */
  readonly rxQueueIndex?: number;
  /** How many of the given bytes are metadata before the frame: a multiple of 4, at most 32. */
  readonly metadataBytes?: number;
}

/** `struct xdp_md` as the program left it. Offsets count bytes from the start of the metadata. */
export interface XdpContext {
  readonly data: number;
  readonly dataEnd: number;
  readonly ingressIfindex: number;
  readonly rxQueueIndex: number;
}

const at = { data: 0, dataEnd: 4, dataMeta: 8, ingressIfindex: 12, rxQueueIndex: 16, egressIfindex: 20 };
const contextBytes = 24;

/** @param length of the frame with its metadata: BPF_PROG_TEST_RUN refuses a context that says otherwise */
export function encodeXdpContext(context: XdpContextIn, length: number): Uint8Array {
  const bytes = new Uint8Array(contextBytes);
  const view = new DataView(bytes.buffer);
  view.setUint32(at.data, context.metadataBytes ?? 0, true);
  view.setUint32(at.dataEnd, length, true);
  view.setUint32(at.ingressIfindex, context.ingressIfindex ?? 0, true);
  view.setUint32(at.rxQueueIndex, context.rxQueueIndex ?? 0, true);
  return bytes;
}

export function decodeXdpContext(bytes: Uint8Array): XdpContext {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return {
    data: view.getUint32(at.data, true),
    dataEnd: view.getUint32(at.dataEnd, true),
    ingressIfindex: view.getUint32(at.ingressIfindex, true),
    rxQueueIndex: view.getUint32(at.rxQueueIndex, true),
  };
}
