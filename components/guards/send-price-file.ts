import type { FileChoices } from "@/lib/domain/guards/look-at-price-file";
import type { FileProblem } from "@/lib/domain/guards/price-file";
import type { Refusal } from "@/lib/domain/refusal";

type Problem = FileProblem | "too_large" | "empty" | "busy";
type Answer =
  | { ok: true; id: string }
  | { ok: false; problem: Problem; refusal?: undefined }
  | { ok: false; problem?: undefined; refusal: Refusal };
type ToSend = { file: File; choices: FileChoices & { decimal: string }; onProgress: (share: number) => void };

/** Streams a price file to be checked; null when the connection broke off. */
export function sendPriceFile({ file, choices, onProgress }: ToSend): Promise<Answer | null> {
  const request = new XMLHttpRequest();
  const { encoding, delimiter, decimal, currency } = choices;
  const read = new URLSearchParams({ encoding, delimiter, decimal, currency: currency ?? "", name: file.name.slice(0, 200) });
  return new Promise((resolve) => {
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? Math.floor((loaded * 100) / total) : 0);
    request.onload = () => resolve(request.response);
    request.onerror = () => resolve(null);
    request.open("POST", `/api/price-files?${read}`);
    request.responseType = "json";
    request.setRequestHeader("content-type", "application/octet-stream");
    request.send(file);
  });
}
