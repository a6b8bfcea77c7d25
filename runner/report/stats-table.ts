import type { StatsEvent, StatsMapEvent, StatsRow } from '../protocol/live-event.ts';

/** The table of xdp-tutorial's xdp_stats: one line an action and reading, with the rate since the one before. */
export class StatsTable {
  #before: ReadonlyMap<string, StatsRow> = new Map();

  /** What stands above the lines of a map. */
  head({ map, program }: Pick<StatsMapEvent, 'map' | 'program'>): string {
    this.#before = new Map();
    const { id, name, type, keySize, valueSize, maxEntries } = map;
    return [
      `Collecting stats from BPF map of ${program.name} (id:${program.id})`,
      ` - BPF map (bpf_map_type:${type}) id:${id} name:${name}`,
      `   key_size:${keySize} value_size:${valueSize} max_entries:${maxEntries}`,
      '',
      'XDP-action',
      '',
    ].join('\n');
  }

  /** Lines of actions that have counted something, XDP_PASS always. */
  lines({ period, rows }: Pick<StatsEvent, 'period' | 'rows'>): string {
    const shown = rows.filter(({ action, packets }) => action === 'XDP_PASS' || packets !== '0');
    const text = shown.map((row) => this.#line(row, period)).join('');
    this.#keep(rows);
    return text;
  }

  /** One reading as a JSON document: counts as numbers, rates in packets a second. */
  document({ period, rows }: Pick<StatsEvent, 'period' | 'rows'>): object {
    const actions = Object.fromEntries(
      rows.map((row) => [
        row.action,
        {
          packets: Number(row.packets),
          bytes: row.bytes === null ? null : Number(row.bytes),
          pps: this.#rate(row, period),
        },
      ]),
    );
    this.#keep(rows);
    return { period, actions };
  }

  #line(row: StatsRow, period: number): string {
    const pps = this.#rate(row, period).toFixed(0);
    const bytes = row.bytes === null ? '' : ` ${row.bytes.padStart(11)} bytes`;
    return `${row.action.padEnd(12)}${row.packets.padStart(11)} pkts (${pps.padStart(10)} pps)${bytes} period:${period.toFixed(6)}\n`;
  }

  /** Packets a second since the reading before; the first one has nothing to compare with. */
  #rate({ action, packets }: StatsRow, period: number): number {
    const before = this.#before.get(action);
    if (before === undefined || period <= 0) return 0;
    return Number(BigInt(packets) - BigInt(before.packets)) / period;
  }

  #keep(rows: readonly StatsRow[]): void {
    this.#before = new Map(rows.map((row) => [row.action, row]));
  }
}
