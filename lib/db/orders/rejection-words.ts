import type { RejectionReason } from "../../domain/imports/report";

type Words = { path: string; message: string };

/** What the merge of the imports refuses, in the words of a fact. */
const WORDS: Partial<Record<RejectionReason, Words>> = {
  order_unknown: { path: "orderRef", message: "is no order of this source" },
  line_unknown: { path: "lineRef", message: "is no line of this order" },
  customer_unknown: { path: "", message: "names no known customer" },
  event_repeated: { path: "ref", message: "stands in this batch already" },
  change_repeated: { path: "ref", message: "stands in this batch already" },
  change_differs: { path: "ref", message: "is known, with other content: a fact never changes" },
  event_changed: { path: "ref", message: "is known, with other content: a fact never changes" },
};

export const wordOf = (reason: RejectionReason): Words => WORDS[reason] ?? { path: "", message: reason };
