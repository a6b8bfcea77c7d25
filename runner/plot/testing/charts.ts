import type { BarChart, Chart, LineChart, SparkChart } from '../chart.ts';

const around = (median: number) => ({ low: median * 0.9, median, high: median * 1.2 });

export const hooks: BarChart = {
  kind: 'bar',
  title: 'Where a frame is dropped',
  unit: 'ns',
  scale: 'linear',
  ends: 'range',
  bars: [
    { label: 'native XDP', value: around(21) },
    { label: 'generic XDP', value: around(104) },
    { label: 'nftables netdev ingress', value: around(131) },
    { label: 'iptables raw PREROUTING', value: around(310) },
    { label: 'no filter', value: null, note: 'nft is not installed' },
  ],
};

export const growth: LineChart = {
  kind: 'line',
  title: 'What memset costs',
  x: { label: 'length', unit: 'B', scale: 'log' },
  y: { label: 'cost of a packet', unit: 'ns', scale: 'linear' },
  ends: 'quartiles',
  lines: [
    ['builtin', 0.05],
    ['8-byte loop', 0.2],
    ['byte loop', 0.9],
  ].map(([label, each]) => ({
    label: String(label),
    points: [16, 32, 64, 128, 256, 512, 1024].map((x) => ({ x, y: around(4 + x * Number(each)) })),
  })),
};

export const rate: SparkChart = {
  kind: 'spark',
  title: 'frames sent',
  unit: 'pps',
  values: Array.from({ length: 300 }, (_, index) => 5e6 + 1e6 * Math.sin(index / 20)),
};

/** Names as they come from outside, and numbers as no machine should give them. */
const awkward: readonly Chart[] = [
  {
    ...hooks,
    title: 'ein sehr langer Titel '.repeat(20),
    scale: 'log',
    bars: [
      { label: '字'.repeat(90), value: around(1e12) },
      { label: '\u001b[31mred\n</text><script>"&', value: around(0.001), note: 'x'.repeat(300) },
      { label: 'e\u0301'.repeat(80), value: { low: -3, median: -1, high: 0 } },
      { label: '', value: null, note: 'n'.repeat(300) },
    ],
  },
  { ...hooks, bars: [] },
  { ...hooks, bars: [{ label: 'zero', value: { low: 0, median: 0, high: 0 } }] },
  { ...growth, lines: [] },
  { ...growth, lines: growth.lines.map(({ points }) => ({ label: '字<&'.repeat(60), points })) },
  {
    ...growth,
    y: { ...growth.y, scale: 'log' },
    lines: [{ label: 'one', points: [{ x: 1, y: around(7) }] }],
  },
  { ...rate, title: 't'.repeat(400) },
  { ...rate, values: [] },
  { ...rate, values: [0, 0, 0] },
];

export const everyChart: readonly Chart[] = [hooks, growth, rate, ...awkward];
