/** A newspaper's own look, for the stories that show a block in it. */
export const pageStyles: CSSStyleSheet = new CSSStyleSheet();
pageStyles.replaceSync(`
  .paper { background: #fff; color: #1a1a1a; font: 18px/1.6 Georgia, "PT Serif", "Liberation Serif", serif; padding: 24px 16px 64px; }
  .stage[data-scheme="dark"] .paper { background: #16181d; color: #e6e6ea; }
  .paper h1 { font-size: 36px; line-height: 1.15; margin: 0 0 16px; text-wrap: balance; }
  .paper h2 { font-size: 20px; margin: 32px 0 8px; }
  .paper .article { margin: 0 auto; max-width: 680px; min-width: 0; }
  .paper .columns { display: grid; gap: 40px; grid-template-columns: minmax(0, 1fr) 320px; margin: 0 auto; max-width: 1080px; }
  .paper .columns:has(.narrow) { grid-template-columns: minmax(0, 1fr) 240px; }
  .paper :is(city-referendum, city-pay-accrual) { margin: 32px 0; }
  .paper .side :is(city-referendum, city-pay-accrual) { margin: 0 0 24px; }
  .paper .basket ul { list-style: none; margin: 0; padding: 0; }
  .paper .basket :is(li, .basket-total) { border-block-start: 1px solid currentcolor; display: flex; gap: 24px; justify-content: space-between; padding-block: 12px; }
  .paper .basket b { white-space: nowrap; }
  .paper .advertisement { align-items: center; background: repeating-linear-gradient(45deg, #e8e8ec 0 12px, #f4f4f6 12px 24px); color: #55585f; display: flex; font: 12px/1 Arial, sans-serif; justify-content: center; letter-spacing: 0.08em; margin: 24px 0; text-transform: uppercase; }
  .paper .wide { height: 120px; }
  .paper .tall { height: 400px; }
  @media (width < 720px) { .paper .columns, .paper .columns:has(.narrow) { grid-template-columns: minmax(0, 1fr); } }
`);
