/** One thread of the generator, on one CPU: a call that sends frames does not come back before they are gone. */
import { parentPort, workerData } from 'node:worker_threads';
import { runOnCpu } from '../../runner/ebpf/cpus.ts';
import { WorkbookError } from '../../runner/core/errors.ts';
import { inNetworkNamespace } from '../../runner/sys/libc.ts';
import { Pacer } from './pacer.ts';
import { phases, type SenderJob, type SenderNews } from './sender-job.ts';
import { withSender, type Send } from './sender.ts';

const job = workerData as SenderJob; // what sender-threads.ts gives
const phase = new Int32Array(job.phase);
const sent = new BigInt64Array(job.sent);
/** An interface that takes nothing at the moment is asked again after so long. */
const fullMs = 1;

function tell(news: SenderNews): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
  parentPort?.postMessage(news);
}

function work(send: Send): void {
  tell({ type: 'ready' });
  Atomics.wait(phase, 0, phases.waiting);
  const pacer = new Pacer(job.pace);
  const start = performance.now();
  while (Atomics.load(phase, 0) === phases.begun) {
    const now = performance.now();
    const step = pacer.next(now - start);
    if (step.do === 'end') return;
    if (step.do === 'wait') {
      Atomics.wait(phase, 0, phases.begun, step.ms);
      continue;
    }
    const count = send(step.frames);
    Atomics.add(sent, job.index, BigInt(count));
    pacer.sent(count, performance.now() - now);
    if (count === 0) Atomics.wait(phase, 0, phases.begun, fullMs);
  }
}

try {
  runOnCpu(job.cpu, () =>
    inNetworkNamespace(job.namespacePath, () => withSender(job.way, job.ifindex, work)),
  );
  tell({ type: 'ended' });
} catch (error) {
  if (!(error instanceof WorkbookError)) throw error;
  const { code, message } = error;
  tell({ type: 'failed', code, message });
}
