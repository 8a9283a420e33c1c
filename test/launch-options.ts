/**
 * How every test starts its browser: the one that `scripts/run.mjs` found, without a sandbox for root, who cannot have
 * one. Chromium draws suggestions below its address bar in pages of their own, which cost each test more than the page it
 * is about; that no test ever types an address makes them a waste.
 */
export const launchOptions = {
  ...(process.env.CHROME_PATH ? { executablePath: process.env.CHROME_PATH } : {}),
  args: [
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    // The last list counts: Playwright's own, as far as it changes what a page does, stands before the two.
    `--disable-features=${[
      "AvoidUnnecessaryBeforeUnloadCheckSync",
      "DestroyProfileOnBrowserClose",
      "HttpsUpgrades",
      "HttpsFirstBalancedModeAutoEnable",
      "MediaRouter",
      "NetworkTimeServiceQuerying",
      "OptimizationHints",
      "PaintHolding",
      "PreconnectToSearch",
      "ThirdPartyStoragePartitioning",
      "WebUIOmniboxPopup",
      "WebUIOmniboxAimPopup",
    ]}`,
  ],
};
