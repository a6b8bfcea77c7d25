import { userInfo } from 'node:os';
import { EnvironmentError } from '../core/errors.ts';

interface WithGroups {
  initgroups: (user: string, extraGroup: number) => void;
}

/**
 * Under `sudo npx xdp-workbook …` this process becomes the person who called sudo, for good: what it reads
 * and writes from then on is theirs. Without sudo, or without root, nothing changes.
 * @throws EnvironmentError `BAD_SUDO_UID` when sudo's variables make no sense
 */
export function becomeInvoker(environment: NodeJS.ProcessEnv): void {
  const uid = environment['SUDO_UID'];
  if (process.geteuid?.() !== 0 || uid === undefined || uid === '0') return;
  const gid = environment['SUDO_GID'];
  const user = environment['SUDO_USER'];
  if (!/^\d+$/.test(uid) || gid === undefined || !/^\d+$/.test(gid) || user === undefined) {
    throw badInvoker('SUDO_UID, SUDO_GID and SUDO_USER do not name a person');
  }
  // @types/node knows setuid but not initgroups, which Linux has all the same.
  (process as typeof process & WithGroups).initgroups(user, Number(gid));
  process.setgid?.(Number(gid));
  process.setuid?.(Number(uid));
  Object.assign(environment, identity(uid));
}

function identity(uid: string): { HOME: string; USER: string; LOGNAME: string } {
  try {
    const { homedir, username } = userInfo();
    return { HOME: homedir, USER: username, LOGNAME: username };
  } catch (cause) {
    throw badInvoker(`SUDO_UID is ${uid}, and no user here has this number`, cause);
  }
}

function badInvoker(message: string, cause?: unknown): EnvironmentError {
  const remedy = 'Run it through sudo itself, or as root with SUDO_UID unset.';
  return new EnvironmentError(message, { code: 'BAD_SUDO_UID', remedy, cause });
}
