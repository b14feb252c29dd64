const FORMATS = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;
type SpreadsheetFormat = keyof typeof FORMATS;

/** What an address asks for: `format=xlsx`, else CSV. */
export const askedFormat = (url: string): SpreadsheetFormat => (new URL(url).searchParams.get("format") === "xlsx" ? "xlsx" : "csv");

/** A file to save, sent piece by piece; `name` without its ending. */
export const spreadsheetResponse = (pieces: AsyncGenerator<string | Uint8Array>, format: SpreadsheetFormat, name: string): Response =>
  new Response(streamOf(pieces), {
    headers: {
      "content-type": FORMATS[format],
      "content-disposition": `attachment; filename="${name}.${format}"`,
      "cache-control": "no-store",
    },
  });

/** Reads the next piece only when the browser took the one before. */
function streamOf(pieces: AsyncGenerator<string | Uint8Array>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(typeof value === "string" ? encoder.encode(value) : value);
    },
    cancel: async () => {
      await pieces.return(undefined);
    },
  });
}
