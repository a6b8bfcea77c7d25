import type {
  AttachedReport,
  EndReport,
  EnvironmentReport,
  LoadedEvent,
  UnloadedEvent,
} from '../protocol/live-event.ts';
import type { TextOptions } from './text-options.ts';
import { wrap } from './wrap.ts';

/** Environments one below the other, and what was noticed. */
export function environmentsText(
  environments: readonly EnvironmentReport[],
  notes: readonly string[],
  options: TextOptions,
): string {
  const parts = [
    ...notes.map((note) => wrap(note, options.width)),
    ...environments.map((environment) => environmentText(environment, options)),
  ];
  return parts.length === 0
    ? 'There is no environment: xdp-workbook env setup makes one.\n'
    : `${parts.join('\n')}\n`;
}

function environmentText(
  { name, outer, inner, problems, program, pins }: EnvironmentReport,
  { style, width }: TextOptions,
): string {
  const row = (label: string, text: string) =>
    `  ${style.faint(label.padEnd(8))} ${wrap(text, width, ' '.repeat(11))}`;
  return [
    style.strong(name),
    ...problems.map((problem) => row('trouble', style.bad(problem))),
    ...(outer === null ? [] : [row('outside', endText(outer))]),
    ...(inner === null ? [] : [row('inside', endText(inner))]),
    row('XDP', program === null ? 'nothing attached' : attachedText(program)),
    ...(program === null || program.maps.length === 0
      ? []
      : [row('maps', program.maps.map(({ id, name: map }) => `${map} (id ${id})`).join(', '))]),
    ...pins.map((pin) => row('pin', pin)),
  ].join('\n');
}

function endText({ device, ifindex, mac, up, addresses }: EndReport): string {
  return [`${device} (ifindex ${ifindex})`, ...(up ? [] : ['down']), mac, ...addresses].join('  ');
}

/** As `ip link` shows it, with what it does not tell. */
function attachedText({ id, name, mode, how, file }: AttachedReport): string {
  const from = file === null ? 'not by the workbook' : `from ${file}`;
  return `xdp/id:${id} ${name}, ${modeText(mode)}, ${howText(how)}, ${from}`;
}

function modeText(mode: string): string {
  return mode === 'skb' ? 'generic mode (skb)' : `${mode} mode`;
}

function howText(how: AttachedReport['how']): string {
  return how === 'link' ? 'by a bpf_link' : 'by netlink';
}

/** What `load` did. */
export function loadedText({
  file,
  section,
  dev,
  ifindex,
  program,
  replaced,
  reused,
  pins,
}: LoadedEvent['loaded']): string {
  return [
    `Loaded ${file} and used program ${program.name} (section ${section})`,
    ` - XDP prog id:${program.id} attached on device:${dev} (ifindex:${ifindex})`,
    `   in ${modeText(program.mode)}, ${howText(program.how)}`,
    ...(replaced === null ? [] : [` - in the place of ${replaced.name} (id ${replaced.id})`]),
    ...program.maps.map(
      ({ id, name }) =>
        ` - BPF map id:${id} name:${name}${reused.includes(name) ? ', taken over with its counts' : ''}`,
    ),
    ...pins.map((pin) => ` - pinned at ${pin}`),
    '',
  ].join('\n');
}

/** What `unload` did. */
export function unloadedText({ dev, program }: Pick<UnloadedEvent, 'dev' | 'program'>): string {
  return program === null
    ? `Nothing is attached to ${dev}.\n`
    : `${program.name} (id ${program.id}) is off ${dev}.\n`;
}
