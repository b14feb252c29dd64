import decodeQR from "qr/decode.js";
import { expect, test } from "vitest";
import { qrCode } from "./qr-code";

const PIXELS = 4;

/** As a camera sees it: dark where the path is, each unit some pixels wide. */
function photograph({ size, path }: ReturnType<typeof qrCode>) {
  const width = size * PIXELS;
  const data = new Uint8Array(width * width * 4).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g))
    for (let i = 0; i < PIXELS * PIXELS; i++) {
      const at = ((Number(y) * PIXELS + Math.floor(i / PIXELS)) * width + Number(x) * PIXELS + (i % PIXELS)) * 4;
      data.fill(0, at, at + 3);
    }
  return { width, height: width, data };
}

test("a telephone reads the link that was written", () => {
  const link = "https://photopli.example/c/Zm9ybWF0LXRva2VuLW9mLTI1Ni1iaXRzLWJhc2U2NHVybA";
  expect(decodeQR(photograph(qrCode(link)))).toBe(link);
});

test("nothing dark stands in the quiet zone", () => {
  const { size, path } = qrCode("https://photopli.example");
  const dark = [...path.matchAll(/M(\d+) (\d+)h/g)].map(([, x, y]) => [Number(x), Number(y)]);
  expect(dark.flat().every((unit) => unit >= 4 && unit < size - 4)).toBe(true);
});
