/** The steps of one mailing, from whom it is for to what became of it. */
export const MAILING_TABS = ["recipients", "message", "checks", "trial", "schedule", "report"] as const;
export type MailingTab = (typeof MAILING_TABS)[number];
