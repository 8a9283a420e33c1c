import { html, nothing, type TemplateResult } from "lit";
import {
  colourOf,
  FIRST_TOKENS,
  lowestContrast,
  OTHER_TOKENS,
  SCHEMES,
  type Scheme,
  THEME_TOKENS,
  type Theme,
  type ThemeToken,
  themeCss,
  withColour,
} from "./theme-tokens.js";
import type { ThemeWords } from "./theme-words.js";

/** Tries a theme on this page; what is not in it goes back to the usual. */
export function paint(theme: Theme): void {
  const { style } = document.documentElement;
  for (const { key, property } of THEME_TOKENS) {
    const own = theme[key];
    if (own) style.setProperty(property, `light-dark(${own.light}, ${own.dark})`);
    else style.removeProperty(property);
  }
}

/** Colours to set for light and dark pages, each with the contrast that it has and needs; `change` takes a new theme. */
export function themePanel({
  theme,
  words,
  language,
  outcome,
  change,
  copy,
}: {
  readonly theme: Theme;
  readonly words: ThemeWords;
  readonly language: string;
  /** What came of copying; empty where nobody has copied. */
  readonly outcome: string;
  readonly change: (theme: Theme) => void;
  /** Copies what stands in the panel's `pre`. */
  readonly copy: () => void;
}): TemplateResult {
  const number = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const rows = (tokens: readonly ThemeToken[]) => tokens.map((token) => row(theme, token, words, number, change));
  const weak = THEME_TOKENS.flatMap((token) =>
    SCHEMES.filter((scheme) => isWeak(theme, token, scheme)).map((scheme) =>
      words.of(words.tokens[token.key]!, words.schemes[scheme]),
    ),
  );
  const isOwn = Object.keys(theme).length > 0;
  const othersOpen = OTHER_TOKENS.some(({ key }) => theme[key]);
  return html`
    <h2>${words.heading}</h2>
    <p class="small muted">${words.lead}</p>
    <table class="theme">
      <thead>
        <tr>
          <th scope="col">${words.colour}</th>
          ${SCHEMES.map((scheme) => html`<th scope="col">${words.schemes[scheme]}</th>`)}
        </tr>
      </thead>
      <tbody>${rows(FIRST_TOKENS)}</tbody>
    </table>
    <details ?open=${othersOpen}>
      <summary>${words.others}</summary>
      <table class="theme">
        <thead class="visually-hidden">
          <tr>
            <th scope="col">${words.colour}</th>
            ${SCHEMES.map((scheme) => html`<th scope="col">${words.schemes[scheme]}</th>`)}
          </tr>
        </thead>
        <tbody>${rows(OTHER_TOKENS)}</tbody>
      </table>
    </details>
    <p class="small" role="status">${weak.length > 0 ? words.weak(weak) : isOwn ? words.strong : ""}</p>
    ${
      isOwn
        ? html`<pre tabindex="0" aria-label=${words.css}><code>${themeCss(theme)}</code></pre>
            ${outcome ? html`<p class="small" aria-hidden="true">${outcome}</p>` : nothing}
            <div class="actions">
              <button type="button" class="button" @click=${copy}>${words.copy}</button>
              <button type="button" class="button" @click=${() => change({})}>${words.reset}</button>
            </div>`
        : nothing
    }
  `;
}

function isWeak(theme: Theme, token: ThemeToken, scheme: Scheme): boolean {
  const lowest = lowestContrast(theme, token, scheme);
  return lowest !== null && lowest < token.needs!;
}

function row(
  theme: Theme,
  token: ThemeToken,
  words: ThemeWords,
  number: Intl.NumberFormat,
  change: (theme: Theme) => void,
): TemplateResult {
  const name = words.tokens[token.key]!;
  const colour = colourOf(theme, token);
  return html`<tr>
    <th scope="row">${name}</th>
    ${SCHEMES.map((scheme) => {
      const lowest = lowestContrast(theme, token, scheme);
      const weak = isWeak(theme, token, scheme);
      const pick = (event: Event) => change(withColour(theme, token, scheme, (event.target as HTMLInputElement).value));
      return html`<td>
        <label>
          <input
            type="color"
            aria-label=${words.pick(name, words.schemes[scheme])}
            .value=${colour[scheme]}
            @input=${pick}
          />
          ${
            lowest === null
              ? nothing
              : html`<span class=${weak ? "weak" : "muted"}>${number.format(Math.floor(lowest * 10) / 10)}${weak ? html` <b>${words.needs(String(token.needs))}</b>` : nothing}</span>`
          }
        </label>
      </td>`;
    })}
  </tr>`;
}
