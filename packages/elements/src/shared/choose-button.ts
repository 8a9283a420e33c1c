import { css, html, nothing, type TemplateResult } from "lit";
import { TenureSelectEvent } from "./select-event.js";

export const styles = css`
  .choose {
    display: inline-flex;
    flex-wrap: inherit;
    gap: inherit;
    align-items: baseline;
    min-block-size: 24px;
    padding: 0;
    border: 0;
    background: none;
    letter-spacing: inherit;
    text-align: inherit;
    text-decoration: underline;
    text-decoration-color: var(--_color-rule);
    text-decoration-thickness: 1px;
    text-underline-offset: 3px;
    cursor: pointer;
  }
`;

/**
 * What stands for a datum, as a button: an element fires `tenure-select` with it when the reader chooses it. What it is
 * called, where its content does not say so, is for those who hear it.
 */
export function chooseButton(
  element: EventTarget,
  datum: unknown,
  source: string,
  content: unknown,
  name?: string,
): TemplateResult {
  const choose = ({ detail }: MouseEvent) =>
    element.dispatchEvent(new TenureSelectEvent(datum, source, detail === 0 ? "keyboard" : "pointer"));
  const heard = name ? html`<span class="visually-hidden">${name}</span>` : nothing;
  return html`<button type="button" class="choose" @click=${choose}>${heard}${content}</button>`;
}
