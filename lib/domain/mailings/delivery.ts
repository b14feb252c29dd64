import { isMachineClick } from "./click";

/** What became of a message, from nothing heard to the gravest. */
export const DELIVERY_STATES = ["none", "sent", "delayed", "delivered", "failed", "suppressed", "bounced", "complained"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** What a provider tells: a state, or that somebody (or something) looked. */
export const EVENT_KINDS = ["sent", "delayed", "delivered", "failed", "suppressed", "bounced", "complained", "opened", "clicked"] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** The graver of two states; `none` changes nothing. */
export const graver = (a: DeliveryState, b: DeliveryState): DeliveryState =>
  DELIVERY_STATES.indexOf(a) >= DELIVERY_STATES.indexOf(b) ? a : b;

export type DeliveryEvent = {
  /** The provider's own name of it. */
  id: string;
  kind: EventKind | "received";
  at: Date;
  /** Of a bounce: whether the address will never take a mail. */
  hard: boolean;
  /** The provider's words, without addresses. */
  words: string;
  /** Of a click: which link, as a hash, and whether a known scanner followed it. */
  link: string;
  scanner: boolean;
};

export type Delivery = {
  state: DeliveryState;
  /** When the event of that state happened; null with `none`. */
  at: Date | null;
  detail: string | null;
  /** First click by a person. */
  clickedAt: Date | null;
  /** Clicks that no person made. */
  machine: string[];
  /** No mail will ever reach the address: why, null where it may. */
  unreachable: "bounced" | "complained" | null;
  /** It did not arrive for good: they are to be reached in another way. Who complains is left alone. */
  undelivered: boolean;
};

const stateOf = (kind: DeliveryEvent["kind"]): DeliveryState =>
  kind === "opened" || kind === "clicked" || kind === "received" ? "none" : kind;

/**
 * What all events of one message say together. It depends on which events there are and on nothing else: neither on the
 * order in which they came nor on how often. Of several events of the gravest state the earliest tells when, and of a
 * bounce a hard one is graver than a soft one.
 */
export function deliveryOf(events: readonly DeliveryEvent[]): Delivery {
  const told = [...new Map(events.map((event) => [event.id, event])).values()].sort(inTime);
  const state = told.reduce<DeliveryState>((worst, event) => graver(worst, stateOf(event.kind)), "none");
  const gravest = told.filter((event) => state !== "none" && stateOf(event.kind) === state);
  const telling = gravest.find((event) => event.hard) ?? gravest[0];
  const machine = told.filter((event) => event.kind === "clicked" && isMachineClick(event, told)).map((event) => event.id);
  return {
    state,
    at: telling?.at ?? null,
    detail: telling ? detailOf(telling) : null,
    clickedAt: told.find((event) => event.kind === "clicked" && !machine.includes(event.id))?.at ?? null,
    machine,
    unreachable: unreachableBy(told),
    undelivered: told.some(isLost),
  };
}

const detailOf = ({ kind, hard, words }: DeliveryEvent): string | null =>
  [kind === "bounced" && (hard ? "hard" : "soft"), words].filter(Boolean).join(": ") || null;

/** What the provider holds back itself bounced or complained before. */
function unreachableBy(told: readonly DeliveryEvent[]): Delivery["unreachable"] {
  if (told.some((event) => event.kind === "complained")) return "complained";
  return told.some(isLost) ? "bounced" : null;
}

const isLost = ({ kind, hard }: DeliveryEvent): boolean => kind === "suppressed" || (kind === "bounced" && hard);

const inTime = (a: DeliveryEvent, b: DeliveryEvent): number => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1);
