import '@hotwired/turbo';
import { configure, defineBlocks } from 'city-blocks';

// Once for all pages: Turbo keeps the document and changes its body.
document.addEventListener('city-ballot-cast', () => {
  const votes = Number(document.documentElement.dataset['votes'] ?? 0);
  document.documentElement.dataset['votes'] = String(votes + 1);
});
await configure({ gateway: 'https://city.example/api', operator: 'https://city.example', transport: 'sandbox' });
await defineBlocks('city-referendum');
