import { css } from "lit";

export const surveyFormStyles = css`
  fieldset {
    display: flex;
    flex-direction: column;
    gap: 8px;
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }
  legend {
    padding: 0;
    margin-block-end: 8px;
    font-weight: 600;
    text-wrap: pretty;
    word-break: auto-phrase;
  }
  .scale {
    display: grid;
    grid-auto-columns: minmax(24px, 1fr);
    grid-auto-flow: column;
    gap: 3px;
    direction: ltr;
  }
  [part~="option"] {
    position: relative;
    display: grid;
    place-items: center;
    min-block-size: 40px;
    border: var(--_border-width) solid var(--_color-rule);
    border-radius: var(--_radius-control);
    cursor: pointer;
  }
  /* The whole box is the radio button: its own ring would only repeat it. */
  input[type="radio"] {
    appearance: none;
    position: absolute;
    inset: 0;
    margin: 0;
    border-radius: inherit;
    cursor: pointer;
  }
  [part~="option"]:has(:checked) {
    background: var(--_color-accent);
    border-color: var(--_color-accent);
    color: var(--_color-surface);
    font-weight: 600;
  }
  .ends {
    display: flex;
    justify-content: space-between;
    gap: 12px;
    font-size: var(--_font-s);
    color: var(--_color-text-muted);
    direction: ltr;
  }
  .why {
    display: grid;
    gap: 4px;
    margin-block-start: 8px;
    font-size: var(--_font-m);
  }
  textarea {
    font: inherit;
    color: inherit;
    background: var(--_color-surface);
    border: var(--_border-width) solid var(--_color-rule);
    border-radius: var(--_radius-control);
    padding: 6px 8px;
    resize: vertical;
    inline-size: 100%;
  }
  .submit {
    align-self: start;
    min-block-size: 36px;
    padding: 4px 20px;
    border: var(--_border-width) solid var(--_color-accent);
    border-radius: var(--_radius-control);
    background: var(--_color-accent);
    color: var(--_color-surface);
    font-weight: 600;
    cursor: pointer;
  }
  fieldset:disabled {
    opacity: 0.6;
  }
  .link {
    padding: 0;
    min-block-size: 24px;
    border: 0;
    background: none;
    color: var(--_color-accent);
    font-size: var(--_font-s);
    text-decoration: underline;
    cursor: pointer;
  }
  .problem {
    color: var(--_tone-critical);
    font-size: var(--_font-m);
  }
  /* Two rows, the second pushed to the end: each end of the scale has its words beside its own answer. */
  @container (max-width: 345px) {
    .scale.long {
      order: -2;
      grid-auto-flow: row;
      grid-template-columns: repeat(6, 1fr);
    }
    .scale.long > :nth-child(7):nth-last-child(5) {
      grid-column-start: 2;
    }
    .scale.long > :nth-child(7):nth-last-child(4) {
      grid-column-start: 3;
    }
    .scale.long > :nth-child(7):nth-last-child(3) {
      grid-column-start: 4;
    }
    .scale.long > :nth-child(7):nth-last-child(2) {
      grid-column-start: 5;
    }
    .scale.long + .ends {
      display: contents;
    }
    .scale.long + .ends > :first-child {
      order: -3;
    }
    .scale.long + .ends > :last-child {
      order: -1;
      align-self: end;
    }
  }
  .problem + .problem,
  fieldset + .problem {
    margin-block-start: 8px;
  }
  @media (forced-colors: active) {
    [part~="option"]:has(:checked) {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
      border-color: Highlight;
    }
  }
  @media print {
    .submit,
    .link {
      display: none;
    }
  }
`;
