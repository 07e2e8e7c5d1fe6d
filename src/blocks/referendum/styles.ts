import { css, type CSSResult } from 'lit';
import { barsStyles } from '../../ui/bars.js';
import { baseStyles } from '../../ui/base-styles.js';
import { buttonStyles } from '../../ui/button.js';
import { choiceStyles } from '../../ui/choice.js';
import { frameStyles } from '../../ui/frame.js';
import { noticeStyles } from '../../ui/notice.js';
import { stripStyles } from '../../ui/strip.js';
import { themeStyles } from '../../ui/themes.js';

const ownStyles: CSSResult = css`
  header {
    display: flex;
    flex-direction: column;
    gap: 4px;
  }
  .title:focus,
  .notice:focus {
    outline: none;
  }
  .title:focus-visible,
  .notice:focus-visible {
    outline: 3px solid var(--_text);
  }
  .plain {
    list-style: none;
  }
  .plain li {
    border-block-start: 1px solid var(--_hairline);
    padding: 12px 8px;
  }
  .plain li:last-child {
    border-block-end: 1px solid var(--_hairline);
  }
  .receipt {
    column-gap: 12px;
    display: grid;
    grid-template-columns: auto 1fr;
    row-gap: 4px;
  }
  .receipt dd {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .tracker {
    font-family: ui-monospace, 'SF Mono', Menlo, Consolas, 'Liberation Mono', monospace;
  }
  @container (width < 360px) {
    .receipt {
      grid-template-columns: 1fr;
    }
  }
  .results {
    display: flex;
    flex-direction: column;
    gap: 12px;
  }
  .subtitle {
    font-weight: 600;
  }
  summary {
    cursor: pointer;
    padding-block: 12px;
  }
  .history {
    display: flex;
    flex-direction: column;
    gap: 12px;
    padding-block-end: 8px;
  }
  .history li {
    display: flex;
    gap: 12px;
    justify-content: space-between;
  }
  .history ul {
    list-style: none;
  }
`;

export const referendumStyles: CSSResult[] = [themeStyles, baseStyles, frameStyles, buttonStyles, choiceStyles, noticeStyles, barsStyles, stripStyles, ownStyles];
