/** `eloise@x.fr` -> `e•••@x.fr`: enough for its owner to know it, nothing for anyone else. Null stays null. */
export function maskEmail(email: string | null): string | null {
  const at = email?.lastIndexOf("@") ?? -1;
  if (!email || at < 1) return null;
  const [first = ""] = email;
  return `${first}•••${email.slice(at)}`;
}
