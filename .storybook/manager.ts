import { addons } from 'storybook/manager-api';
import { create } from 'storybook/theming';

addons.setConfig({
  theme: create({
    base: 'light',
    brandTitle: 'City Blocks',
    brandUrl: './',
    colorPrimary: '#315efb',
    colorSecondary: '#274bc8',
  }),
});
