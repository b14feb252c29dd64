/** A number instead of some texts: kept as slices, they would keep whole pieces of the file in memory. */
export function digestOf(...texts: string[]): number {
  let digest = 0;
  for (const text of texts) {
    for (let i = 0; i < text.length; i++) digest = (Math.imul(digest, 31) + text.charCodeAt(i)) | 0;
    digest = (Math.imul(digest, 31) + 1) | 0;
  }
  return digest;
}
