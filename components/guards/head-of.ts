const HEAD_BYTES = 64 * 1024;

/** The first bytes of a file in base 64, and whether they are all of it. */
export async function headOf(file: File): Promise<{ head: string; complete: boolean }> {
  const bytes = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return { head: btoa(binary), complete: file.size <= HEAD_BYTES };
}
