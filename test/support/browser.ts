/** A real Chromium for journeys and screenshots: the system's, else Playwright's own. */
import { existsSync } from "node:fs";
import { chromium, type Browser, type BrowserContext } from "playwright-core";

const SYSTEM_BROWSERS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** Shopify's library answers browsers that call themselves headless with 410. */
const USER_AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

export const DESKTOP = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };

export async function launchBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH ?? SYSTEM_BROWSERS.find((path) => existsSync(path));
  try {
    return await chromium.launch({
      ...(executablePath ? { executablePath } : {}),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--no-first-run",
        "--disable-sync",
      ],
    });
  } catch (error) {
    throw new Error("No Chromium was found. Install Chromium or Chrome, or run: npx playwright-core install chromium", { cause: error });
  }
}

/** A person of their own: own cookies, own window. */
export async function newPerson(
  browser: Browser,
  { viewport = DESKTOP }: { viewport?: { width: number; height: number } } = {},
): Promise<BrowserContext> {
  const isPhone = viewport.width < 600;
  const context = await browser.newContext({
    viewport,
    userAgent: USER_AGENT,
    hasTouch: isPhone,
    isMobile: isPhone,
    deviceScaleFactor: isPhone ? 2 : 1,
  });
  context.setDefaultTimeout(20_000);
  return context;
}
