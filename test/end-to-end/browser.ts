import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { onTestFinished } from "vitest";
import { launchOptions } from "../launch-options.js";

export const launchBrowser = (): Promise<Browser> => chromium.launch(launchOptions);

export interface WatchedPage {
  readonly page: Page;
  /** Errors and warnings on the console, uncaught errors, and policy violations. */
  readonly complaints: string[];
  /** Every address asked for. */
  readonly requests: string[];
}

/** A page of its own context, closed with its test, that writes down everything a user should never see. */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const opened = await openSharedPage(browser, url, options);
  // Pages left open go on working beside the tests that follow.
  onTestFinished(() => opened.page.context().close());
  return opened;
}

/** The same for all tests of a group, which close it: a page costs more to load than most tests do on it. */
export async function openSharedPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(url);
  return { page, complaints, requests };
}
