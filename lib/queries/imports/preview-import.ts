import { prisma } from "../../db/client";
import { HEAD_BYTES, readHeadBytes, storedSource } from "../../db/imports/read-source";
import { fieldsOf, type ImportField, type ImportKind } from "../../domain/imports/fields";
import { repeatedHeaders } from "../../domain/imports/header";
import { type PreviewRow, previewRows } from "../../domain/imports/preview-rows";
import { type Confidence, doubtsOf, proposeColumns, readableWith, valuesOf } from "../../domain/imports/propose-settings";
import { decodeHead, readHead } from "../../domain/imports/read-head";
import { type ImportSettings, openQuestions, type Question } from "../../domain/imports/settings";

export type FieldPreview = {
  field: ImportField;
  required: boolean;
  confidence: Confidence | null;
  samples: string[];
  readable: number;
  filled: number;
};
export type ImportPreview = {
  header: string[];
  repeated: string[];
  rows: PreviewRow[];
  fields: FieldPreview[];
  questions: Question[];
  /** Whether the file leaves open if prices hold tax: the question stays in sight once it is answered. */
  taxAsked: boolean;
  sampled: number;
};

const ROWS = 20;

/** How the head of a stored file reads with these settings; null when the file is gone. */
export async function previewImport(importId: number, kind: ImportKind, settings: ImportSettings): Promise<ImportPreview | null> {
  const { bytes, complete } = await readHeadBytes(storedSource(prisma, importId)(), HEAD_BYTES);
  return bytes.length === 0 ? null : previewOf(kind, bytes, complete, settings);
}

export function previewOf(kind: ImportKind, bytes: Uint8Array, complete: boolean, settings: ImportSettings): ImportPreview {
  const text = decodeHead(bytes, settings.encoding);
  const head = readHead(text, settings.delimiter, complete);
  const { confidence, columns } = proposeColumns(kind, head);
  const known = Object.fromEntries(Object.entries(settings.columns).filter(([, name]) => head.header.includes(name)));
  const usable = { ...settings, columns: known };
  const doubts = doubtsOf(head, usable);
  const fields = fieldsOf(kind).map(([field, definition]) => {
    const values = valuesOf(head, known[field]);
    return {
      field,
      required: definition.required,
      confidence: known[field] && columns[field] === known[field] ? (confidence[field] ?? null) : null,
      samples: [...new Set(values)].slice(0, 3).map((value) => value.slice(0, 80)),
      readable: values.filter((value) => readableWith(usable, definition, value)).length,
      filled: values.length,
    };
  });
  return {
    header: head.header,
    repeated: repeatedHeaders(head.header),
    rows: previewRows(kind, text, complete, usable, ROWS),
    fields,
    questions: openQuestions(kind, usable, doubts),
    taxAsked: doubts.tax,
    sampled: head.rows.length,
  };
}
