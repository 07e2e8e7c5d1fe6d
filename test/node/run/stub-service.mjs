// Stands in for a service of the city: `serve` answers at /health, `fail` ends at once, `mute` runs and never answers.
import { createServer } from 'node:http';

const [, , port, manner] = process.argv;
process.stdout.write('{"level":30,"msg":"quiet"}\n{"level":50,"msg":"loud"}\nno record\n');
if (manner === 'fail') {
  process.stderr.write('cannot start\n');
  process.exit(3);
}
const server = createServer((_, response) => response.end('{}'));
if (manner === 'serve') server.listen(Number(port), '127.0.0.1');
else setInterval(() => undefined, 1000);
process.on('SIGTERM', () => process.exit(0));
