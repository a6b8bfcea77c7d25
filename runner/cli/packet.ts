import { buildFrame } from '../packet/build-frame.ts';
import { dissect } from '../packet/dissect.ts';
import { endsOf } from '../packet/ends.ts';
import { frameKinds } from '../packet/frame-kind.ts';
import { readFrame } from '../packet/read-frame.ts';
import { packetText } from '../report/packet-text.ts';
import type { Command, Context, Parsed } from './command.ts';
import { packetOptions } from './packet-options.ts';
import { tracePacket } from './packet-trace.ts';
import { readPacketWords } from './packet-words.ts';
import { textOptions } from './text-options.ts';

export const packetCommand: Command = {
  name: 'packet',
  usage: 'show KIND | trace FILE.c KIND, and options',
  words: frameKinds,
  options: packetOptions,
  positionals: 3,
  async run(parsed, context) {
    const words = readPacketWords(parsed);
    const frame = buildFrame(readFrame(words.kind, parsed.values, endsOf(1)));
    return words.action === 'trace'
      ? await tracePacket(words.file, frame, parsed, context)
      : show(frame, parsed, context);
  },
};

function show(frame: Uint8Array, { values }: Parsed, context: Context): number {
  const report = dissect(frame);
  context.stdout.write(shown());
  return 0;

  function shown(): string {
    if (values['json'] === true) return `${JSON.stringify(report)}\n`;
    if (values['hex'] === true) return `${report.hex}\n`;
    return packetText(report, textOptions({ plain: values['plain'] === true }, context));
  }
}
