import type { LineChart } from './chart.ts';
import { makeScale, type Scale } from './scale.ts';

export interface LineScales {
  readonly x: Scale;
  readonly y: Scale;
}

/** The scales of a line chart's axes, with every point and its spread inside. */
export function lineScales({ x, y, lines }: LineChart): LineScales {
  const points = lines.flatMap((line) => line.points);
  return {
    x: tight(
      makeScale(
        x.scale,
        points.map((point) => point.x),
      ),
      points.map((point) => point.x),
    ),
    y: makeScale(
      y.scale,
      points.flatMap(({ y: { low, high } }) => [low, high]),
    ),
  };
}

/** From the first to the last value, as a reader expects it of the axis along which something grows. */
function tight(scale: Scale, values: readonly number[]): Scale {
  const [low, high] = [scale.share(Math.min(...values)), scale.share(Math.max(...values))];
  const share = (value: number) =>
    high > low ? Math.max(0, Math.min(1, (scale.share(value) - low) / (high - low))) : 0.5;
  return { ...scale, share };
}
