import type { ImportKind } from "../../domain/imports/fields";
import type { FileProblem, ImportProgress, ImportReport, Rejection } from "../../domain/imports/report";
import type { ImportSettings } from "../../domain/imports/settings";
import type { OpenSource } from "./read-source";

export type ImportTask = {
  importId: number;
  kind: ImportKind;
  source: string;
  settings: ImportSettings;
  open: OpenSource;
  /** Called now and then; throws to stop. */
  onProgress: (progress: ImportProgress) => Promise<void>;
};
export type Performed = { report: ImportReport; rejections: Rejection[]; problem: FileProblem | null };
