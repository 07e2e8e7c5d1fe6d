// For `rollup -c`. `npm run build` adds what is made of the finished files: integrity, snippet, OpenAPI document.
import { join } from 'node:path';
import { packageConfiguration, pageConfigurations, root, windowConfigurations, version } from './tools/rollup/configurations.mjs';

const out = join(root, 'dist', version);

export default [...pageConfigurations({ out, version }).configurations, ...windowConfigurations({ out, version }), packageConfiguration({ out: join(root, 'dist', 'npm') })];
