/** `compact`: targets of 40 px instead of 48, well above the 24 px of WCAG 2.2 (2.5.8), and less air between things. */
export const compactCss: string = `.body{gap:12px;padding:16px}
.button{min-block-size:40px;padding-block:7px}
.option{min-block-size:40px;padding-block:8px}
.plain li,summary{padding-block:8px}
.tap{margin-block:-8px;padding-block:8px}
.small .tap{margin-block:-10px;padding-block:10px}
.notice{padding:12px}
.actions{row-gap:8px}`;
