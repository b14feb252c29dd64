import type { ImportField, ImportKind } from "../fields";
import type { LineKindWord, OrderStatusWord } from "../words";

export const PRESET_IDS = ["shopify", "woocommerce", "prestashop", "magento", "amazon", "stripe"] as const;
export type PresetId = (typeof PRESET_IDS)[number];

/** An export that is known by its header. Names of columns are compared as `plainHeader` does. */
export type Preset = {
  id: PresetId;
  /** As its makers write it. */
  name: string;
  kind: ImportKind;
  /** Columns that only this export has together; one of the lists suffices. */
  marks: readonly (readonly string[])[];
  /** For each field the columns that may give it, the best first. */
  columns: Partial<Record<ImportField, readonly string[]>>;
  /** Whether its prices hold tax; null: the shop's own choice, asked. */
  tax: "included" | "excluded" | null;
  /** Zone of times without an offset, where the export fixes it. */
  zone?: string;
  /** What its words mean where they mean something else elsewhere, as `plainWord` writes them. */
  statuses?: Readonly<Record<string, OrderStatusWord>>;
  kinds?: Readonly<Record<string, LineKindWord>>;
  /** Each line is one item: there is no column of quantities. */
  onePerLine?: true;
};
