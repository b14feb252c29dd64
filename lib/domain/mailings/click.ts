const SOON_MS = 10_000;
const TOGETHER_MS = 2_000;

/** Programs that follow the links of a mail before its reader does, or to draw a preview. */
const SCANNERS =
  /bot\b|crawl|spider|preview|scan|proofpoint|mimecast|barracuda|safelinks|symantec|messagelabs|trendmicro|sophos|fireeye|zscaler|forcepoint|ironport|cloudmark|bitdefender|curl\/|wget\/|python-requests|go-http-client|headlesschrome|googleimageproxy|yahoomailproxy/i;

/** Whether a user agent names itself as one; none at all is no browser either. */
export const isScanner = (userAgent: string): boolean => userAgent.trim() === "" || SCANNERS.test(userAgent);

type Seen = { kind: string; at: Date; link: string; scanner: boolean };

/**
 * Whether nobody but a machine clicked: it says so, it came within ten seconds of the delivery (ends included), or
 * another link of the same message was followed within two seconds of it.
 */
export function isMachineClick(click: Seen, ofMessage: readonly Seen[]): boolean {
  if (click.scanner) return true;
  const apart = (other: Seen): number => click.at.getTime() - other.at.getTime();
  return ofMessage.some((other) => {
    if (other.kind === "delivered") return Math.abs(apart(other)) <= SOON_MS;
    return other.kind === "clicked" && other.link !== click.link && Math.abs(apart(other)) <= TOGETHER_MS;
  });
}
