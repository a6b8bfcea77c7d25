import { assertNever } from '../../../core/assert-never.ts';
import { readEnvironments } from '../../../../testenv/live/live-environment.ts';
import type { CheckResult, LabEvent } from '../../../protocol/event.ts';
import type { LabFact } from '../../../protocol/lab-fact.ts';
import type { ProbeRequest } from '../../../protocol/live-request.ts';
import { decideAttached } from './decide-attached.ts';
import { decidePings } from './decide-pings.ts';
import type { Finding, Probe } from './probe.ts';

/** Looks at one fact after the other; what a fact is not is a result, never an error. */
export async function serveProbe(
  { id, dev, facts, object }: ProbeRequest,
  emit: (event: LabEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const bytes = object === null ? null : new Uint8Array(Buffer.from(object, 'base64'));
  for (const [at, fact] of facts.entries()) {
    const { environments } = await readEnvironments();
    const environment = environments.find(({ name }) => name === dev) ?? null;
    const findings = await look(fact, { environment, name: dev, object: bytes, signal });
    for (const [part, finding] of findings.entries()) {
      const check: CheckResult = {
        id: `lab-${at + 1}-${part + 1}`,
        assignment: '',
        level: 'required',
        stage: 'live',
        ...finding,
      };
      emit({ type: 'check', id, check });
    }
  }
}

async function look(fact: LabFact, probe: Probe): Promise<readonly Finding[]> {
  switch (fact.kind) {
    case 'environment':
      return [decideEnvironment(fact.there, probe)];
    case 'attached':
      return [decideAttached(fact.names, probe)];
    case 'pings':
      return await decidePings(fact, probe);
    default:
      return assertNever(fact);
  }
}

function decideEnvironment(there: boolean, { environment, name }: Probe): Finding {
  const isWhole = environment?.problems.length === 0;
  const isRight = there ? isWhole : environment === null;
  const state = isWhole ? 'up' : (environment?.problems.join('; ') ?? 'not there');
  const [word, command] = there ? ['up', 'setup'] : ['gone', 'teardown'];
  return {
    title: `The environment ${name} is ${word}`,
    outcome: isRight ? 'pass' : 'fail',
    expected: word,
    actual: state,
    hint: isRight ? null : `xdp-workbook env ${command} --name ${name}`,
  };
}
