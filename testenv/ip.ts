import { $, type ProcessOutput } from 'zx/core';
import { EnvironmentError } from '../runner/core/errors.ts';

export const timeLimit = '10s';

/**
 * The shell through which zx starts programs. Not its usual bash: that one reads ~/.bashrc when its stdin is
 * a socket, as it is here, and nothing is to be read or run as root but what we give.
 */
export const shell = {
  shell: '/bin/sh',
  prefix: '',
  postfix: '',
  quote: (word: string) => `'${word.replaceAll("'", `'\\''`)}'`,
};

/**
 * Runs lines of `ip -batch`, in the namespace `netns` when it is given; the first that fails ends it.
 * @throws EnvironmentError `IP_FAILED` with what ip said
 */
export async function ip(lines: readonly string[], netns?: string): Promise<void> {
  if (lines.length === 0) return; // zx closes no stdin that nothing is written to
  const where = netns === undefined ? [] : ['-netns', netns];
  const batch = $({ ...shell, input: lines.join('\n'), nothrow: true, quiet: true, timeout: timeLimit });
  const running = batch`ip ${where} -batch -`;
  // An ip that ends before it has read all makes the writing fail; what it says on its end counts.
  running.child?.stdin?.on('error', () => undefined);
  const result = await running;
  if (result.exitCode === 0) return;
  throw new EnvironmentError(`ip could not set up the lab: ${complaint(result, lines)}`, {
    code: 'IP_FAILED',
    remedy: 'Is iproute2 installed, and does this kernel have veth and network namespaces?',
  });
}

/** `ip -batch` ends with "Command failed -:3": the words of that line help more than its number. */
function complaint({ stderr, signal }: ProcessOutput, lines: readonly string[]): string {
  if (signal !== null) return `it was ended by ${signal}`;
  const number = /Command failed -:(\d+)/.exec(stderr)?.[1];
  const line = number === undefined ? undefined : lines[Number(number) - 1];
  const said = stderr.replace(/Command failed -:\d+\s*/, '').trim();
  return line === undefined ? said : `${said} (ip ${line})`;
}
