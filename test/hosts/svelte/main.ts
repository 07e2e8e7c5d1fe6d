import { mount } from 'svelte';
import { configure, defineBlocks } from 'city-blocks';
import Article from './article.svelte';

await configure({ gateway: 'https://city.example/api', operator: 'https://city.example', transport: 'sandbox' });
await defineBlocks('city-referendum');
mount(Article, { target: document.querySelector('#app') as HTMLElement });
