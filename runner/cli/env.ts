import { UsageError } from '../core/errors.ts';
import { nextStanding } from '../course/catalog.ts';
import { findTarget } from '../course/lesson.ts';
import { didYouMean, nearest } from '../course/nearest.ts';
import { environmentsText } from '../report/live-text.ts';
import { isDeviceName } from '../protocol/fields.ts';
import type { EnvRequest } from '../protocol/live-request.ts';
import { askAll } from './ask-live.ts';
import type { Command, Context, Parsed } from './command.ts';
import { runInEnvironment, type Inside } from './env-inside.ts';
import { splitEnvWords } from './env-words.ts';
import { LabSession } from './lab-session.ts';
import { readLearner } from './learner.ts';
import { outputOptions, textOptions } from './text-options.ts';

const changing = ['setup', 'teardown', 'reset', 'status'] as const satisfies EnvRequest['action'][];
const running = ['exec', 'enter', 'ping', 'tcpdump'] as const satisfies Inside[];

export const envCommand: Command = {
  name: 'env',
  usage: 'setup|teardown|reset|status|exec|enter|ping|tcpdump [options] [-- WORDS]',
  options: {
    name: {
      type: 'string',
      short: 'n',
      value: 'ENV',
      help: "without it: your lesson's for setup, else the only one",
    },
    'legacy-ip': { type: 'boolean', help: 'setup, reset: with IPv4 too; ping: over IPv4' },
    force: {
      type: 'boolean',
      help: 'also when a program goes that the workbook did not load',
    },
    root: { type: 'boolean', help: 'exec, enter, ping: as root, not as you' },
    inner: { type: 'boolean', help: 'tcpdump: on veth0, inside' },
    ...outputOptions,
  },
  positionals: 1,
  split: splitEnvWords,
  async run(parsed, context) {
    const [action] = parsed.positionals;
    const name = readName(parsed);
    const inside = running.find((candidate) => candidate === action);
    if (inside !== undefined) return await runInEnvironment(inside, name, parsed, context);
    const change = changing.find((candidate) => candidate === action);
    if (change === undefined) throw unknownAction(action);
    return await changeEnvironment(change, name, parsed, context);
  },
};

async function changeEnvironment(
  action: EnvRequest['action'],
  named: string | null,
  { values }: Parsed,
  context: Context,
): Promise<number> {
  await using session = LabSession.begin(context, { kind: 'live' });
  const name = named ?? (action === 'setup' ? await lessonEnvironment(context) : null);
  const [legacyIp, force] = [values['legacy-ip'] === true, values['force'] === true];
  const answers = await askAll(session, { type: 'env', action, name, legacyIp, force }, context.signal);
  const environments = answers.flatMap((answer) =>
    answer.type === 'environment' ? [answer.environment] : [],
  );
  const notes = answers.flatMap((answer) => (answer.type === 'note' ? [answer.note] : []));
  const options = textOptions({ plain: values['plain'] === true }, context);
  context.stdout.write(
    values['json'] === true
      ? `${JSON.stringify({ environments, notes })}\n`
      : environmentsText(environments, notes, options),
  );
  return 0;
}

/** The environment of the lesson that the learner is at. */
async function lessonEnvironment(context: Context): Promise<string> {
  const { standings } = await readLearner(context);
  const { lesson } = await findTarget((nextStanding(standings) ?? standings[0])?.front.id ?? '');
  return lesson.environment;
}

/** @throws UsageError */
function readName({ values: { name } }: Parsed): string | null {
  if (name === undefined) return null;
  if (isDeviceName(name)) return name;
  throw new UsageError(`${String(name)} cannot be the name of an environment`, {
    code: 'BAD_NAME',
    remedy:
      'It names an interface too: at most 15 letters, digits, - and _, a letter or digit first; not all, default, lo or veth0.',
  });
}

function unknownAction(action: string | undefined): UsageError {
  const all = [...changing, ...running];
  const near = action === undefined ? undefined : didYouMean(nearest(action, all));
  return new UsageError(action === undefined ? 'env needs an action' : `env has no action ${action}`, {
    code: 'USAGE',
    remedy: near ?? `There is: ${all.join(', ')}.`,
  });
}
