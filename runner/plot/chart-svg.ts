import { barSvg } from './bar-svg.ts';
import type { Chart } from './chart.ts';
import { lineSvg } from './line-svg.ts';
import { sparkSvg } from './spark-svg.ts';

/** A chart as a whole SVG file. */
export function chartSvg(chart: Chart): string {
  switch (chart.kind) {
    case 'bar':
      return barSvg(chart);
    case 'line':
      return lineSvg(chart);
    case 'spark':
      return sparkSvg(chart);
  }
}
