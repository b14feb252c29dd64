import { readXlsx } from "hucre";
import { expect, test } from "vitest";
import { type Cell, xlsxStream } from "./xlsx-stream";

async function* rowsOf(batches: Cell[][][]) {
  yield* batches;
}
const text = (value: string): Cell => ({ kind: "text", text: value });

async function written(batches: Cell[][][]) {
  const pieces: Uint8Array[] = [];
  for await (const piece of xlsxStream({ name: "S", headers: ["a"], widths: [10], rows: rowsOf(batches) })) pieces.push(piece);
  const book = await readXlsx(Buffer.concat(pieces));
  return book.sheets[0]?.rows.slice(1);
}

test.each(["=1+1", "+33 6", "-5", "@SUM(A1)", 'a & b < c > "d"', "two\nlines", " spaces ", "😀 é"])(
  "the text %j stays that text",
  async (value) => {
    expect(await written([[[text(value)]]])).toEqual([[value]]);
  },
);

test("signs that no workbook can hold are replaced", async () => {
  expect(await written([[[text("a\u0000b\ud800c\u000b")]]])).toEqual([["a\ufffdb\ufffdc\ufffd"]]);
});

test("batches follow one another, also empty ones", async () => {
  const whole = (value: number): Cell => ({ kind: "whole", value });
  expect(await written([[[whole(1)], [whole(-2)]], [], [[whole(3)]]])).toEqual([[1], [-2], [3]]);
});

test("ten thousand rows in small batches are read back", async () => {
  const batches = Array.from({ length: 100 }, (_, i) =>
    Array.from({ length: 100 }, (_, j): Cell[] => [{ kind: "whole", value: i * 100 + j }]),
  );
  expect(await written(batches)).toHaveLength(10_000);
});
