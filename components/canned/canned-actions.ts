import type { Result } from "@/lib/commands/command";
import type { CannedAction } from "@/lib/domain/replies/canned-answer";

export type SavedCanned = {
  /** Null: a new one. */
  id: number | null;
  rowVersion: number;
  nameFr: string;
  nameEn: string;
  bodyFr: string;
  bodyEn: string;
  actions: CannedAction[];
};

/** What the list of shared answers lets its components ask of the server. */
export type CannedActions = {
  save: (input: SavedCanned) => Promise<Result<unknown>>;
  archive: (input: { id: number }) => Promise<Result<unknown>>;
};
