import { EnvironmentError } from '../core/errors.ts';
import { explainAttach, kernelWords } from '../explain/attach.ts';
import type { AttachRefusedEvent } from '../protocol/live-event.ts';

/** An attachment that the kernel refused: what it means where a rule knows it, else the kernel's own words. */
export function attachError(refusal: AttachRefusedEvent['refusal']): EnvironmentError {
  const { device, mode, reason, chatter, gone } = refusal;
  const explanation = explainAttach(refusal);
  const happened =
    explanation === null
      ? `the kernel does not attach to ${device} in ${mode} mode: ${kernelWords(chatter) || reason}.`
      : `${explanation.what} ${explanation.why}`;
  const lost = gone === null ? '' : ` ${gone.name} (id ${gone.id}) was taken off for it, and is not back.`;
  return new EnvironmentError(`${happened}${lost}`, {
    code: `ATTACH_${reason}`,
    remedy: explanation === null ? undefined : `Try: ${explanation.fix}`,
  });
}
