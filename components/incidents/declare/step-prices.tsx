"use client";

import type { KnownNames } from "@/lib/queries/incidents/declare-screen";
import { DeclareProducts } from "../declare-products";
import { DeclareScope } from "../declare-scope";
import type { Suggest } from "../suggest";
import { useDeclaration } from "./draft-provider";

/** Which products, at which prices, and what else must hold. */
export function StepPrices({ names, suggest }: { names: KnownNames; suggest: Suggest }) {
  const { form, change, errorAt } = useDeclaration();
  return (
    <>
      <DeclareProducts draft={form} change={change} errorAt={errorAt} suggest={suggest} names={names} />
      <DeclareScope draft={form} change={change} errorAt={errorAt} names={names} />
    </>
  );
}
