import { EFFECT_KINDS, EFFECT_STATES, type EffectKind, type EffectState } from "@/lib/domain/effects/effect-state";

/** The kind and the state that have words; the database knows no other. */
export const effectKindOf = (name: string): EffectKind => EFFECT_KINDS.find((kind) => kind === name) ?? "settle";
export const effectStateOf = (name: string): EffectState => EFFECT_STATES.find((state) => state === name) ?? "waiting";
