import { useTranslations } from "next-intl";
import type { Scope } from "@/lib/domain/api/scopes";

const KEYS = {
  "orders:write": "orders",
  "consumptions:write": "consumptions",
  "prices:write": "prices",
  "credits:read": "creditsRead",
  "credits:redeem": "creditsRedeem",
  "replies:write": "replies",
  "prices:check": "pricesCheck",
  "tips:write": "tips",
} as const satisfies Record<Scope, string>;

/** A scope in words. */
export function useScopeWords(): (scope: Scope) => string {
  const t = useTranslations("api.scopes");
  return (scope) => t(KEYS[scope]);
}
