import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { defineFrames } from 'city-blocks';
import { Article } from './article.js';

// Of a city that is not there: what counts is what the page asks of it.
defineFrames({ operator: 'http://city.localhost:1', theme: 'lenta' }, 'city-referendum');
createRoot(document.querySelector('#app') as HTMLElement).render(<StrictMode><Article /></StrictMode>);
