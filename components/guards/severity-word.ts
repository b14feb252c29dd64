import type { Severity } from "@/lib/domain/guards/guard";
import type { GuardDraft } from "@/lib/domain/guards/guard-draft";

/** Orders are not blocked: the gravest that a guard over them does is to call people out. */
export const severityWord = ({ watch, severity }: Pick<GuardDraft, "watch" | "severity">): Severity | "urgent" =>
  watch === "demand" ? (severity === "block" ? "urgent" : "warn") : severity;
