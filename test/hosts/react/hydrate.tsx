import { StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { configure, defineBlocks } from 'city-blocks';
import { Article } from './article.js';

const place = document.querySelector('#app') as HTMLElement;
hydrateRoot(place, <StrictMode><Article /></StrictMode>);

await configure({ gateway: 'https://city.example/api', operator: 'https://city.example', transport: 'sandbox' });
await defineBlocks('city-referendum');
