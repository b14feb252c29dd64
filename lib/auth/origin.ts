import { headers } from "next/headers";
import { env } from "../env";

/** Whether the request comes from our own pages: a mutating request without an Origin, or with another's, is refused. */
export const isOwnOrigin = (origin: string | null): boolean => origin === new URL(env.APP_URL).origin;

export const requestIsOwn = async (): Promise<boolean> => isOwnOrigin((await headers()).get("origin"));
