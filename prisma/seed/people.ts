import type { Random } from "./random";

const FRENCH_FIRST =
  "Éloïse Léa Camille Chloé Inès Jade Louise Manon Zoé Anaïs Margaux Élodie Maëlle Noémie Océane Solène Jean Michel Pierre Louis Hugo Jules Arthur Théo Raphaël Gaël Benoît François Étienne Clément Loïc Yann Gérard Colette Odile Thérèse René Marcel Joël Aïcha Karim Fatou Mamadou Linh".split(
    " ",
  );
const FRENCH_LAST =
  "Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefèvre Michel Garcia David Bertrand Roux Vincent Fournier Morel Girard André Mercier Dupont Lambert Bonnet François Martinez Legrand Garnier Faure Rousseau Blanc Guérin Muller Henry Roussel Nicolas Perrin Morin Mathieu Clément Gauthier Dumont Lopez Fontaine Chevalier Robin Masson Sanchez Gérard Nguyen Boyer Denis Lemaire Duval Joly Gautier Roger Roche Roy Noël Meyer Lucas Meunier Jean Pérez Marchand Dufour Blanchard Marie Barbier Brun Dumas Brunet Schmitt Leroux Colin Fernández Renard Arnaud Rolland Caron Aubert Giraud Leclerc Vidal Bourgeois Renaud Lemoine Picard Gaillard Philippe Leclercq Lacroix Fabre Dupuis Olivier Rodriguez Da-Silva Hubert Louis Charles Guillot Rivière Le-Gall Guillaume Adam Rey Moulin González Berger Lecomte Menard Fleury Deschamps Carpentier Julien Benoit Paris Maillard Marchal".split(
    " ",
  );
const ENGLISH_FIRST =
  "Alice Amelia Charlotte Emily Freya Grace Harriet Isla Olivia Sophie Benjamin Charlie Daniel Edward George Harry Jack Oliver Samuel Thomas".split(
    " ",
  );
const ENGLISH_LAST =
  "Smith Jones Taylor Brown Wilson Evans Walker Wright Robinson Thompson White Hughes Edwards Green Hall Wood Harris Clarke Cooper O’Brien".split(
    " ",
  );
const DOMAINS = ["example.com", "example.org", "example.net", "courrier.example", "poste.example"] as const;

export type Person = { name: string; email: string; language: "fr" | "en"; country: string };

/** `n` keeps addresses apart; about one in six reads English. */
export function person(random: Random, n: number): Person {
  const english = random.chance(0.17);
  const first = random.pick(english ? ENGLISH_FIRST : FRENCH_FIRST);
  const last = random.pick(english ? ENGLISH_LAST : FRENCH_LAST).replace("-", " ");
  const email = `${ascii(first)}.${ascii(last)}.${n}@${random.pick(DOMAINS)}`;
  return {
    name: `${first} ${last}`,
    email,
    language: english ? "en" : "fr",
    country: english ? random.pick(["GB", "IE", "BE"]) : random.pick(["FR", "FR", "FR", "BE", "CH"]),
  };
}

const ascii = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/[^a-zA-Z]/g, "")
    .toLowerCase();
