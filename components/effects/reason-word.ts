import { type EffectReason, PERSON_REASONS } from "@/lib/domain/effects/effect-reason";
import { PROBLEM_REASONS } from "@/lib/domain/sources/source-problem";

const KNOWN: readonly EffectReason[] = [...PERSON_REASONS, ...PROBLEM_REASONS, "gave_up", "reported_failed", "all_used"];

/** A stored reason as the word that messages know; one that is no longer used counts as unforeseen. */
export const reasonWord = (stored: string): EffectReason => KNOWN.find((reason) => reason === stored) ?? "fault";
