import { CALL_CHANNELS, CALL_REASONS, type CallChannel, type CallReason } from "@/lib/domain/calls/call-task";

/** A stored word as the messages know it; what they do not know is a call, or asked for. */
export const channelWord = (channel: string): CallChannel => CALL_CHANNELS.find((known) => known === channel) ?? "call";
export const whyWord = (why: string): CallReason => CALL_REASONS.find((known) => known === why) ?? "asked";
