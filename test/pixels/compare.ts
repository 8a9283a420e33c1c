/**
 * Compares every story of two built Storybooks by what is seen of it: `node compare.ts BEFORE NOW [--stories TEXT]
 * [--most PERCENT]`. Each is drawn in light and dark, English and Japanese, narrow and wide. Pictures that differ are
 * written to `dist-pixels/` as before, now and where; with a share of differing pixels above the limit it fails.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Browser, chromium, type Page } from "playwright-core";
import { serveFolder } from "../end-to-end/serve.ts";
import { launchOptions } from "../launch-options.ts";
import { type Difference, differenceOf } from "./difference.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { stories: { type: "string", default: "" }, most: { type: "string", default: "0.05" } },
});
const [before, now] = positionals;
const most = Number(values.most);
if (!before || !now || !(most >= 0)) {
  console.error("Usage: compare.ts BEFORE NOW [--stories TEXT] [--most PERCENT]");
  process.exit(2);
}

const print = (line: string) => process.stdout.write(`${line}\n`);

const LOOKS = ["light", "dark"].flatMap((theme) =>
  ["en", "ja"].flatMap((locale) => ["360", "full"].map((width) => ({ theme, locale, width }))),
);
type Look = (typeof LOOKS)[number];
const nameOf = ({ theme, locale, width }: Look) => `${theme}-${locale}-${width}`;

/** Pages that draw at the same time. */
const PAGES = 2;
/** Milliseconds without a change after which a story counts as drawn, and how often it is looked at again. */
const QUIET = 80;
const MOST_LOOKS = 12;

interface Entry {
  readonly id: string;
  readonly type: string;
}

const storiesOf = (folder: string): readonly string[] => {
  const { entries } = JSON.parse(readFileSync(join(folder, "index.json"), "utf8")) as {
    entries: Readonly<Record<string, Entry>>;
  };
  return Object.values(entries).flatMap(({ id, type }) =>
    type === "story" && id.includes(values.stories) ? [id] : [],
  );
};

async function openStory(page: Page, address: string, id: string): Promise<void> {
  await page.goto(`${address}/iframe.html?viewMode=story&id=${id}`);
  await page.waitForFunction(() => document.body.classList.contains("sb-show-main"));
}

/** Asks for a look until the story's page has it: what is asked for while a story is being drawn is not heard. */
async function dress(page: Page, look: Look): Promise<void> {
  await page.waitForFunction(
    (globals) => {
      const { __STORYBOOK_ADDONS_CHANNEL__: channel } = globalThis as unknown as {
        __STORYBOOK_ADDONS_CHANNEL__: { emit(name: string, value: unknown): void };
      };
      const { lang, dataset } = document.documentElement;
      const width = document.querySelector<HTMLElement>(".stage")?.dataset.width;
      if (lang === globals.locale && dataset.theme === globals.theme && width === globals.width) return true;
      channel.emit("updateGlobals", { globals });
      return false;
    },
    look,
    { polling: 200 },
  );
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

/** The story as it looks once it has come to rest. */
async function picture(page: Page, look: Look): Promise<Buffer> {
  await dress(page, look);
  const take = () => page.screenshot({ animations: "disabled", caret: "hide", fullPage: true });
  await page.waitForTimeout(2 * QUIET);
  let last = await take();
  for (let times = 0; times < MOST_LOOKS; times += 1) {
    await page.waitForTimeout(QUIET);
    const next = await take();
    if (next.equals(last)) return next;
    last = next;
  }
  return last;
}

const results = fileURLToPath(new URL("../../dist-pixels/", import.meta.url));
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const known = new Set(storiesOf(before));
const stories = storiesOf(now);
const shared = stories.filter((id) => known.has(id));
const found: (Difference & { readonly name: string })[] = [];
let compared = 0;

async function compareStories(browser: Browser, waiting: string[], sites: readonly [string, string]): Promise<void> {
  const open = async () => {
    const context = await browser.newContext({
      viewport: { width: 1000, height: 700 },
      reducedMotion: "reduce",
      timezoneId: "UTC",
    });
    const page = await context.newPage();
    // Figures that are old say when they were read.
    await page.clock.setFixedTime("2026-07-14T09:00:00Z");
    return page;
  };
  const [old, young, canvas] = await Promise.all([open(), open(), open()]);
  for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
    await Promise.all([openStory(old, sites[0], id), openStory(young, sites[1], id)]);
    for (const look of LOOKS) {
      const [one, other] = await Promise.all([picture(old, look), picture(young, look)]);
      compared += 1;
      if (one.equals(other)) continue;
      const difference = await differenceOf(canvas, one, other);
      if (difference.share === 0) continue;
      const name = `${id}--${nameOf(look)}`;
      found.push({ ...difference, name });
      writeFileSync(join(results, `${name}.before.png`), one);
      writeFileSync(join(results, `${name}.now.png`), other);
      writeFileSync(join(results, `${name}.where.png`), difference.where);
      print(`${(100 * difference.share).toFixed(3).padStart(8)} %  ${name}`);
    }
  }
}

const sites = await Promise.all([serveFolder(before), serveFolder(now)]);
const browser = await chromium.launch(launchOptions);
try {
  const waiting = [...shared];
  const addresses = [sites[0].address, sites[1].address] as const;
  await Promise.all(Array.from({ length: PAGES }, () => compareStories(browser, waiting, addresses)));
} finally {
  await browser.close();
  await Promise.all(sites.map((site) => site.close()));
}

const added = stories.length - shared.length;
const gone = [...known].filter((id) => !stories.includes(id));
const over = found.filter(({ share }) => 100 * share > most);
print(
  `${compared} pictures of ${shared.length} stories compared, ${found.length} differ, ${over.length} by more than ${most} %.` +
    `${added > 0 ? ` ${added} stories are new.` : ""}${gone.length > 0 ? ` Gone: ${gone.join(", ")}.` : ""}`,
);
if (found.length > 0) print(`Before, now and where: ${results}`);
process.exitCode = over.length > 0 || compared === 0 ? 1 : 0;
