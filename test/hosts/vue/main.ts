import { createApp } from 'vue';
import { configure, defineBlocks } from 'city-blocks';
import Article from './article.vue';

await configure({ gateway: 'https://city.example/api', operator: 'https://city.example', transport: 'sandbox' });
await defineBlocks('city-referendum');
createApp(Article).mount('#app');
