import { ACTION_KINDS, type Action } from "@/lib/domain/plans/action";
import type { Rule } from "@/lib/domain/plans/rule";

/** What the editor does to the list of rules; every function returns a new list. */
export const freshId = (rules: readonly Rule[]): string => {
  for (let n = rules.length + 1; ; n++) if (!rules.some((rule) => rule.id === `r${n}`)) return `r${n}`;
};

export const addRule = (rules: readonly Rule[], cohort: string): Rule[] => [
  ...rules,
  { id: freshId(rules), cohort, when: [], actions: [{ kind: "message_only" }] },
];

export const removeRule = (rules: readonly Rule[], id: string): Rule[] => rules.filter((rule) => rule.id !== id);

/** The copy stands right before its model: it is there to be narrowed, and the first that matches acts. */
export const duplicateRule = (rules: readonly Rule[], id: string): Rule[] =>
  rules.flatMap((rule) => (rule.id === id ? [{ ...structuredClone(rule), id: freshId(rules) }, rule] : [rule]));

export const replaceRule = (rules: readonly Rule[], changed: Rule): Rule[] =>
  rules.map((rule) => (rule.id === changed.id ? changed : rule));

/** Moves a rule up (-1) or down (+1); at an end the list stays as it is. */
export function moveRule(rules: readonly Rule[], id: string, step: -1 | 1): Rule[] {
  const from = rules.findIndex((rule) => rule.id === id);
  const to = from + step;
  const moved = [...rules];
  const [rule] = moved.splice(from, 1);
  if (from < 0 || !rule || to < 0 || to >= rules.length) return [...rules];
  moved.splice(to, 0, rule);
  return moved;
}

/**
 * Switches one action on or off. `nothing` stands alone, so switching it on clears the others; a message that was there
 * only because nothing else was gives way; when the last is switched off a message remains.
 */
export function toggleAction<A extends Action>(actions: readonly A[], added: A, on: boolean): (A | MessageOnly)[] {
  const others = actions.filter((action) => action.kind !== added.kind);
  if (on && added.kind === "nothing") return [added];
  const alone = others.length === 1 && others[0]?.kind === "message_only";
  const kept = on ? [...others.filter(({ kind }) => kind !== "nothing" && !(alone && kind === "message_only")), added] : others;
  if (kept.length === 0) return [{ kind: "message_only" }];
  return kept.sort((a, b) => ACTION_KINDS.indexOf(a.kind) - ACTION_KINDS.indexOf(b.kind));
}

type MessageOnly = { kind: "message_only" };
