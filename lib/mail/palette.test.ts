import { expect, test } from "vitest";
import { contrastOf, rgbOf } from "../testing/contrast";
import { DARK, LIGHT, NIGHT_STYLE, type Palette } from "./palette";

const contrast = (a: string, b: string): number => contrastOf(rgbOf(a), rgbOf(b));

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
