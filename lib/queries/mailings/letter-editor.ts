import { prisma } from "../../db/client";
import { newestLetter } from "../../db/mailings/newest-letters";
import { firstKitOf, KITS, type KitKey, kitsOf } from "../../domain/mailings/kits/kits";
import { type MailingStep, readTemplateKey } from "../../domain/mailings/step";
import { contentSchema, type LetterContent } from "../../domain/mailings/template";
import type { Locale } from "../../i18n/locale";

export type LetterEditorData = {
  names: { fr: string; en: string };
  step: MailingStep;
  cohortKey: string;
  /** 0: nobody has written it yet, and it starts from a kit. */
  version: number;
  content: LetterContent;
  kits: KitKey[];
  /** What other incidents say under the same key, the newest first: taken only by choice. */
  elsewhere: LetterElsewhere[];
  /** The newest plan, and whether it would take up a new version; null where none stands behind the letter. */
  plan: { version: number; draft: boolean } | null;
  readers: Reader[];
};
export type LetterElsewhere = { incidentRef: string; title: string; content: LetterContent };
export type Reader = { customerId: string; name: string; language: Locale };

/** The newest letter under a key, and customers of its cohort to read it as. Masked: no names. Null where there is no such cohort. */
export async function readLetterEditor(incidentId: number, templateKey: string, masked: boolean): Promise<LetterEditorData | null> {
  const { step, cohortKey } = readTemplateKey(templateKey);
  const cohort = await prisma.cohort.findUnique({ where: { incidentId_key: { incidentId, key: cohortKey } } });
  if (!cohort) return null;
  const [template, elsewhere, plan, readers] = await Promise.all([
    newestContent(incidentId, templateKey),
    lettersElsewhere(incidentId, templateKey),
    prisma.plan.findFirst({ where: { incidentId, status: { not: "superseded" } }, orderBy: { version: "desc" } }),
    firstReaders(incidentId, cohortKey),
  ]);
  return {
    names: { fr: cohort.nameFr, en: cohort.nameEn },
    step,
    cohortKey,
    version: template?.version ?? 0,
    content: template ? contentSchema.parse(template.content) : KITS[firstKitOf(templateKey)].content,
    kits: kitsOf(step),
    elsewhere,
    plan: plan && step === "gesture" ? { version: plan.version, draft: plan.status === "draft" } : null,
    readers: masked ? readers.map((reader) => ({ ...reader, name: "" })) : readers,
  };
}

async function newestContent(incidentId: number, templateKey: string) {
  const newest = await newestLetter(prisma, incidentId, templateKey);
  return newest && prisma.templateVersion.findUnique({ where: { id: newest.id } });
}

const OFFERED = 5;
async function lettersElsewhere(incidentId: number, templateKey: string): Promise<LetterElsewhere[]> {
  const rows = await prisma.$queryRaw<{ ref: string; title: string; content: unknown }[]>`
    SELECT i.ref, i.title, t.content FROM (
      SELECT DISTINCT ON (incident_id) incident_id, id, content FROM template_version
      WHERE key = ${templateKey} AND incident_id <> ${incidentId} ORDER BY incident_id DESC, version DESC) t
    JOIN incident i ON i.id = t.incident_id ORDER BY t.id DESC LIMIT ${OFFERED}`;
  return rows.map(({ ref, title, content }) => ({ incidentRef: ref, title, content: contentSchema.parse(content) }));
}

/** The hardest first: the two longest names, nobody's name, another script, signs that break markup, English. */
async function firstReaders(incidentId: number, cohortKey: string): Promise<Reader[]> {
  const rows = await prisma.$queryRaw<Row[]>`
    WITH member AS (
      SELECT customer_id, name, language FROM cohort_member WHERE incident_id = ${incidentId} AND cohort_key = ${cohortKey} AND NOT held
    )
    (SELECT * FROM member WHERE name <> '' ORDER BY length(name) DESC, customer_id LIMIT 2)
    UNION (SELECT * FROM member WHERE name = '' ORDER BY customer_id LIMIT 1)
    UNION (SELECT * FROM member WHERE name ~ '[\u0370-\u1DFF\u2E80-\uFAFF\uFB1D-\uFDFF]' ORDER BY customer_id LIMIT 1)
    UNION (SELECT * FROM member WHERE name ~ '[<>&"{}%=]' ORDER BY customer_id LIMIT 1)
    UNION (SELECT * FROM member WHERE language = 'en' ORDER BY customer_id LIMIT 1)`;
  return rows.map(toReader).sort((a, b) => b.name.length - a.name.length);
}

const FOUND = 10;
/** Customers of the cohort whose name or address holds this; the first ten by name. */
export async function findReaders(incidentId: number, cohortKey: string, q: string): Promise<Reader[]> {
  const contains = { contains: q, mode: "insensitive" as const };
  const rows = await prisma.cohortMember.findMany({
    where: { incidentId, cohortKey, held: false, OR: [{ name: contains }, { email: contains }] },
    select: { customerId: true, name: true, language: true },
    orderBy: [{ name: "asc" }, { customerId: "asc" }],
    take: FOUND,
  });
  return rows.map((row) => toReader({ customer_id: row.customerId, name: row.name, language: row.language }));
}

type Row = { customer_id: bigint; name: string; language: string };
const toReader = ({ customer_id, name, language }: Row): Reader => ({
  customerId: String(customer_id),
  name,
  language: language === "en" ? "en" : "fr",
});
