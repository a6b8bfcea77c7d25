import { describeFrame } from '../../testenv/frames/dump.ts';
import { layersOf, type Layer } from '../../testenv/frames/layers.ts';
import type { PacketField, PacketReport } from '../protocol/packet-layer.ts';
import { judgeChecksum } from './judge-checksum.ts';
import { hexText, readFields } from './read-fields.ts';

/** Takes a frame apart, whatever is in it. */
export function dissect(frame: Uint8Array): PacketReport {
  const layers = layersOf(frame);
  return {
    description: describeFrame(frame),
    length: frame.length,
    hex: hexOf(frame),
    layers: layers.map((layer) => ({
      name: layer.name,
      offset: layer.start,
      bytes: hexOf(frame.subarray(layer.start, layer.end)),
      fields: readFields(frame, layer).map((field) => judged(frame, layers, layer, field)),
    })),
  };
}

function judged(frame: Uint8Array, layers: readonly Layer[], layer: Layer, field: PacketField): PacketField {
  const verdict = field.name === 'checksum' ? judgeChecksum(frame, layers, layer) : null;
  if (verdict === null) return field;
  const words =
    typeof verdict === 'string' ? verdict : `wrong: ${hexText(verdict.rightWouldBe, 16)} would be right`;
  return { ...field, text: `${field.text} (${words})` };
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
