import { whileHolding } from '../../../core/lock.ts';
import type { LabEvent } from '../../../protocol/event.ts';
import type { LiveRequest } from '../../../protocol/live-request.ts';
import { serveEnv } from './serve-env.ts';
import { serveLoad } from './serve-load.ts';
import { serveProbe } from './serve-probe.ts';
import { serveStats } from './serve-stats.ts';
import { serveTrace } from './serve-trace.ts';
import { serveUnload } from './serve-unload.ts';

/** One command at a time changes the live lab; the kernel frees the name when its holder ends. */
const lock = 'xdp-workbook-live-lab';
/** Longer than any change takes. */
const patienceMs = 30_000;

/** Answers one request in the network of the machine itself. */
export async function serveLive(
  request: LiveRequest,
  emit: (event: LabEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  switch (request.type) {
    case 'env':
      return await whileHolding(lock, () => serveEnv(request, emit), patienceMs);
    case 'load':
      return await whileHolding(lock, () => serveLoad(request, emit), patienceMs);
    case 'unload':
      return await whileHolding(lock, () => serveUnload(request, emit), patienceMs);
    case 'stats':
      return await serveStats(request, emit, signal);
    case 'trace':
      return await serveTrace(request, emit, signal);
    case 'probe':
      return await whileHolding(lock, () => serveProbe(request, emit, signal), patienceMs);
  }
}
