/** Returns a pcap file of whole Ethernet frames, all at time 0 (draft-ietf-opsawg-pcap; link type 1). */
export function pcapFile(frames: readonly Uint8Array[]): Uint8Array {
  const header = words([0xa1b2c3d4, (2 << 16) | 4, 0, 0, 0x40000, 1]);
  const records = frames.flatMap((frame) => [words([0, 0, frame.length, frame.length]), frame]);
  return Buffer.concat([header, ...records]);
}

function words(values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  for (const [index, value] of values.entries()) view.setUint32(index * 4, value);
  return new Uint8Array(view.buffer);
}
