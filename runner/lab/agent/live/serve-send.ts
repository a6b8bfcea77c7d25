import { setTimeout as pause } from 'node:timers/promises';
import type { LabEvent } from '../../../protocol/event.ts';
import type { SendRequest } from '../../../protocol/live-request.ts';
import { inNetworkNamespace } from '../../../sys/libc.ts';
import { PacketSocket } from '../../../sys/packet-socket.ts';
import { aloneInLab } from './alone-in-lab.ts';
import { chooseEnvironment, demandWhole } from './choose-environment.ts';

/**
 * Sends a frame from inside, byte for byte, so that what is attached outside sees it as it comes.
 * @throws UsageError as `chooseEnvironment`
 * @throws EnvironmentError `ENVIRONMENT_BROKEN`, `LIBC_<errno>`
 */
export async function serveSend(
  { id, name: wanted, frame: base64, count, intervalMs }: SendRequest,
  emit: (event: LabEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const frame = new Uint8Array(Buffer.from(base64, 'base64'));
  const { name, inner, namespacePath } = await aloneInLab(async () =>
    demandWhole(await chooseEnvironment(wanted)),
  );
  using socket = inNetworkNamespace(namespacePath, () => PacketSocket.open(inner.ifindex));
  for (let sent = 0; sent < count; sent++) {
    if (sent > 0) await pause(intervalMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    socket.send(frame);
  }
  emit({ type: 'sent', id, name, device: inner.name, count });
}
