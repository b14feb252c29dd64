/** A guard's id as an address writes it; null: it is none. */
export const guardIdOf = (text: string): number | null => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : null);
