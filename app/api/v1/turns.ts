/**
 * Lets `most` pieces of work run at a time and a few wait: each holds a database connection, and the merge takes one at a
 * time anyway.
 * @returns a function that runs the work in its turn, or null when too many wait already
 */
export function turns(most: number, waitingMost: number): <T>(work: () => Promise<T>) => Promise<T | null> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= most) {
      if (waiting.length >= waitingMost) return null;
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else running++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
