import { buildFrame } from '../packet/build-frame.ts';
import { dissect } from '../packet/dissect.ts';
import { endsOf, type Ends } from '../packet/ends.ts';
import { frameKinds } from '../packet/frame-kind.ts';
import { readFrame } from '../packet/read-frame.ts';
import { packetText } from '../report/packet-text.ts';
import type { Command, Context, Parsed } from './command.ts';
import { packetOptions } from './packet-options.ts';
import { sendPacket } from './packet-send.ts';
import { tracePacket } from './packet-trace.ts';
import { readPacketWords } from './packet-words.ts';
import { textOptions } from './text-options.ts';

export const packetCommand: Command = {
  name: 'packet',
  usage: 'show KIND | send KIND | trace FILE.c KIND, and options',
  words: frameKinds,
  options: packetOptions,
  positionals: 3,
  async run(parsed, context) {
    const words = readPacketWords(parsed);
    const frame = (ends: Ends) => buildFrame(readFrame(words.kind, parsed.values, ends));
    // Words that make no frame are refused before anything is done.
    const usual = frame(endsOf(1));
    switch (words.action) {
      case 'show':
        return show(usual, parsed, context);
      case 'send':
        return await sendPacket(frame, parsed, context);
      case 'trace':
        return await tracePacket(words.file, usual, parsed, context);
    }
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
