import { type Preview, setCustomElementsManifest } from "@storybook/web-components-vite";
import { html } from "lit";
import { expect, waitFor } from "storybook/test";
import "../src/stage.css";

/** What each element's page says of attributes, events, slots, parts and states; written by `npm run stories` and `npm test`. */
const manifests = import.meta.glob<object>("../../packages/elements/custom-elements.json", {
  eager: true,
  import: "default",
});
for (const manifest of Object.values(manifests)) setCustomElementsManifest(manifest);

/** A story that bears a state's name, or names one in its parameters, shows its element in that state. */
const STATES: Readonly<Record<string, string>> = {
  Loading: "loading",
  Empty: "empty",
  Partial: "partial",
  Failed: "error",
  Stale: "stale",
};

const preview: Preview = {
  afterEach: async ({ canvasElement, name, parameters }) => {
    const wanted = parameters.state ?? STATES[name];
    if (!wanted) return;
    const element = [...canvasElement.querySelectorAll<Element & { state?: string }>("*")].find(
      (one) => "state" in one,
    );
    await waitFor(() => expect(element?.state).toBe(wanted), { timeout: 10_000 });
  },
  globalTypes: {
    theme: {
      description: "Colour scheme",
      toolbar: { icon: "contrast", items: ["light", "dark"], dynamicTitle: true },
    },
    locale: {
      description: "Language",
      toolbar: {
        icon: "globe",
        items: [
          { value: "en", title: "English" },
          { value: "ja", title: "日本語" },
        ],
        dynamicTitle: true,
      },
    },
    width: {
      description: "Width of the element's container",
      toolbar: { icon: "grow", items: ["full", "1000", "640", "360", "280"], dynamicTitle: true },
    },
  },
  initialGlobals: { theme: "light", locale: "en", width: "full" },
  decorators: [
    (story, { globals }) => {
      const { theme, locale, width } = globals as { theme: string; locale: string; width: string };
      document.documentElement.lang = locale;
      document.documentElement.dataset.theme = theme;
      return html`<div class="stage" data-width=${width}>${story()}</div>`;
    },
  ],
  parameters: {
    layout: "fullscreen",
    a11y: { test: "error" },
    controls: { expanded: true },
  },
  tags: ["autodocs"],
};

export default preview;
