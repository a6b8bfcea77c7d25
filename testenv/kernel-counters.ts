import { readFileSync } from 'node:fs';

/** Counters of a network namespace's IP stacks, named as nstat(8) does: `IcmpInEchos`, `Ip6OutForwDatagrams`. */
export type KernelCounters = ReadonlyMap<string, bigint>;

/** Reads them in the network namespace that this thread is in. */
export function readKernelCounters(): KernelCounters {
  const read = (name: string) => readFileSync(`/proc/thread-self/net/${name}`, 'utf8');
  return new Map([...parseTables(read('snmp')), ...parseList(read('snmp6'))]);
}

/** Pure: pairs of lines, `Ip: Forwarding DefaultTTL …` and `Ip: 1 64 …` (proc_net(5), snmp). */
export function parseTables(text: string): [string, bigint][] {
  const lines = text.split('\n').map((line) => line.trim().split(/\s+/));
  return lines.flatMap(([label = '', ...names], index) => {
    if (index % 2 === 1) return [];
    const [, ...values] = lines[index + 1] ?? [];
    return names.map((name, column): [string, bigint] => [
      `${label.replace(':', '')}${name}`,
      BigInt(values[column] ?? 0),
    ]);
  });
}

/** Pure: a name and a number in each line (snmp6). */
export function parseList(text: string): [string, bigint][] {
  return text
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .flatMap(([name = '', value]): [string, bigint][] =>
      value === undefined ? [] : [[name, BigInt(value)]],
    );
}
