import { setTimeout as pause } from 'node:timers/promises';
import { FrameError } from '../../../../testenv/frames/frame-error.ts';
import type { FloodEnd } from '../../../../testenv/generators/flood-frame.ts';
import { Generator, type Wire } from '../../../../testenv/generators/generator.ts';
import { readInterfaceCounters } from '../../../../testenv/interface-counters.ts';
import type { Interface } from '../../../../testenv/ip-json.ts';
import type { LiveEnvironment } from '../../../../testenv/live/live-environment.ts';
import { UsageError } from '../../../core/errors.ts';
import type { LabEvent } from '../../../protocol/event.ts';
import type { GenRequest } from '../../../protocol/gen.ts';
import { chooseEnvironment, demandWhole } from './choose-environment.ts';

/** How often it is told how far it is. */
const everyMs = 200;

/**
 * Sends frames out of the inner end of an environment, and counts them on both sides.
 * @throws UsageError `FRAME_SIZE`, `NO_ADDRESS`, and those of `chooseEnvironment`
 * @throws EnvironmentError `ENVIRONMENT_BROKEN`, or what ended a thread
 */
export async function serveGen(
  request: GenRequest,
  emit: (event: LabEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const { id } = request;
  const environment = await chooseEnvironment(request.name);
  const { wire, outer, inner } = demandWire(environment);
  const countArrived = () => readInterfaceCounters(outer.name)?.received ?? 0;
  const before = countArrived();
  await using generator = startGenerator(request, { wire, outer, inner });
  const stop = () => generator.stop();
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  const { way, because, cpus } = generator;
  await generator.begin();
  const started = performance.now();
  emit({ type: 'generating', id, environment: environment.name, way, because, cpus });
  const tell = () => {
    const ms = performance.now() - started;
    emit({ type: 'generated', id, ms, sent: generator.sent, arrived: countArrived() - before });
  };
  for (;;) {
    const over = await Promise.race([generator.done.then(() => true), pause(everyMs, false)]);
    tell();
    if (over) return;
  }
}

interface Ends {
  readonly wire: Wire;
  readonly outer: Interface;
  readonly inner: Interface;
}

function demandWire(environment: LiveEnvironment): Ends {
  const { outer, inner, namespacePath } = demandWhole(environment);
  const end = { device: outer.name, ifindex: outer.ifindex };
  return { wire: { namespacePath, innerIfindex: inner.ifindex, outer: end }, outer, inner };
}

function startGenerator(request: GenRequest, { wire, outer, inner }: Ends): Generator {
  const { ipVersion, size, flows, rate, count, durationMs } = request;
  const plan = { ipVersion, size, flows, from: endOf(inner, ipVersion), to: endOf(outer, ipVersion) };
  try {
    return new Generator(plan, wire, { rate, frames: count, durationMs });
  } catch (cause) {
    if (!(cause instanceof FrameError)) throw cause;
    throw new UsageError(cause.message, {
      code: 'FRAME_SIZE',
      remedy: 'Say another --size or --flows.',
      cause,
    });
  }
}

function endOf({ name, mac, addresses }: Interface, ipVersion: 4 | 6): FloodEnd {
  const [address] = addresses
    .map((candidate) => candidate.replace(/\/.*/, ''))
    .filter((candidate) => candidate.includes(':') === (ipVersion === 6));
  if (address !== undefined) return { mac, address };
  throw new UsageError(`${name} has no IPv${ipVersion} address`, {
    code: 'NO_ADDRESS',
    remedy: 'An environment has IPv4 besides when it is made so: xdp-workbook env reset --legacy-ip',
  });
}
