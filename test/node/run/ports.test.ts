import assert from 'node:assert/strict';
import { type AddressInfo, createServer } from 'node:net';
import { test } from 'node:test';
import { cityPorts, portTroubles, takenPorts } from '../../../tools/ports.mjs';

test('a taken port is named with the way out', async (context) => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  context.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  assert.deepEqual(await takenPorts([port]), [port]);
  const troubles = await portTroubles({ WEB_PORT: String(port), GATEWAY_PORT: '1', LOGIN_PORT: 'x' });
  assert.deepEqual(troubles, ['LOGIN_PORT is not a port number.']);
  const [first] = await portTroubles({ WEB_PORT: String(port) });
  assert.match(first ?? '', new RegExp(`^Port ${port}, meant for the web, is taken\\..*WEB_PORT=${port + 1000} npm start$`));
});

test('the ports are those of the environment', () => {
  assert.deepEqual(cityPorts({}), { web: 8080, gateway: 8081, login: 8082, desk: 8083 });
  assert.deepEqual(cityPorts({ GATEWAY_PORT: '9' }), { web: 8080, gateway: 9, login: 8082, desk: 8083 });
});
