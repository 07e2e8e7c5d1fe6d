import { sans, type Theme, themeCss } from './themes.js';

/** Black and white, as a visitor may ask for it: every pair has 7 at least (WCAG 2.2, 1.4.6). */
export const contrastTheme: Theme = {
  colours: {
    'surface': ['#fff', '#000'],
    'surface-sunken': ['#fff', '#000'],
    'text': ['#000', '#fff'],
    'muted': ['#000', '#fff'],
    'border': ['#000', '#fff'],
    'hairline': ['#000', '#fff'],
    'danger': ['#8f0d08', '#ffb0a9'],
    'success': ['#0d4a0c', '#8be086'],
    'warning': ['#5e3d00', '#ffcf66'],
    'accent': ['#000', '#fff'],
    'on-accent': ['#fff', '#000'],
    'link': ['#000', '#fff'],
  },
  radius: '0px',
  font: sans,
  headingFont: sans,
};

/**
 * The visitor's wish goes before whatever the site painted, by token or by part: `!important` in a shadow tree wins over
 * every style of the page. The strip is the operator's own and follows.
 */
export const contrastCss: string = `${themeCss(contrastTheme, true)}
.frame{background:var(--_surface)!important;border:2px solid!important;color:var(--_text)!important;font-family:var(--_font)!important}
.frame [part]{background-color:transparent!important;color:inherit!important;opacity:1!important}
.frame .button{background-color:var(--_accent)!important;color:var(--_on-accent)!important;border:2px solid var(--_text)!important}
.frame .button[aria-disabled=true]{background-color:var(--_surface)!important;color:var(--_text)!important}
.frame :is(a,.link,summary){color:var(--_link)!important;text-decoration:underline 2px!important}
.frame :is(a,.link,summary):hover{text-decoration-thickness:4px!important}
.frame .option{border-width:2px 0 0}
.frame .option:last-child{border-width:2px 0}
.frame .option:hover{text-decoration:underline 2px;text-underline-offset:.2em}
.frame .option:has(:checked){box-shadow:inset 8px 0 0 var(--_accent);font-weight:600;padding-inline-start:16px}
.frame .link[aria-disabled=true]{cursor:default!important;font-style:italic!important;text-decoration:none!important}
.frame .option input{appearance:none;block-size:1.5em;border:2px solid;display:grid;inline-size:1.5em;margin-block-start:0;place-content:center}
.frame .option [type=radio]{border-radius:50%}
.frame .option [type=radio]:checked{border-width:.45em}
.frame .option [type=checkbox]:checked::before{content:"✓";font:700 1.125em/1 var(--_font)}
.frame .notice{border:2px solid;border-inline-start:8px solid var(--_tone,currentcolor)}
.frame :focus-visible{outline-width:4px}
.frame .bars tbody tr{--_track:transparent;border-block-end:1px solid}
.frame .strip{background:light-dark(#fff,#000)!important;border-block-start:2px solid!important;color:light-dark(#000,#fff)!important;font-size:16px!important;line-height:22px!important}`;
