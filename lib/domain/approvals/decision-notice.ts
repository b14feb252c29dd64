import type { Language } from "../plans/sentence-names";

/** A plan or a mailing that waits for somebody's decision. */
export type AskedDecision = {
  incidentRef: string;
  title: string;
  askedBy: string;
  customers: number | null;
} & ({ kind: "plan"; version: number } | { kind: "mailing"; mailingId: number });

const NBSP = "\u00a0";

/** Where it is decided, once signed in. */
export const decisionPath = (asked: AskedDecision): string =>
  asked.kind === "plan"
    ? `/incidents/${asked.incidentRef}/plans/${asked.version}/approval`
    : `/incidents/${asked.incidentRef}/mailings/${asked.mailingId}`;

/** What the mail to somebody who may decide says: where to look, and nothing with which to decide. */
export function decisionWords(asked: AskedDecision, language: Language): { subject: string; text: string } {
  const { incidentRef, title, askedBy, customers } = asked;
  const path = decisionPath(asked);
  if (language === "fr") {
    const what = asked.kind === "plan" ? `plan ${asked.version}` : "envoi";
    const text = [
      `${askedBy} demande une validation${NBSP}: ${what}, incident ${incidentRef} (${title}).`,
      ...(customers === null
        ? []
        : [`Clients concernés${NBSP}: ${new Intl.NumberFormat("fr-FR").format(customers).replaceAll("\u202f", NBSP)}.`]),
      "",
      `Connectez-vous à Amends, puis ouvrez la page ${path}`,
      "Ce courriel ne permet pas de valider.",
    ];
    return { subject: `Validation demandée${NBSP}: ${what}, ${incidentRef}`, text: text.join("\n") };
  }
  const what = asked.kind === "plan" ? `plan ${asked.version}` : "mailing";
  const text = [
    `${askedBy} asks for an approval: ${what} of incident ${incidentRef} (${title}).`,
    ...(customers === null ? [] : [`Customers concerned: ${new Intl.NumberFormat("en-GB").format(customers)}.`]),
    "",
    `Sign in to Amends, then open the page ${path}`,
    "Nothing can be approved from this mail.",
  ];
  return { subject: `Approval asked for: ${what}, ${incidentRef}`, text: text.join("\n") };
}
