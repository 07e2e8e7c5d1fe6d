import { css, type CSSResult } from 'lit';
import { baseStyles } from '../../ui/base-styles.js';
import { buttonStyles } from '../../ui/button.js';
import { choiceStyles } from '../../ui/choice.js';
import { frameStyles } from '../../ui/frame.js';
import { stripStyles } from '../../ui/strip.js';

const ownStyles: CSSResult = css`
  header {
    display: flex;
    flex-direction: column;
    gap: 8px;
  }
  .notice {
    background: var(--_surface-sunken);
    border-inline-start: 3px solid var(--_tone, var(--_muted));
    padding: 16px;
  }
  .subtitle {
    font-weight: 600;
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
  summary {
    cursor: pointer;
    padding-block: 12px;
  }
`;

export const referendumStyles: CSSResult[] = [baseStyles, frameStyles, buttonStyles, choiceStyles, stripStyles, ownStyles];
