import { prisma } from "../../db/client";
import { contentSchema, type LetterContent } from "../../domain/mailings/template";

export type LetterEditorData = {
  names: { fr: string; en: string };
  version: number;
  content: LetterContent;
  /** The plan that previews are made under, and whether it would take up a new version. */
  plan: { id: number; version: number; draft: boolean } | null;
  samples: { customerId: string; name: string; language: "fr" | "en" }[];
};

const EMPTY: LetterContent = {
  fr: {
    subject: "À propos de votre commande",
    preheader: "Ce qui s’est passé.",
    blocks: [{ kind: "rule_sentence" }, { kind: "signature" }],
  },
  en: { subject: "About your order", preheader: "What happened.", blocks: [{ kind: "rule_sentence" }, { kind: "signature" }] },
};

/** The newest letter of a cohort, and a few of its customers to read it as. Masked: no names. */
export async function readLetterEditor(incidentId: number, cohortKey: string, masked: boolean): Promise<LetterEditorData | null> {
  const cohort = await prisma.cohort.findUnique({ where: { incidentId_key: { incidentId, key: cohortKey } } });
  if (!cohort) return null;
  const [template, plan, longest, nameless, english] = await Promise.all([
    prisma.templateVersion.findFirst({ where: { key: cohortKey }, orderBy: { version: "desc" } }),
    prisma.plan.findFirst({ where: { incidentId, status: { not: "superseded" } }, orderBy: { version: "desc" } }),
    samples(incidentId, cohortKey, "longest"),
    samples(incidentId, cohortKey, "nameless"),
    samples(incidentId, cohortKey, "english"),
  ]);
  const seen = new Map([...longest, ...nameless, ...english].map((row) => [String(row.customerId), row]));
  return {
    names: { fr: cohort.nameFr, en: cohort.nameEn },
    version: template?.version ?? 0,
    content: template ? contentSchema.parse(template.content) : EMPTY,
    plan: plan && { id: plan.id, version: plan.version, draft: plan.status === "draft" },
    samples: [...seen].map(([customerId, row]) => ({
      customerId,
      name: masked ? "" : row.name,
      language: row.language === "en" ? ("en" as const) : ("fr" as const),
    })),
  };
}

type Sample = { customerId: bigint; name: string; language: string };

async function samples(incidentId: number, cohortKey: string, kind: "longest" | "nameless" | "english"): Promise<Sample[]> {
  const wanted = { longest: { name: { not: "" } }, nameless: { name: "" }, english: { language: "en" } }[kind];
  const rows = await prisma.cohortMember.findMany({
    where: { incidentId, cohortKey, held: false, ...wanted },
    select: { customerId: true, name: true, language: true },
    orderBy: { customerId: "asc" },
    take: kind === "longest" ? 200 : 1,
  });
  return kind === "longest" ? rows.sort((a, b) => b.name.length - a.name.length).slice(0, 2) : rows;
}
