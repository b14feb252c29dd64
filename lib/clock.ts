/** The only reader of the time: rules take `now` as an argument. */
export const now = (): Date => new Date();
