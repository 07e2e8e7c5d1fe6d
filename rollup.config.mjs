import { join } from 'node:path';
import { packageConfiguration, pageConfigurations, root, signInConfiguration, version } from './tools/rollup/configurations.mjs';

const out = join(root, 'dist', version);

export default [...pageConfigurations({ out, version }), signInConfiguration({ out, version }), packageConfiguration({ out: join(root, 'dist', 'npm') })];
