/** The steps of a declaration, each with its own address. */
export const WIZARD_STEPS = ["declare", "orders", "prices", "window", "legal", "check"] as const;
export type WizardStep = (typeof WIZARD_STEPS)[number];

export const isWizardStep = (text: string): text is WizardStep => (WIZARD_STEPS as readonly string[]).includes(text);
export const stepBefore = (step: WizardStep): WizardStep | null => WIZARD_STEPS[WIZARD_STEPS.indexOf(step) - 1] ?? null;
export const stepAfter = (step: WizardStep): WizardStep | null => WIZARD_STEPS[WIZARD_STEPS.indexOf(step) + 1] ?? null;

const PRICES = [
  "products",
  "channels",
  "discountCodes",
  "customerGroups",
  "countries",
  "families",
  "tags",
  "taxIncluded",
  "consumptionKinds",
];

/** The step on which the field with this path is answered: `windows.0.endsAt` -> window. */
export function stepOf(path: string): WizardStep {
  const [field = ""] = path.replace(/^fields\./, "").split(".");
  if (PRICES.includes(field)) return "prices";
  if (field === "windows") return "window";
  return field === "legalGround" ? "legal" : "declare";
}

/** Steps in which something is to be corrected, in their order. */
export const stepsToCorrect = (invalid: readonly { path: string }[]): WizardStep[] => {
  const steps = new Set(invalid.map(({ path }) => stepOf(path)));
  return WIZARD_STEPS.filter((step) => steps.has(step));
};
