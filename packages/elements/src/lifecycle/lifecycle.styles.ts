import { css } from "lit";

export const lifecycleStyles = css`
  [part="stages"] {
    display: flex;
    margin-block-end: 16px;
  }
  [part="stage"] {
    position: relative;
    display: grid;
    flex: 1 1 0;
    gap: 2px;
    align-content: start;
    min-inline-size: 0;
    padding: 20px 10px 8px 0;
    border: 0;
    background: none;
    text-align: var(--_start);
    line-height: 1.4;
    cursor: pointer;
  }
  /* The line of life: a dot a stage, filled where the reader looks. */
  [part="stage"]::before {
    content: "";
    position: absolute;
    inset-block-start: 9px;
    inset-inline: 0;
    border-block-start: 2px solid var(--_color-rule);
  }
  [part="stage"]:last-child::before {
    inset-inline-end: calc(100% - 12px);
  }
  .dot {
    position: absolute;
    inset-block-start: 4px;
    inset-inline-start: 0;
    inline-size: 12px;
    block-size: 12px;
    border: 2px solid var(--_color-text);
    border-radius: 50%;
    background: var(--_color-surface);
  }
  [aria-selected="true"] > .dot {
    background: var(--_color-text);
  }
  .name {
    font-weight: 600;
  }
  [aria-selected="true"] > .name {
    text-decoration: underline;
    text-decoration-color: var(--_color-accent);
    text-decoration-thickness: 2px;
    text-underline-offset: 4px;
  }
  .owner {
    color: var(--_color-text-muted);
    word-break: auto-phrase;
  }
  .figure {
    word-break: auto-phrase;
  }
  [part="panel"] {
    border-block-start: var(--_rule-strong) solid var(--_color-text);
    padding-block: 12px 4px;
  }
  .work {
    display: grid;
    gap: 12px 20px;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 190px), 1fr));
  }
  dt {
    font-weight: 600;
    margin-block-end: 2px;
  }
  dt .chip {
    font-weight: 400;
    margin-inline-start: 4px;
  }
  dd {
    word-break: auto-phrase;
    line-height: 1.5;
  }
  .facts {
    display: grid;
    margin-block: 14px 10px;
  }
  .facts > div {
    padding-block: 9px;
    border-block-start: var(--_border-width) solid var(--_color-border);
  }
  .watched,
  .measures {
    display: grid;
    gap: 4px;
  }
  :is(.watched, .measures) b {
    font-weight: 600;
    margin-inline-start: 6px;
  }
  .definition {
    display: block;
  }
  .passes > li {
    padding-inline-start: 14px;
    position: relative;
  }
  .passes > li::before {
    content: "–";
    position: absolute;
    inset-inline-start: 0;
    color: var(--_color-text-muted);
  }
  .facts b {
    font-weight: 600;
  }
  .scroll {
    /* What is only for ears scrolls along. */
    position: relative;
    overflow-x: auto;
  }
  [part="table"] {
    min-inline-size: 860px;
    font-size: var(--_font-m);
  }
  [part="table"] th,
  [part="table"] td {
    padding: 8px 14px 8px 0;
    border-block-start: var(--_border-width) solid var(--_color-border);
    vertical-align: top;
    word-break: auto-phrase;
  }
  [part="table"] th {
    font-weight: 600;
  }
  [part="table"] thead th {
    border: 0;
  }
  @container (min-width: 640px) {
    .facts > div {
      display: grid;
      grid-template-columns: 17% 1fr;
      gap: 14px;
    }
    .definition {
      display: inline;
      margin-inline-start: 6px;
    }
  }
  @container (max-width: 639px) {
    [part="stages"] {
      display: grid;
    }
    [part="stage"] {
      grid-template-columns: minmax(6em, 1fr) auto;
      gap: 0 12px;
      padding: 8px 0 8px 24px;
    }
    [part="stage"]::before,
    [part="stage"]:last-child::before {
      inset-block: 0;
      inset-inline: 5px auto;
      border: 0;
      border-inline-start: 2px solid var(--_color-rule);
    }
    [part="stage"]:first-child::before {
      inset-block-start: 14px;
    }
    [part="stage"]:last-child::before {
      inset-block-end: auto;
      block-size: 14px;
    }
    .dot {
      inset-block-start: 12px;
    }
    .name,
    .owner {
      grid-column: 1;
    }
    .figure {
      grid-area: 1 / 2 / span 2;
      text-align: var(--_end);
    }
    .figure .muted {
      display: block;
    }
  }
  @media (forced-colors: active) {
    [part="stage"]::before {
      border-color: CanvasText;
    }
    .dot {
      border-color: ButtonText;
    }
    [aria-selected="true"] > .dot {
      forced-color-adjust: none;
      background: Highlight;
    }
  }
`;
