import '@angular/compiler';
import { bootstrapApplication } from '@angular/platform-browser';
import { configure, defineBlocks } from 'city-blocks';
import { Article } from './article.js';

await configure({ gateway: 'https://city.example/api', operator: 'https://city.example', transport: 'sandbox' });
await defineBlocks('city-referendum');
await bootstrapApplication(Article);
