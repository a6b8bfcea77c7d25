import { readEnvironments, type LiveEnvironment } from '../../../../testenv/live/live-environment.ts';
import { recordTrouble } from '../../../../testenv/live/loaded-record.ts';
import { pinnedEnvironments } from '../../../../testenv/live/pins.ts';
import { setUp } from '../../../../testenv/live/setup.ts';
import { tearDown } from '../../../../testenv/live/tear-down.ts';
import { UsageError } from '../../../core/errors.ts';
import type { LabEvent } from '../../../protocol/event.ts';
import type { EnvRequest } from '../../../protocol/live-request.ts';
import { chooseEnvironment } from './choose-environment.ts';
import { environmentReport } from './environment-report.ts';

type Emit = (event: LabEvent) => void;

/** @throws UsageError, EnvironmentError */
export async function serveEnv(request: EnvRequest, emit: Emit): Promise<void> {
  const trouble = recordTrouble();
  if (trouble !== null) emit({ type: 'note', id: request.id, note: trouble });
  switch (request.action) {
    case 'setup':
      return await setup(request, demandName(request), emit);
    case 'reset':
      return await setup(request, request.name ?? (await chooseEnvironment(null)).name, emit);
    case 'teardown':
      return await teardown(request, emit);
    case 'status':
      return await status(request, emit);
    case 'find':
      return tell(await chooseEnvironment(request.name), request, emit);
  }
}

function tell(environment: LiveEnvironment, { id }: EnvRequest, emit: Emit): void {
  emit({ type: 'environment', id, environment: environmentReport(environment) });
}

function demandName({ name }: EnvRequest): string {
  if (name !== null) return name;
  throw new UsageError('an environment needs a name', {
    code: 'USAGE',
    remedy: 'Give it one: --name veth-basic02',
  });
}

async function setup(request: EnvRequest, name: string, emit: Emit): Promise<void> {
  const { id, legacyIp, force } = request;
  const action = request.action === 'reset' ? 'reset' : 'setup';
  const { environment, notes } = await setUp({ name, legacyIp, force, action });
  for (const note of notes) emit({ type: 'note', id, note });
  tell(environment, request, emit);
}

async function teardown({ id, name: named, force }: EnvRequest, emit: Emit): Promise<void> {
  const name = named ?? (await chooseEnvironment(null)).name;
  for (const note of await tearDown(name, force)) emit({ type: 'note', id, note });
}

/** All environments, or the named one; and pins whose environment is gone. */
async function status(request: EnvRequest, emit: Emit): Promise<void> {
  const { id, name } = request;
  const environments =
    name === null ? (await readEnvironments()).environments : [await chooseEnvironment(name)];
  for (const environment of environments) tell(environment, request, emit);
  if (name !== null) return;
  const isKnown = (pinned: string) => environments.some((known) => known.name === pinned);
  for (const left of pinnedEnvironments().filter((pinned) => !isKnown(pinned))) {
    const note = `pins of ${left} are left, which is gone: xdp-workbook env teardown --name ${left} removes them`;
    emit({ type: 'note', id, note });
  }
}
