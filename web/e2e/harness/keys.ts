/** Going about a page by keyboard alone. */
import { expect, type Locator, type Page } from "@playwright/test";

const MOST_PRESSES = 80;

/** Press a key until something has the focus; fail where the key does not lead there. */
export async function pressUntilFocused(page: Page, key: string, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible();
  for (let presses = 0; presses < MOST_PRESSES; presses += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  await expect(wanted, `${MOST_PRESSES} times ${key}`).toBeFocused();
}
