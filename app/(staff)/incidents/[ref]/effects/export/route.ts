import { getLocale, getTranslations } from "next-intl/server";
import { reasonWord } from "@/components/effects/reason-word";
import { currentStaff } from "@/lib/auth/session";
import { type ByHandList, byHandCsv, byHandXlsx, TOLD_COLUMNS } from "@/lib/queries/effects/by-hand-list";
import { incidentOfPage } from "@/lib/queries/incidents/incident-progress";

const FORMATS = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

export async function GET(request: Request, { params }: { params: Promise<{ ref: string }> }): Promise<Response> {
  const staff = await currentStaff();
  if (!staff) return new Response(null, { status: 403 });
  const incident = await incidentOfPage((await params).ref);
  if (!incident) return new Response(null, { status: 404 });
  const [locale, t] = await Promise.all([getLocale(), getTranslations("effects")]);
  const list: ByHandList = {
    incidentId: incident.id,
    locale: locale === "fr" ? "fr" : "en",
    headers: TOLD_COLUMNS.map((column) => t(`export.${column}`)),
    what: (kind) => t(`kind.${kind}`),
    why: ({ error, state }) => (error ? t(`reason.${reasonWord(error)}`) : t(`state.${state}`)),
    masked: staff.role === "auditor",
  };
  const format = new URL(request.url).searchParams.get("format") === "xlsx" ? "xlsx" : "csv";
  const pieces = format === "xlsx" ? byHandXlsx(list, t("export.sheet")) : byHandCsv(list);
  return new Response(streamOf(pieces), {
    headers: {
      "content-type": FORMATS[format],
      "content-disposition": `attachment; filename="${t("export.file")}-${incident.ref.replace(/[^\w-]/g, "")}.${format}"`,
      "cache-control": "no-store",
    },
  });
}

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
