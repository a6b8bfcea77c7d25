import type { NamedFrame } from '../../testenv/frames/frame-set.ts';
import type { ByteRange } from '../../runner/protocol/detail.ts';
import { describeFrame } from '../../testenv/frames/dump.ts';
import type { Seen } from './action-run.ts';
import { decide, type Decision } from './decision.ts';
import { changedFrame, describeDifferences, isSame, judgedFrame } from './frame-detail.ts';

type Frames = Extract<Seen, { kind: 'raw-frames' }>;

/** Exactly the frames that must arrive do, in their order; the first thing that is wrong decides. */
export function decideArrivals(frames: Frames, free: readonly ByteRange[] = []): Decision {
  const { sent, arrived } = frames;
  const wanted = wantedOf(frames);
  const expected = `${wanted.length} of ${sent.length} frames arrive`;
  const count = `${arrived.length} arrive`;
  const fail = (actual: string, frame: NamedFrame): Decision => ({
    ...decide(false, expected, `${count}${actual}`),
    detail: judgedFrame(frame),
  });

  const held = sent.filter(({ arrives }) => arrives === null);
  const through = held.find(({ bytes }) => arrived.some((frame) => isSame(frame, bytes, [])));
  if (through !== undefined) return fail(`, ${through.name} among them`, through);

  for (const [index, { frame, bytes }] of wanted.entries()) {
    const inItsPlace = arrived[index];
    if (inItsPlace === undefined) return fail(`; ${frame.name} does not`, frame);
    if (isSame(bytes, inItsPlace, free)) continue;
    const detail = changedFrame(frame, bytes, inItsPlace, free);
    const where = `; ${frame.name} does not arrive as shown: ${describeDifferences(detail)}`;
    return { ...decide(false, expected, `${count}${where}`), detail };
  }

  const stray = arrived[wanted.length];
  if (stray === undefined) return decide(true, expected, expected);
  const name = describeFrame(stray);
  return fail(`, ${name} among them`, { name, bytes: stray });
}

/** The frames that must arrive, and as what; where that is the program's choice, what came in their place tells. */
function wantedOf({ sent, arrived }: Frames): { readonly frame: NamedFrame; readonly bytes: Uint8Array }[] {
  const due = sent.flatMap((frame) => (frame.arrives === null ? [] : [{ frame, arrives: frame.arrives }]));
  return due.map(({ frame, arrives }, index) => ({
    frame,
    bytes: typeof arrives === 'function' ? arrives(arrived[index] ?? new Uint8Array(0)) : arrives,
  }));
}
