import type { Locator, Page } from "@playwright/test";
import { expect } from "./fixtures";

/** More than any page has of places where Tab stops. */
const MOST_STOPS = 300;

export type Keyboard = {
  /** Brings the focus to an element, as somebody without a mouse does: by Tab, or back by Shift and Tab. Fails where no Tab leads. */
  reach: (wanted: Locator) => Promise<void>;
  /** Brings the focus to an element and presses a key on it; Enter unless another is named. */
  press: (wanted: Locator, key?: string) => Promise<void>;
  /** Types over what a field holds: Tab selects it. */
  type: (wanted: Locator, text: string) => Promise<void>;
  /** Chooses from a list by its first letter, as often as it takes. */
  choose: (wanted: Locator, option: string) => Promise<void>;
};

/** A person at this page with a keyboard and nothing else: the focus is never put anywhere, it goes there. */
export function keyboardOf(page: Page): Keyboard {
  const reach = async (wanted: Locator): Promise<void> => {
    await expect(wanted).toBeEnabled();
    for (let stop = 0; stop < MOST_STOPS; stop++) {
      const seen = await wanted.evaluate(placeOf);
      if (seen === "here") return;
      await page.keyboard.press(seen === "behind" ? "Shift+Tab" : "Tab");
    }
    throw new Error(`no Tab leads to ${wanted} on ${page.url()}`);
  };
  const press = async (wanted: Locator, key = "Enter"): Promise<void> => {
    await reach(wanted);
    await page.keyboard.press(key);
  };
  const type = async (wanted: Locator, text: string): Promise<void> => {
    await reach(wanted);
    await page.keyboard.type(text);
    await expect(wanted).toHaveValue(text);
  };
  const choose = async (wanted: Locator, option: string): Promise<void> => {
    await reach(wanted);
    const chosen = () => wanted.evaluate((list) => (list instanceof HTMLSelectElement ? list.selectedOptions[0]?.text : undefined));
    for (let left = await wanted.getByRole("option").count(); left > 0 && (await chosen()) !== option; left--)
      await page.keyboard.press(option.charAt(0));
    expect(await chosen()).toBe(option);
  };
  return { reach, press, type, choose };
}

/** Where an element stands, as seen from what has the focus. Runs in the page. */
function placeOf(wanted: Element): "here" | "ahead" | "behind" {
  const from = wanted.ownerDocument.activeElement;
  if (from === wanted) return "here";
  // On the page as a whole, or on a part of it that holds the element: forward.
  if (!from || from.contains(wanted)) return "ahead";
  return from.compareDocumentPosition(wanted) & Node.DOCUMENT_POSITION_PRECEDING ? "behind" : "ahead";
}
