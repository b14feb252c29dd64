import { type DrillCustomer, drillAddress } from "./drill";
import type { Lots } from "./lots";

const FRENCH = {
  first: ["Camille", "Louise", "Inès", "Manon", "Solène", "Hugo", "Karim", "Théo", "Gaël", "Aïcha", "Odile", "Marcel"],
  last: ["Moreau", "Lefèvre", "Garnier", "Petit", "Guérin", "Fontaine", "Roussel", "Nguyen", "Brunet", "Caron"],
};
const ENGLISH = {
  first: ["Alice", "Harriet", "Oliver", "Samuel", "Freya", "Thomas"],
  last: ["Walker", "Hughes", "Robinson", "Clarke", "Wood", "Evans"],
};

/** So many customers of a drill, one in six of them reading English; no two share an address, none has a telephone. */
export function castOf(lots: Lots, drillId: number, size: number): DrillCustomer[] {
  return Array.from({ length: size }, (_, n) => {
    const english = lots.oneIn(6);
    const names = english ? ENGLISH : FRENCH;
    const first = lots.pick(names.first);
    const last = lots.pick(names.last);
    return {
      name: `${first} ${last}`,
      email: drillAddress(`${ascii(first)}.${ascii(last)}`, drillId, n + 1),
      language: english ? "en" : "fr",
      country: english ? "GB" : "FR",
    };
  });
}

const ascii = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/[^a-zA-Z]/g, "")
    .toLowerCase();
