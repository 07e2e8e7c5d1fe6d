// The operator's origin for element tests: the test runner's own server under its other name, another site to a browser.

/** A frame that says what the test tells it to, and passes on what it hears. */
const stub = `<!doctype html><meta charset="utf-8"><title>stub</title><body tabindex="0"><button>in the frame</button><script>
const asked = new URLSearchParams(location.search);
let port;
addEventListener('message', ({ data }) => {
  if (data.hello !== undefined) {
    const channel = new MessageChannel();
    port = channel.port1;
    port.onmessage = ({ data }) => parent.postMessage({ heard: data }, '*');
    parent.postMessage({ cityBlocks: data.hello, looks: data.looks ?? '' }, data.origin ?? asked.get('host'), [channel.port2]);
  }
  for (const word of data.say ?? []) port.postMessage(word);
});
addEventListener('keydown', ({ key }) => parent.postMessage({ key }, '*'));
parent.postMessage({ loaded: location.href, sandbox: [origin, typeof document.cookie] }, '*');
</script>`;

/** The document of a real block, from sources; what the operator would write into it stands in the address here. */
const document = (config) => `<!doctype html><html lang="ru"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Сервис города</title>
<script type="application/json" id="config">${JSON.stringify(config).replaceAll('<', '\\u003c')}</script>
<script type="module" src="/src/frame/document.ts"></script><body>`;

/** @type {import('@web/test-runner').Middleware} */
export function operatorFrames(context, next) {
  const { pathname, searchParams } = new URL(context.url, `http://${context.host}`);
  if (!context.host.startsWith('localhost')) return next();
  if (pathname.startsWith('/frame/stub')) answer(context, stub);
  else if (pathname.startsWith('/frame/mute')) answer(context, '<!doctype html><title>nobody here</title>');
  else if (pathname.startsWith('/frame/')) {
    const operator = `http://${context.host}`;
    answer(context, document({ version: 'source', block: `city-${pathname.slice(7)}`, gateway: `${operator}/api`, operator, host: searchParams.get('host'), hashes: {} }));
  } else return next();
  return undefined;
}

function answer(context, body) {
  context.type = 'text/html';
  context.body = body;
}
