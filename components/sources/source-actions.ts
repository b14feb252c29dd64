import type { Change } from "@/components/settings/use-change";

/** What a person may do to a connected shop. */
export type SourceActions = { onEdit: Change; onRemove: Change; onPull: Change; onCheck: Change };
