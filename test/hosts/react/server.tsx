import { StrictMode } from 'react';
import { renderToString } from 'react-dom/server';
import { Article } from './article.js';

/** Nothing of the package touches what a server lacks. */
export const html = renderToString(<StrictMode><Article /></StrictMode>);
