import { describeFrame } from '../../testenv/frames/dump.ts';
import type { Seen } from './action-run.ts';
import { decide, type Decision } from './decision.ts';
import { changedFrame, describeDifferences, judgedFrame } from './frame-detail.ts';

/** Exactly the frames that must arrive do, in their order; the first that does not decides. */
export function decideArrivals({ sent, arrived }: Extract<Seen, { kind: 'raw-frames' }>): Decision {
  const wanted = sent.flatMap((frame) => (frame.arrives === null ? [] : [{ frame, bytes: frame.arrives }]));
  const expected = `${wanted.length} of ${sent.length} frames arrive`;
  const at = wanted.findIndex(({ bytes }, index) => Buffer.compare(bytes, arrived[index] ?? nothing) !== 0);
  const missing = wanted[at];
  const stray = arrived[at === -1 ? wanted.length : at];
  if (missing === undefined) {
    if (stray === undefined) return decide(true, expected, expected);
    const known = sent.find(({ bytes }) => Buffer.compare(bytes, stray) === 0);
    const frame = known ?? { name: describeFrame(stray), bytes: stray };
    return { ...decide(false, expected, `${frame.name} arrives as well`), detail: judgedFrame(frame) };
  }
  const { frame, bytes } = missing;
  const short = `${arrived.length} arrive`;
  if (stray === undefined)
    return { ...decide(false, expected, `${short}; ${frame.name} does not`), detail: judgedFrame(frame) };
  const detail = changedFrame(frame, bytes, stray);
  const other = `${short}; ${frame.name} does not arrive as shown: ${describeDifferences(detail)}`;
  return { ...decide(false, expected, other), detail };
}

const nothing = new Uint8Array(0);
