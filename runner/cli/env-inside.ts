import { EnvironmentError, InternalError, UsageError } from '../core/errors.ts';
import { runInside, type Person } from '../lab/client/inside.ts';
import { gainPrivilege } from '../lab/client/privilege.ts';
import type { EnvironmentReport } from '../protocol/live-event.ts';
import { askAll } from './ask-live.ts';
import type { Context, Parsed } from './command.ts';
import { LabSession } from './lab-session.ts';

/** What `env` runs in, or beside, an environment. */
export type Inside = 'exec' | 'enter' | 'ping' | 'tcpdump';

/**
 * Runs a program at the learner's terminal; gives its exit code. It keeps root until the program starts, since
 * only root may enter a namespace, and touches no file of the learner's.
 */
export async function runInEnvironment(
  inside: Inside,
  name: string | null,
  parsed: Parsed,
  context: Context,
): Promise<number> {
  const environment = await findEnvironment(name, context);
  for (const problem of environment.problems) context.stderr.write(`${environment.name}: ${problem}\n`);
  const asRoot = parsed.values['root'] === true || inside === 'tcpdump';
  const namespacePath =
    inside === 'tcpdump' && parsed.values['inner'] !== true ? null : demandPath(environment);
  if (inside === 'enter' && context.stdout.isTTY === true) {
    context.stderr.write(`You are inside ${environment.name}; exit brings you back.\n`);
  }
  return await runInside(
    {
      privilege: await gainPrivilege(),
      namespacePath,
      person: asRoot ? null : caller(context.environment),
      words: wordsFor(inside, environment, parsed, context),
    },
    context.environment,
  );
}

async function findEnvironment(name: string | null, context: Context): Promise<EnvironmentReport> {
  await using session = LabSession.begin(context, { kind: 'live', staysRoot: true });
  const question = { type: 'env', action: 'find', name, legacyIp: false, force: false } as const;
  const answers = await askAll(session, question, context.signal);
  const found = answers.find((answer) => answer.type === 'environment');
  if (found === undefined) throw new InternalError('the lab gave no environment', { code: 'NO_ANSWER' });
  return found.environment;
}

function demandPath({ name, namespacePath }: EnvironmentReport): string {
  if (namespacePath !== null) return namespacePath;
  throw broken(name, `the namespace of ${name} is gone`);
}

function broken(name: string, message: string): EnvironmentError {
  const remedy = `Make it whole: xdp-workbook env setup --name ${name}`;
  return new EnvironmentError(message, { code: 'ENVIRONMENT_BROKEN', remedy });
}

function wordsFor(
  inside: Inside,
  { name, outer }: EnvironmentReport,
  { rest, values }: Parsed,
  { environment, stdout }: Context,
): readonly string[] {
  switch (inside) {
    case 'exec':
      if (rest.length > 0) return rest;
      throw new UsageError('env exec needs a command', {
        code: 'USAGE',
        remedy: 'For example: xdp-workbook env exec -- ip address show',
      });
    case 'enter':
      return [environment['SHELL'] ?? '/bin/sh', ...rest];
    case 'ping': {
      if (outer === null) throw broken(name, `the interface ${name} is gone: there is nothing to ping`);
      const address = pingAddress(outer.addresses, values['legacy-ip'] === true);
      if (address === undefined) throw noAddress(name);
      // Without a terminal nobody is there to end it.
      const count = stdout.isTTY === true || rest.includes('-c') ? [] : ['-c', '3'];
      return ['ping', ...count, ...rest, address];
    }
    case 'tcpdump':
      return ['tcpdump', '-nei', values['inner'] === true ? 'veth0' : name, ...rest];
  }
}

function pingAddress(addresses: readonly string[], legacyIp: boolean): string | undefined {
  return addresses.find((address) => address.includes('.') === legacyIp)?.replace(/\/\d+$/, '');
}

function noAddress(name: string): EnvironmentError {
  return new EnvironmentError(`${name} has no such address to ping`, {
    code: 'NO_ADDRESS',
    remedy: `Give it one: xdp-workbook env setup --name ${name} (--legacy-ip for IPv4)`,
  });
}

/** The person at the terminal: behind sudo, or the one who runs this; null for root. */
function caller(environment: Context['environment']): Person | null {
  const own = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  const [uid, gid] = [environment['SUDO_UID'], environment['SUDO_GID']];
  if (own.uid !== 0) return own;
  if (!/^\d+$/.test(uid ?? '') || !/^\d+$/.test(gid ?? '') || uid === '0') return null;
  return { uid: Number(uid), gid: Number(gid) };
}
