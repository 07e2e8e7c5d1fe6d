// WebKitGTK needs a display and a driver process; both are started here, on free numbers, and ended with the run.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { WebdriverLauncher } from '@web/test-runner-webdriver';
import { findWebKit } from './browsers.mjs';

/**
 * Starts an X server without a screen and WebKitWebDriver on it.
 * @returns {Promise<{ port: number, capabilities: object, stop: () => Promise<void> }>} what a WebDriver client needs.
 */
export async function startWebKit() {
  const found = findWebKit();
  if (!found) throw new Error('WebKit is not installed: WebKitWebDriver, MiniBrowser and Xvfb are needed.');
  const children = [];
  const stop = async () => {
    for (const child of children.reverse()) await end(child);
  };
  process.once('exit', () => children.forEach((child) => child.kill('SIGKILL')));
  try {
    const { child: xvfb, display } = await startDisplay(found.xvfb);
    children.push(xvfb);
    const port = await freePort();
    const driver = spawn(found.driver, ['--host=127.0.0.1', `--port=${port}`], { env: environment(display), stdio: 'ignore' });
    children.push(driver);
    await answers(port, driver);
    return { port, capabilities: capabilities(found.browser), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function environment(display) {
  return {
    ...process.env,
    DISPLAY: `:${display}`,
    GDK_BACKEND: 'x11',
    // Neither an accessibility bus nor a settings daemon runs beside a display without a desktop.
    NO_AT_BRIDGE: '1',
    GSETTINGS_BACKEND: 'memory',
    // bubblewrap, WebKit's sandbox, refuses to start for root.
    ...(process.getuid?.() === 0 ? { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' } : {}),
  };
}

function capabilities(binary) {
  return {
    browserName: 'MiniBrowser',
    'wdio:enforceWebDriverClassic': true,
    'webkitgtk:browserOptions': { binary, args: ['--automation'] },
  };
}

/** Xvfb picks a free display itself and tells its number on the descriptor that it is given. */
async function startDisplay(command) {
  const child = spawn(command, ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const display = await new Promise((resolve, reject) => {
    let told = '';
    child.stdio[3].on('data', (bytes) => {
      told += bytes;
      if (told.endsWith('\n')) resolve(Number(told));
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Xvfb ended with code ${code}`)));
  });
  return { child, display };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function answers(port, child) {
  for (let tries = 0; tries < 100; tries++) {
    if (child.exitCode !== null) throw new Error(`WebKitWebDriver ended with code ${child.exitCode}`);
    const status = await fetch(`http://127.0.0.1:${port}/status`).catch(() => null);
    if (status?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('WebKitWebDriver does not answer.');
}

function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return undefined;
  return new Promise((resolve) => {
    const force = setTimeout(() => child.kill('SIGKILL'), 3000);
    child.once('exit', () => (clearTimeout(force), resolve()));
    child.kill('SIGTERM');
  });
}

/** @web/test-runner's launcher with the two processes under it. */
class WebKitLauncher extends WebdriverLauncher {
  #processes = null;
  #stopped = null;

  constructor() {
    super({ capabilities: {}, hostname: '127.0.0.1', path: '/', logLevel: 'error' });
    this.concurrency = 1;
  }

  async initialize(config) {
    this.#processes = await startWebKit();
    this.options = { ...this.options, port: this.#processes.port, capabilities: this.#processes.capabilities };
    // One window a test file: with more, the launcher would put tests into frames, where focus works otherwise.
    await super.initialize({ ...config, concurrency: 1 });
    this.name = 'WebKit';
  }

  /** The runner asks twice: when the last file has ended and when the run has. */
  stop() {
    this.#stopped ??= (async () => {
      await super.stop();
      await this.#processes?.stop();
    })();
    return this.#stopped;
  }
}

export function webkitLauncher() {
  return new WebKitLauncher();
}
