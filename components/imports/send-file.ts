import type { Result } from "@/lib/commands/command";
import type { ImportKind } from "@/lib/domain/imports/fields";

type Created = Result<{ importId: number }>;
export type Sending = { result: Promise<Created | null>; stop: () => void };
type ToSend = {
  file: File;
  kind: ImportKind;
  source: string;
  /** The incident that the file is looked at for, and the name under which the look is asked for. */
  look: { incident: string; upload: string } | null;
  onProgress: (bytes: number) => void;
};

/** Streams a file to the server; null when the connection broke off or was stopped. */
export function sendFile({ file, kind, source, look, onProgress }: ToSend): Sending {
  const request = new XMLHttpRequest();
  const result = new Promise<Created | null>((resolve) => {
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onload = () => resolve(request.response);
    request.onerror = () => resolve(null);
    request.onabort = () => resolve(null);
  });
  request.open("POST", `/api/imports?${new URLSearchParams({ kind, source, filename: file.name, ...look })}`);
  request.responseType = "json";
  request.setRequestHeader("content-type", "application/octet-stream");
  request.send(file);
  return { result, stop: () => request.abort() };
}
