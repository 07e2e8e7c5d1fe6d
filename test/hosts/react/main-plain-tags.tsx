import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { configure, defineBlocks } from 'city-blocks';
import { Article } from './plain-tags.js';

// The element may as well be defined after React made it.
createRoot(document.querySelector('#app') as HTMLElement).render(<StrictMode><Article /></StrictMode>);

await configure({ gateway: 'https://city.example/api', operator: 'https://city.example', transport: 'sandbox' });
await defineBlocks('city-referendum');
