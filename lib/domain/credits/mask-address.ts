/** `203.0.113.7` -> `203.0.113.•`, `2001:db8:1:2::9` -> `2001:db8:1:•`: whose network it was, not whose device. */
export function maskAddress(address: string): string {
  if (/^\d+\.\d+\.\d+\.\d+$/.test(address)) return address.replace(/\d+$/, "•");
  const groups = address.split(":");
  return groups.length > 3 ? `${groups.slice(0, 3).join(":")}:•` : "•";
}
