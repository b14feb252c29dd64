import { expect, test } from "vitest";
import { DARK, LIGHT, NIGHT_STYLE, type Palette } from "./palette";

const channel = (hex: string): number => {
  const value = Number.parseInt(hex, 16) / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
};
/** Relative luminance as WCAG defines it. */
const luminance = (color: string): number =>
  0.2126 * channel(color.slice(1, 3)) + 0.7152 * channel(color.slice(3, 5)) + 0.0722 * channel(color.slice(5, 7));
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

test("black on white is 21, and a colour on itself 1", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
  expect(contrast("#777777", "#777777")).toBe(1);
});

const TEXTS: [keyof Palette, keyof Palette][] = [
  ["ink", "paper"],
  ["quiet", "paper"],
  ["accent", "paper"],
  ["ink", "tint"],
  ["onAccent", "accent"],
];
test.each([
  ["day", LIGHT],
  ["night", DARK],
])("every text of the %s stands out by 4.5 at least", (_, palette: Palette) => {
  for (const [text, ground] of TEXTS) expect(contrast(palette[text], palette[ground])).toBeGreaterThanOrEqual(4.5);
});

test("the style of the night reads like no variable and needs no escaping", () => {
  expect(NIGHT_STYLE).not.toMatch(/\{\{|\}\}|[<>&"']/);
});
