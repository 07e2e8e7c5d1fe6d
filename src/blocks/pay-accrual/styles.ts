import { css, type CSSResult } from 'lit';
import { baseStyles } from '../../ui/base-styles.js';
import { buttonStyles } from '../../ui/button.js';
import { fieldStyles } from '../../ui/field.js';
import { frameStyles } from '../../ui/frame.js';
import { stripStyles } from '../../ui/strip.js';

const ownStyles: CSSResult = css`
  header {
    display: flex;
    flex-direction: column;
    gap: 8px;
  }
  .ways {
    display: flex;
    min-inline-size: 0;
  }
  .way {
    align-items: center;
    box-shadow: inset 0 -1px 0 var(--_hairline);
    color: var(--_link);
    cursor: pointer;
    display: flex;
    min-block-size: 48px;
    padding-inline-end: 24px;
    position: relative;
  }
  .way:last-child {
    flex: 1;
    padding-inline-end: 0;
  }
  .way input {
    block-size: 100%;
    cursor: pointer;
    inline-size: 100%;
    inset: 0;
    margin: 0;
    opacity: 0;
    position: absolute;
  }
  .way:hover span {
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
  }
  .way span {
    align-items: center;
    display: flex;
    min-block-size: inherit;
  }
  .way:has(:checked) {
    color: var(--_text);
    font-weight: 600;
  }
  .way:has(:checked) span {
    box-shadow: inset 0 -3px 0 var(--_accent);
    text-decoration: none;
  }
  .way:has(:focus-visible) {
    outline: 3px solid var(--_text);
    outline-offset: 2px;
  }
  /* No room for all in a row. */
  @container (width < 35em) {
    .ways {
      column-gap: 16px;
      display: grid;
      grid-template-columns: 1fr 1fr;
    }
    .way {
      padding-inline-end: 0;
    }
  }
  @container (width < 18em) {
    .ways {
      grid-template-columns: 1fr;
    }
  }
  @media (forced-colors: active) {
    .way:has(:checked) span {
      border-block-end: 3px solid Highlight;
    }
  }
`;

export const payAccrualStyles: CSSResult[] = [baseStyles, frameStyles, buttonStyles, fieldStyles, stripStyles, ownStyles];
