import { readEnvironments, type LiveEnvironment } from '../../../../testenv/live/live-environment.ts';
import { pinnedEnvironments } from '../../../../testenv/live/pins.ts';
import { setUp, tearDown } from '../../../../testenv/live/setup.ts';
import { UsageError } from '../../../core/errors.ts';
import type { LabEvent } from '../../../protocol/event.ts';
import type { EnvRequest } from '../../../protocol/live-request.ts';
import { chooseEnvironment } from './choose-environment.ts';
import { environmentReport } from './environment-report.ts';

type Emit = (event: LabEvent) => void;

/** @throws UsageError, EnvironmentError */
export async function serveEnv(request: EnvRequest, emit: Emit): Promise<void> {
  switch (request.action) {
    case 'setup':
      return await setup(demandName(request), emit);
    case 'teardown':
      return await teardown(request, emit);
    case 'reset':
      return await reset(request, emit);
    case 'status':
      return await status(request, emit);
    case 'find':
      return tell(await chooseEnvironment(request.name), request, emit);
  }
}

function tell(environment: LiveEnvironment, { id }: EnvRequest, emit: Emit): void {
  emit({ type: 'environment', id, environment: environmentReport(environment) });
}

type Named = EnvRequest & { readonly name: string };

function demandName(request: EnvRequest): Named {
  const { name } = request;
  if (name !== null) return { ...request, name };
  throw new UsageError('an environment needs a name', {
    code: 'USAGE',
    remedy: 'Give it one: --name veth-basic02',
  });
}

async function setup(request: Named, emit: Emit): Promise<void> {
  const { id, ...options } = request;
  const { environment, how, notes } = await setUp(options);
  for (const note of notes) emit({ type: 'note', id, note });
  if (how === 'kept' && notes.length === 0)
    emit({ type: 'note', id, note: `${options.name} is there already` });
  tell(environment, request, emit);
}

async function teardown({ id, name: named, force }: EnvRequest, emit: Emit): Promise<void> {
  const name = named ?? (await chooseEnvironment(null)).name;
  const was = await tearDown(name, force);
  emit({
    type: 'note',
    id,
    note: was ? `${name} is removed` : `there is no environment ${name}; nothing to remove`,
  });
}

async function reset(request: EnvRequest, emit: Emit): Promise<void> {
  const name = request.name ?? (await chooseEnvironment(null)).name;
  await tearDown(name, request.force);
  await setup({ ...request, name }, emit);
}

/** All environments, or the named one; and pins whose environment is gone. */
async function status(request: EnvRequest, emit: Emit): Promise<void> {
  const { id, name } = request;
  const environments =
    name === null ? (await readEnvironments()).environments : [await chooseEnvironment(name)];
  for (const environment of environments) tell(environment, request, emit);
  if (name !== null) return;
  for (const left of pinnedEnvironments().filter(
    (pinned) => !environments.some((known) => known.name === pinned),
  )) {
    const note = `pins of ${left} are left, which is gone: xdp-workbook env teardown --name ${left} removes them`;
    emit({ type: 'note', id, note });
  }
}
