import { request } from 'node:http';

/** Whether the service answers 200 at `/health`. `*.localhost` does not resolve in Node, so it is asked by number. */
export function isHealthy(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = request({ host: '127.0.0.1', port, path: '/health', headers: { host: `${host}:${port}` }, timeout: 2000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    asked.on('timeout', () => asked.destroy());
    asked.on('error', () => resolve(false));
    asked.end();
  });
}
