import { css, type CSSResult } from 'lit';

export const receiptStyles: CSSResult = css`
  .by-receipt,
  .read {
    display: flex;
    flex-direction: column;
    gap: 16px;
  }
  .button.file {
    align-items: center;
    display: inline-flex;
    justify-content: center;
  }
  .file:has(:focus-visible) {
    outline: 3px solid var(--_text);
    outline-offset: 2px;
  }
  textarea.input {
    flex: none;
    resize: vertical;
  }
  .finder video {
    background: #000;
    block-size: auto;
    border-radius: var(--_radius);
    display: block;
    inline-size: 100%;
    max-block-size: 60vh;
    object-fit: cover;
  }
  .offers li {
    display: flex;
    flex-direction: column;
    gap: 4px;
  }
  .read .warning {
    --_tone: var(--_warning);
  }
`;
