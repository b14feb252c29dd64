import type { Change } from "@/components/settings/use-change";

/** What a person may do to a shop account; a new secret is in the answer alone. */
export type AccountActions = {
  onEdit: Change;
  onTurn: Change;
  onRenew: Change<{ accountId: number; secret: string }>;
  onRemove: Change;
  onCheck: Change;
};
export type Connect = Change<{ accountId: number; secret: string | null }>;
