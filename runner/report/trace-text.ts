import type { ExceptionEvent, TracingEvent } from '../protocol/live-event.ts';

/** What is listened to, and how perf shows the same. */
export function tracingText({ dev, ifindex }: Pick<TracingEvent, 'dev' | 'ifindex'>): string {
  return [
    `Listening to xdp:xdp_exception on ${dev} (ifindex ${ifindex}). The same with perf:`,
    `  sudo perf record -a -e xdp:xdp_exception --filter 'ifindex == ${ifindex}' sleep 4; sudo perf script`,
    '',
  ].join('\n');
}

/** One line in the words of perf script: local time, program, action and interface. */
export function exceptionText({ time, program, action, dev, ifindex }: ExceptionEvent): string {
  const short = action.replace(/^XDP_/, '');
  return `${clock(new Date(time))} xdp:xdp_exception: prog_id=${program.id} (${program.name}) action=${short} ifindex=${ifindex} (${dev})\n`;
}

function clock(time: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  const seconds = `${two(time.getSeconds())}.${String(time.getMilliseconds()).padStart(3, '0')}`;
  return `${two(time.getHours())}:${two(time.getMinutes())}:${seconds}`;
}
