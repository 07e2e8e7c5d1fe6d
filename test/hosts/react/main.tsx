import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { configure, defineBlocks } from 'city-blocks';
import { Article } from './article.js';

await configure({ gateway: 'https://city.example/api', operator: 'https://city.example', transport: 'sandbox' });
await defineBlocks('city-referendum');

const place = document.querySelector('#app') as HTMLElement;
createRoot(place).render(<StrictMode><Article /></StrictMode>);
