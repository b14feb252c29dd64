"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};

/** Whether the page listens: not on the server, and not where no script runs. */
export const useReady = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
