import type { Event } from '../../src/blocks/pay-accrual/model.js';
import type { Locale } from '../../src/i18n/locale.js';
import { codeCanvas, pictureFile } from './codes.js';
import type { CameraAnswer, PayScene } from './pay-scenes.js';
import { press, quietly } from './pressing.js';

/** Opens, chooses and presses what the scene has, and waits until its words are there. @param locale of the block. */
export async function setPayScene(root: ShadowRoot, { presses = [], answer: told, camera: answer, devices, file, copies = false, unfolded = false, sees }: PayScene, locale: Locale): Promise<void> {
  const until = async (done: () => boolean, what: string): Promise<void> => {
    for (let turns = 0; !done(); turns++) {
      if (turns > 400) throw new Error(`waited in vain for ${what} in: ${root.textContent.replace(/\s+/g, ' ')}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  const folds = (): HTMLDetailsElement[] => [...root.querySelectorAll('details')];
  if (unfolded) {
    await until(() => root.querySelector('details:is(.code, .paper)') !== null, 'the folds');
    for (const fold of folds()) fold.open = true;
  }
  if (devices) {
    const flow = Reflect.get(root.host, 'flow') as { dispatch(event: Event): void };
    await underDevices(devices, async () => {
      for (const way of ['uin', 'receipt'] as const) {
        flow.dispatch({ type: 'way', way });
        await (root.host as HTMLElement & { updateComplete: Promise<boolean> }).updateComplete;
      }
      await until(() => root.querySelector('.file')?.classList.contains('button') !== devices.includes('videoinput'), 'what the devices lead to');
    });
  }
  if (file) {
    await until(() => root.querySelector('[data-id=picture]') !== null, 'the way by receipt');
    await choosePicture(root.querySelector<HTMLInputElement>('[data-id=picture]'), file);
  }
  for (const name of presses) {
    await until(() => root.querySelector(`[data-id="${name}"]`) !== null, name);
    const target = root.querySelector(`[data-id="${name}"]`) as HTMLElement;
    await quietly(copies, () => underCamera(answer, async () => {
      press(target);
      if (told) (Reflect.get(root.host, 'flow') as { dispatch(event: Event): void }).dispatch(told);
      await until(() => root.textContent.replaceAll('\u00a0', ' ').includes(sees[locale].replaceAll('\u00a0', ' ')), sees[locale]);
    }));
  }
  await until(() => root.textContent.replaceAll('\u00a0', ' ').includes(sees[locale].replaceAll('\u00a0', ' ')), sees[locale]);
}

async function choosePicture(input: HTMLInputElement | null, kind: 'blank' | 'text'): Promise<void> {
  const files = new DataTransfer();
  files.items.add(kind === 'text' ? new File(['receipt'], 'receipt.png', { type: 'image/png' }) : await pictureFile(blank()));
  if (!input) return;
  input.files = files.files;
  input.dispatchEvent(new globalThis.Event('change', { bubbles: true }));
}

function blank(): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [320, 240];
  const pen = canvas.getContext('2d');
  if (pen) {
    pen.fillStyle = '#d8d4cc';
    pen.fillRect(0, 0, 320, 240);
  }
  return canvas;
}

const refusals: Readonly<Record<Exclude<CameraAnswer, 'silent' | 'pictures'>, string>> = { denied: 'NotAllowedError', forbidden: 'SecurityError', absent: 'NotFoundError', busy: 'NotReadableError' };

/** While it works, the browser tells of these devices, and refuses none. */
export async function underDevices(kinds: readonly MediaDeviceKind[], work: () => Promise<void>): Promise<void> {
  const refused = (): Promise<MediaStream> => Promise.reject(new DOMException('none', 'NotFoundError'));
  Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: { getUserMedia: refused, enumerateDevices: () => Promise.resolve(kinds.map((kind) => ({ kind }))) } });
  Object.defineProperty(navigator, 'permissions', { configurable: true, value: undefined });
  try {
    await work();
  } finally {
    Reflect.deleteProperty(navigator, 'mediaDevices');
    Reflect.deleteProperty(navigator, 'permissions');
  }
}

/** While it works, the browser answers for the camera like this. */
async function underCamera(answer: CameraAnswer | undefined, work: () => Promise<void>): Promise<void> {
  if (!answer) return work();
  let asked: () => void = () => undefined;
  const wasAsked = new Promise<void>((resolve) => (asked = resolve));
  let drawing: ReturnType<typeof setInterval> | undefined;
  const getUserMedia = (): Promise<MediaStream> => {
    asked();
    if (answer === 'silent') return new Promise(() => undefined);
    // Too small and too far away to be read: the camera goes on looking.
    if (answer === 'pictures') {
      const canvas = codeCanvas('receipt', { size: 1, width: 480, height: 360, turn: 0.3, paper: '#d8d4cc', ink: '#8a857c' });
      // WebKit captures a canvas when it is drawn on, and one that stands still shows nothing.
      drawing = setInterval(() => canvas.getContext('2d')?.drawImage(canvas, 0, 0), 100);
      return Promise.resolve(canvas.captureStream(5));
    }
    return Promise.reject(new DOMException(answer, refusals[answer]));
  };
  Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: { getUserMedia } });
  try {
    await work();
    await wasAsked;
  } finally {
    clearInterval(drawing);
    Reflect.deleteProperty(navigator, 'mediaDevices');
  }
}
