/** Red, green and blue, 0 to 255 each. */
export type Rgb = readonly [number, number, number];

/** `#2552aa`, or what a browser says: `rgb(37, 82, 170)`. @throws Error for anything else, see-through colours included */
export function rgbOf(color: string): Rgb {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i
    .exec(color)
    ?.slice(1)
    .map((part) => Number.parseInt(part, 16));
  const [red, green, blue] = hex ?? /^rgb\((\d+), (\d+), (\d+)\)$/.exec(color)?.slice(1).map(Number) ?? [];
  if (red === undefined || green === undefined || blue === undefined) throw new Error(`${color} is no opaque colour`);
  return [red, green, blue];
}

/** How much two colours stand out from one another, 1 to 21, as WCAG defines it. */
export function contrastOf(a: Rgb, b: Rgb): number {
  const [one, other] = [luminance(a), luminance(b)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

const luminance = ([red, green, blue]: Rgb): number => 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);
function channel(value: number): number {
  const part = value / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}
