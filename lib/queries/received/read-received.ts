import { type ReadReply, readReply } from "../../mail/read-reply";

/** A raw mail as a person would read it; whatever it holds, nothing of it runs and reading it ends. */
export const readReceived = (raw: Uint8Array): Promise<ReadReply> => readReply(raw);
