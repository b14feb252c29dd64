import { prisma } from "@/lib/db/client";
import { type Certificate, certificateSchema } from "@/lib/domain/learning/certificate";

const BREAKS = ["digest", "not_closed", "customers", "cohorts", "ledger", "audit", "open_task"] as const;
type Break = (typeof BREAKS)[number];

export type ClosureCertificateView = {
  certificate: Certificate;
  /** Hexadecimal. */
  digest: string;
  /** What no longer is as it was certified; empty: everything is. */
  broken: Break[];
};

/** The certificate of a closed incident, checked against the books as they are now; null: it has none. */
export async function readClosureCertificate(incidentId: number): Promise<ClosureCertificateView | null> {
  const row = await prisma.closureCertificate.findUnique({ where: { incidentId } });
  if (!row) return null;
  const found = await prisma.$queryRaw<{ why: string }[]>`
    SELECT DISTINCT why FROM inv_17_closures_reconcile WHERE incident_id = ${incidentId}`;
  return {
    certificate: certificateSchema.parse(row.content),
    digest: Buffer.from(row.digest).toString("hex"),
    broken: BREAKS.filter((why) => found.some((row) => row.why === why)),
  };
}

/** The text whose digest the certificate names; null: there is none. */
export async function readSealedText(incidentId: number): Promise<string | null> {
  const [row] = await prisma.$queryRaw<{ text: string }[]>`
    SELECT content::text AS text FROM closure_certificate WHERE incident_id = ${incidentId}`;
  return row?.text ?? null;
}
