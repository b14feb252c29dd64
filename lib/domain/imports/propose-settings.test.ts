import { expect, test } from "vitest";
import { detectDelimiter, EncodingSniffer } from "./detect-text";
import { dateOrderOf, decimalOf, proposeSettings } from "./propose-settings";
import { openQuestions } from "./settings";

const propose = (text: string) => proposeSettings("orders", Buffer.from(text), true, "utf-8");

test("the columns of a well-known English export are found and sure", () => {
  const { settings, confidence } = propose(
    "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n536365,85123A,HOLDER,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom\nC536379,D,Discount,-1,2010-12-01 09:41:00,27.5,14527.0,United Kingdom\n536380,X,Y,1,2010-12-01 09:41:00,2.10,14527.0,United Kingdom\n",
  );
  expect(settings.columns).toEqual({
    orderRef: "InvoiceNo",
    sku: "StockCode",
    productName: "Description",
    quantity: "Quantity",
    placedAt: "InvoiceDate",
    unitPrice: "UnitPrice",
    customerRef: "CustomerID",
    country: "Country",
  });
  expect(new Set(Object.values(confidence))).toEqual(new Set(["sure"]));
  expect(settings).toMatchObject({ delimiter: ",", decimal: ".", dateOrder: "ymd", creditNotePrefix: "C", zone: null, currency: null });
  expect(openQuestions("orders", settings, { zone: true, tax: false })).toEqual([{ asks: "zone" }, { asks: "currency" }]);
});

test("the columns of a French export are found, with its signs, dates and currency", () => {
  const { settings } = propose(
    "N° commande;Date de commande;Référence;Désignation;Qté;Prix unitaire TTC;Courriel;Pays\nF1;19/08/2006 10:05;PACK-500;Pack;2;1 234,50 €;zoe@shop.example;France\n",
  );
  expect(settings).toMatchObject({
    delimiter: ";",
    decimal: ",",
    dateOrder: "dmy",
    currency: "EUR",
    columns: {
      orderRef: "N° commande",
      placedAt: "Date de commande",
      sku: "Référence",
      productName: "Désignation",
      quantity: "Qté",
      unitPrice: "Prix unitaire TTC",
      email: "Courriel",
      country: "Pays",
    },
  });
  expect(openQuestions("orders", settings, { zone: true, tax: false })).toEqual([{ asks: "zone" }]);
});

test("a Windows-1252 head keeps its euro sign, and a column of names is no column of references", () => {
  const bytes = Buffer.from(
    "Commande;Date;Prix unitaire;Qt\xe9;R\xe9f\xe9rence;Client\nF1;19/08/2006;0,00 \x80;1;P;\xc9lo\xefse\n",
    "latin1",
  );
  const { settings } = proposeSettings("orders", bytes, true, "windows-1252");
  expect(settings).toMatchObject({
    currency: "EUR",
    decimal: ",",
    columns: { unitPrice: "Prix unitaire", customerName: "Client", sku: "Référence" },
  });
});

test("a file of uses is recognised", () => {
  const { settings } = proposeSettings(
    "consumptions",
    Buffer.from("event,order,line,units,at\n1,A1,PACK#1,3,2026-01-02T10:00:00Z\n"),
    true,
    "utf-8",
  );
  expect(settings.columns).toEqual({ eventRef: "event", orderRef: "order", lineRef: "line", units: "units", consumedAt: "at" });
  expect(openQuestions("consumptions", settings, { zone: false, tax: false })).toEqual([]);
});

test.each([
  [["2006-08-19 10:05", "2006-08-20"], "ymd"],
  [["19/08/2006", "01/02/2006"], "dmy"],
  [["08/19/2006", "01/02/2006"], "mdy"],
  [["1155974700", "1155974701"], "unix"],
  [["01/02/2006", "03/04/2006"], null],
  [["19/08/2006", "08/19/2006"], null],
  [["2006-08-19", "19/08/2006"], null],
  [["soon"], null],
  [[], null],
])("the dates %j are in the order %s", (values, expected) => {
  expect(dateOrderOf(values)).toBe(expected);
});

test.each([
  [["1,50", "2"], ";", ","],
  [["1.50"], ";", "."],
  [["1.234,50"], ",", ","],
  [["1,234.5"], ";", "."],
  [["1,234", "2,345"], ",", null],
  [["1,50", "1.50"], ",", null],
  [["1 234"], ";", ","],
  [["1234"], ",", "."],
])("the amounts %j of a file cut by %j have the decimal sign %s", (values, delimiter, expected) => {
  expect(decimalOf(values, delimiter)).toBe(expected);
});

test.each([
  ["a,b,c\n1,2,3", ","],
  ["a;b;c\n1,5;2;3", ";"],
  ["a\tb\n1,2,3\t4", "\t"],
  ["a|b|c\n1|2|3", "|"],
  ['"a;b",c\n"1;2",3', ","],
  ["alone\n1", ","],
])("the text %j is cut by %j", (text, expected) => {
  expect(detectDelimiter(text)).toBe(expected);
});

test.each([
  ["plain bytes are UTF-8", Buffer.from("abc"), "utf-8"],
  ["accents in UTF-8 are UTF-8", Buffer.from("Éloïse"), "utf-8"],
  ["a byte order mark of UTF-16 decides", Buffer.from([0xff, 0xfe, 0x41, 0]), "utf-16le"],
  ["the other byte order too", Buffer.from([0xfe, 0xff, 0, 0x41]), "utf-16be"],
  ["letters with a NUL after each are UTF-16", Buffer.from("Réf;Qté\n1;2", "utf16le"), "utf-16le"],
  ["letters with a NUL before each are the other one", Buffer.from("Ref;Qty\n1;2", "utf16le").swap16(), "utf-16be"],
  ["bytes that are no UTF-8 are Windows-1252", Buffer.from([0x45, 0xe9, 0x2c]), "windows-1252"],
  ["a sequence cut off at the end is Windows-1252", Buffer.from([0x41, 0xc3]), "windows-1252"],
] as const)("%s", (_, bytes, expected) => {
  const sniffer = new EncodingSniffer();
  for (const byte of bytes) sniffer.push(Buffer.from([byte]));
  expect(sniffer.end()).toBe(expected);
});

test.each([
  ["text with a stray NUL", Buffer.from("a;b\n\0;2"), false],
  ["text in UTF-16", Buffer.from("a;b\n1;2", "utf16le"), false],
  ["text with tabs and line ends", Buffer.from("a\tb\r\n1\t2\f\v\r\n".repeat(50)), false],
  ["text with as many control characters as are let pass", Buffer.from("\u0001".repeat(8)), false],
  ["one control character more", Buffer.from("\u0001".repeat(9)), true],
  ["a few control characters in a long text", Buffer.from(`${"\u0001".repeat(9)}${"a".repeat(441)}`), false],
  ["a workbook", Buffer.from("PK\u0003\u0004xl/workbook.xml"), true],
  ["a PDF", Buffer.from("%PDF-1.7\n1 0 obj"), true],
  ["a picture", Buffer.from(Array.from({ length: 600 }, (_, i) => (i * 97 + 13) % 256)), true],
] as const)("whether it is binary is told of %s", (_, bytes, expected) => {
  const sniffer = new EncodingSniffer();
  for (const byte of bytes) sniffer.push(Buffer.from([byte]));
  expect(sniffer.binary).toBe(expected);
});
