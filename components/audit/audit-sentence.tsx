import { useTranslations } from "next-intl";
import { isKnownReason } from "@/lib/domain/cohorts/preset-reasons";
import type { Action } from "@/lib/domain/staff/permissions";

type MessageKey<A> = A extends `${infer Noun}.${infer Verb}` ? `${Noun}_${Verb}` : never;
const keyOf = (action: Action) => action.replace(".", "_") as MessageKey<Action>;

/** What an action of the audit did, to be read after the name of who did it; an action without its words does not compile. */
export function useAuditSentence(): (event: { action: Action | null; actionName: string }) => string {
  const t = useTranslations("audit");
  return ({ action, actionName }) => (action ? t(keyOf(action)) : t("page.unknownAction", { action: actionName }));
}

/** Who did it, in words: staff by name, the product and customers by what they are. */
export function useActorName(): (event: { actorKind: "staff" | "key" | "link" | "system"; actorLabel: string }) => string {
  const t = useTranslations("audit.page");
  return ({ actorKind, actorLabel }) => (actorKind === "system" || actorKind === "link" ? t(actorKind) : actorLabel);
}

/** A reason as the reader says it: those chosen from a list are stored by name, the others are what somebody typed. */
export function useReasonText(): (reason: string) => string {
  const t = useTranslations("cohorts.reasons");
  return (reason) => (isKnownReason(reason) ? t(reason) : reason);
}
