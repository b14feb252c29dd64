import fc from "fast-check";
import { expect, test } from "vitest";
import { CsvTokenizer } from "./csv-tokenizer";

type Row = { line: number; fields: string[]; problem: string | null; raw: string };

export function rowsOf(chunks: Buffer[], delimiter = ","): Row[] {
  const rows: Row[] = [];
  const tokenizer = new CsvTokenizer(delimiter, (record) =>
    rows.push({
      line: record.line,
      fields: Array.from({ length: record.count }, (_, i) => record.text(i)),
      problem: record.problem,
      raw: record.raw(),
    }),
  );
  for (const chunk of chunks) tokenizer.push(chunk);
  tokenizer.end();
  return rows;
}

const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
const nasty = fc
  .array(fc.constantFrom('"', ",", "\n", "\r", "\r\n", "a", "é", "€", "\0", "12", " ", ";", '""', "🙂"), { maxLength: 60 })
  .map((parts) => parts.join(""));

test("chunk boundaries anywhere give the same rows", () => {
  fc.assert(
    fc.property(nasty, fc.array(fc.nat(), { maxLength: 12 }), (text, cuts) => {
      const bytes = Buffer.from(text);
      const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
      const chunks = [0, ...places].map((from, i) => bytes.subarray(from, places[i] ?? bytes.length));
      expect(rowsOf(chunks)).toEqual(rowsOf([bytes]));
      expect(rowsOf([...bytes].map((byte) => Buffer.from([byte])))).toEqual(rowsOf([bytes]));
    }),
    { numRuns: 1000 },
  );
});

test("quoted fields round-trip", () => {
  const field = fc.array(fc.constantFrom('"', ",", "\n", "\r\n", "x", "é", " ", "=1"), { maxLength: 8 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(fc.array(fc.array(field, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 }), (rows) => {
      const text = rows.map((row) => row.map(quoted).join(",")).join("\r\n");
      expect(rowsOf([Buffer.from(text)]).map((row) => row.fields)).toEqual(rows);
    }),
  );
});

test("line numbers count every line end, inside quotes too", () => {
  const text = 'a,b\r\n1,"x\ny"\r2,z\n\n3,w';
  expect(rowsOf([Buffer.from(text)]).map((row) => [row.line, row.fields])).toEqual([
    [1, ["a", "b"]],
    [2, ["1", "x\ny"]],
    [4, ["2", "z"]],
    [5, [""]],
    [6, ["3", "w"]],
  ]);
});

test.each([
  [
    "a quote that never closes costs its own line",
    '1,"x\n2,y\n3,z',
    [
      ["unclosed_quote", 1, '1,"x'],
      [null, 2, "2,y"],
      [null, 3, "3,z"],
    ],
  ],
  [
    "text after a closing quote costs its own line",
    '1,"x"y\n2,z\n',
    [
      ["stray_quote", 1, '1,"x"y'],
      [null, 2, "2,z"],
    ],
  ],
  [
    "a quote closed by a later line's quote costs only its own line",
    '1,"x\n2,"y"\n',
    [
      ["stray_quote", 1, '1,"x'],
      [null, 2, '2,"y"'],
    ],
  ],
  [
    "a NUL byte is a problem of its line",
    "1,\0\n2,y\n",
    [
      ["nul_byte", 1, "1,\0"],
      [null, 2, "2,y"],
    ],
  ],
  ["a quote inside an unquoted field is content", '12" disc,1\n', [[null, 1, '12" disc,1']]],
  ["an empty file has no rows", "", []],
])("%s", (_, text, expected) => {
  expect(rowsOf([Buffer.from(text as string)]).map((row) => [row.problem, row.line, row.raw])).toEqual(expected);
});

test("a byte that is no UTF-8 is a problem of its line only", () => {
  const rows = rowsOf([Buffer.concat([Buffer.from("1,é\n2,"), Buffer.from([0xe9]), Buffer.from("\n3,y\n")])]);
  expect(rows.map((row) => row.problem)).toEqual([null, "bad_encoding", null]);
});

test("a byte order mark is no content", () => {
  expect(rowsOf([Buffer.from("\ufeffa,b\n")])[0]?.fields).toEqual(["a", "b"]);
});

test("a line longer than the limit is refused and the next one is read, wherever the chunks end", () => {
  const text = `1,${"x".repeat(300_000)}\r\n2,y\n`;
  const whole = rowsOf([Buffer.from(text)]);
  expect(whole.map((row) => [row.line, row.problem, row.fields])).toEqual([
    [1, "row_too_long", []],
    [2, null, ["2", "y"]],
  ]);
  expect(rowsOf([Buffer.from(text.slice(0, 300_003)), Buffer.from(text.slice(300_003))])).toEqual(whole);
  expect(rowsOf([Buffer.from(text.slice(0, 270_000)), Buffer.from(text.slice(270_000))])).toEqual(whole);
});

test("a quote left open in a long file costs one line", () => {
  const text = `1,"open\n${"2,y\n".repeat(100_000)}`;
  const rows = rowsOf([Buffer.from(text)]);
  expect([rows.length, rows[0]?.problem, rows[1]?.problem, rows[100_000]?.line]).toEqual([100_001, "unclosed_quote", null, 100_001]);
});
