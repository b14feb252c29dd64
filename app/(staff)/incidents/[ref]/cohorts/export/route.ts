import { getLocale, getTranslations } from "next-intl/server";
import { filterOf, loadTableParams, pageOf } from "@/components/cohorts/table-params";
import { currentStaff } from "@/lib/auth/session";
import { EXPORT_COLUMNS, exportMembers } from "@/lib/queries/cohorts/export-members";
import { exportScope } from "@/lib/queries/cohorts/export-scope";

export async function GET(request: Request, { params }: { params: Promise<{ ref: string }> }): Promise<Response> {
  const staff = await currentStaff();
  if (!staff) return new Response(null, { status: 403 });
  const { ref } = await params;
  const [locale, t, table] = await Promise.all([getLocale(), getTranslations("cohorts.export"), loadTableParams(request)]);
  const scope = await exportScope(ref, locale);
  if (!scope) return new Response(null, { status: 404 });
  const { sort, descending } = pageOf(table);
  const headers = EXPORT_COLUMNS.map((column) => t(column));
  const pieces = exportMembers({
    ...scope,
    locale,
    filter: filterOf(table),
    sort: { sort, descending },
    headers,
    masked: staff.role === "auditor",
  });
  const name = `${t("file")}-${ref.replace(/[^\w-]/g, "")}.csv`;
  return new Response(streamOf(pieces), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    },
  });
}

/** Reads the next piece only when the browser took the one before. */
function streamOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => {
      await pieces.return(undefined);
    },
  });
}
