import type { Route } from "next";
import type { ThreadView } from "@/lib/domain/replies/thread-view";

/** What the address of the inbox holds; `side` is the pane that a phone shows beside the conversation. */
export type InboxAddress = { view: ThreadView; thread: string | null; q: string; after: string | null; side: boolean };

/** The address of the inbox with some of its parts changed; what is as usual is left out. */
export function inboxHref(base: string, address: InboxAddress, change: Partial<InboxAddress> = {}): Route {
  const { view, thread, q, after, side } = { ...address, ...change };
  const params = new URLSearchParams({
    ...(view !== "to_answer" && { view }),
    ...(q && { q }),
    ...(after && { after }),
    ...(thread && { thread }),
    ...(thread && side && { side: "1" }),
  });
  return (params.size > 0 ? `${base}?${params}` : base) as Route;
}
