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
  .title:focus:not(:focus-visible) {
    outline: none;
  }
  .ways {
    border-block-end: 1px solid var(--_hairline);
    column-gap: 24px;
    display: flex;
    flex-wrap: wrap;
    min-inline-size: 0;
  }
  .way {
    align-items: center;
    color: var(--_link);
    cursor: pointer;
    display: flex;
    min-block-size: 48px;
    position: relative;
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
  .way:has(:checked) {
    box-shadow: inset 0 -3px 0 var(--_accent);
    color: var(--_text);
    font-weight: 600;
  }
  .way:has(:checked) span {
    text-decoration: none;
  }
  .way:has(:focus-visible) {
    outline: 3px solid var(--_text);
    outline-offset: 2px;
  }
  @container (width < 22.5em) {
    .ways {
      display: grid;
      grid-template-columns: 1fr 1fr;
    }
  }
  @container (width < 15em) {
    .ways {
      grid-template-columns: 1fr;
    }
  }
  @media (forced-colors: active) {
    .way:has(:checked) {
      border-block-end: 3px solid Highlight;
    }
  }
`;

export const payAccrualStyles: CSSResult[] = [baseStyles, frameStyles, buttonStyles, fieldStyles, stripStyles, ownStyles];
