import { getTranslations } from "next-intl/server";
import { currentStaff } from "@/lib/auth/session";
import { fieldOf, IMPORT_KINDS, type ImportField } from "@/lib/domain/imports/fields";
import { REJECTION_REASONS } from "@/lib/domain/imports/report";
import { rejectedCsv } from "@/lib/queries/imports/rejected-csv";

type Context = { params: Promise<{ id: string }> };

/** The rejected lines of an import as a CSV to correct and import again. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  if (!(await currentStaff())) return new Response(null, { status: 403 });
  const t = await getTranslations("imports");
  const explain = (reason: string, field: string | null) => {
    const known = REJECTION_REASONS.find((word) => word === reason);
    const named = field !== null && IMPORT_KINDS.some((kind) => fieldOf(kind, field));
    return `${known ? t(`reasons.${known}`) : reason}${named ? ` (${t(`fields.${field as ImportField}`)})` : ""}`;
  };
  const id = Number((await params).id);
  const lines = Number.isSafeInteger(id) ? await rejectedCsv(id, explain) : null;
  if (!lines) return new Response(null, { status: 404 });
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const next = await lines.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    cancel: async () => {
      await lines.return(undefined);
    },
  });
  const headers = { "content-type": "text/csv; charset=utf-8", "content-disposition": `attachment; filename="import-${id}-rejected.csv"` };
  return new Response(body, { headers: { ...headers, "cache-control": "no-store" } });
}
