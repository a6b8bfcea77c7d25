import { EnvironmentError } from '../core/errors.ts';
import type { AttachRefusedEvent } from '../protocol/live-event.ts';

/** An attachment that the kernel refused, in its own words where it had some. */
export function attachError({
  device,
  mode,
  reason,
  chatter,
  gone,
}: AttachRefusedEvent['refusal']): EnvironmentError {
  const words = chatter.map((line) => /Kernel error message: (.*)$/.exec(line)?.[1]).find(Boolean);
  const lost = gone === null ? '' : ` ${gone.name} (id ${gone.id}) was taken off for it, and is not back.`;
  return new EnvironmentError(
    `the kernel does not attach to ${device} in ${mode} mode: ${words ?? reason}.${lost}`,
    { code: `ATTACH_${reason}` },
  );
}
