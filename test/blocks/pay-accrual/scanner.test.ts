import { expect } from '@esm-bundle/chai';
import { chanceOf, pictureOf } from '../../../bench/scanner-pictures.js';
import { Camera, type CameraEnd } from '../../../src/blocks/pay-accrual/scanner/camera.js';
import { readPicture } from '../../../src/blocks/pay-accrual/scanner/image.js';
import { until } from '../../harness/block.js';
import { codeBytes, codeCanvas, pictureFile } from '../../harness/codes.js';

const { signal } = new AbortController();
const codesOf = async (file: Blob): Promise<number[][]> => ((await readPicture(file, signal)).codes ?? []).map((code) => [...code]);

describe('a picture file', () => {
  for (const encoding of [1, 2, 3] as const) {
    it(`is read to the byte, encoding ${encoding}`, async () => {
      const bytes = codeBytes(encoding);
      expect(await codesOf(await pictureFile(codeCanvas(bytes)))).to.deep.equal([[...bytes]]);
      expect(await codesOf(await pictureFile(codeCanvas(bytes, { width: 1600, height: 1200, turn: 0.3, paper: '#cbb', ink: '#445' }), 'image/jpeg', 0.6))).to.deep.equal([[...bytes]]);
    });
  }

  it('is read where the code is a small part of a large one', async () => {
    const bytes = codeBytes();
    expect(await codesOf(await pictureFile(codeCanvas(bytes, { width: 4200, height: 3000, size: 4 }), 'image/jpeg'))).to.deep.equal([[...bytes]]);
  });

  it('is read where it looks like a bad photo', async () => {
    const bytes = codeBytes();
    const { data, width, height } = pictureOf('photo', bytes, 0.35, chanceOf(11));
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    const image = new ImageData(width, height);
    image.data.set(data);
    canvas.getContext('2d')?.putImageData(image, 0, 0);
    expect(await codesOf(await pictureFile(canvas))).to.deep.equal([[...bytes]]);
  });

  it('without a code ends with a fault, and so does what is no picture', async () => {
    const empty = document.createElement('canvas');
    expect(await readPicture(await pictureFile(empty), signal)).to.deep.equal({ codes: null, fault: 'picture.no-code' });
    for (const file of [new File([], 'a.png', { type: 'image/png' }), new File(['not a picture'], 'a.png', { type: 'image/png' }), new File([new Uint8Array([0xff, 0xd8, 0xff, 0xe0])], 'a.jpg', { type: 'image/jpeg' })]) {
      expect(await readPicture(file, signal)).to.deep.equal({ codes: null, fault: 'picture.unreadable' });
    }
  });

  it('is left when the visitor goes', async () => {
    const gone = new AbortController();
    gone.abort();
    const ended = await readPicture(await pictureFile(codeCanvas(codeBytes())), gone.signal).then(() => 'read', (thrown: unknown) => (thrown as Error).name);
    expect(ended).to.equal('AbortError');
  });
});

/** A camera that shows a canvas, drawn again and again as a camera's frames are. */
function cameraOf(canvas: HTMLCanvasElement): { stream: MediaStream; end(): void } {
  const pen = canvas.getContext('2d');
  const drawing = setInterval(() => pen?.fillRect(0, 0, 1, 1), 40);
  return { stream: canvas.captureStream(25), end: () => clearInterval(drawing) };
}

function withCamera(answer: () => Promise<MediaStream>): void {
  Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: { getUserMedia: answer } });
}

describe('a camera', () => {
  const video = document.createElement('video');
  let ends: CameraEnd[];
  let camera: Camera;
  beforeEach(() => {
    document.body.append(video);
    ends = [];
    camera = new Camera(video, () => undefined, (end) => ends.push(end));
  });
  afterEach(() => {
    camera.leave();
    video.remove();
    Reflect.deleteProperty(navigator, 'mediaDevices');
  });
  const isOver = (stream: MediaStream): boolean => stream.getTracks().length > 0 && stream.getTracks().every(({ readyState }) => readyState === 'ended');

  // Debian's WebKitGTK has no captureStream without its media-stream setting; the faults below are tested there as well.
  if ('captureStream' in HTMLCanvasElement.prototype) {
    it('reads the code before it, and is given back', async () => {
      const bytes = codeBytes();
      const { stream, end } = cameraOf(codeCanvas(bytes, { size: 5, width: 640, height: 480 }));
      withCamera(() => Promise.resolve(stream));
      await camera.start();
      await until(() => ends.length > 0, 'the code to be read');
      end();
      expect(ends).to.deep.equal([{ bytes }]);
      expect(isOver(stream)).to.equal(true);
      expect(video.srcObject).to.equal(null);
    });

    it('is given back when the visitor leaves, also while he is asked', async () => {
      const { stream, end } = cameraOf(codeCanvas('x', { width: 640, height: 480, size: 1 }));
      let answer: (stream: MediaStream) => void = () => undefined;
      withCamera(() => new Promise((resolve) => (answer = resolve)));
      const started = camera.start();
      camera.leave();
      answer(stream);
      await started;
      end();
      expect(ends).to.deep.equal(['left']);
      expect(isOver(stream)).to.equal(true);
    });

    it('is given back when the page is hidden, and said to be busy when another takes it', async () => {
      for (const [happen, expected] of [
        [() => window.dispatchEvent(new Event('pagehide')), 'left'],
        [(stream: MediaStream) => stream.getVideoTracks()[0]?.dispatchEvent(new Event('ended')), { fault: 'camera.busy' }],
      ] as const) {
        const { stream, end } = cameraOf(codeCanvas('x', { width: 640, height: 480, size: 1 }));
        withCamera(() => Promise.resolve(stream));
        const seen: string[] = [];
        ends = [];
        camera = new Camera(video, () => seen.push('seen'), (one) => ends.push(one));
        await camera.start();
        expect(seen).to.deep.equal(['seen']);
        happen(stream);
        end();
        expect(ends).to.deep.equal([expected]);
        expect(isOver(stream)).to.equal(true);
      }
    });
  }

  for (const [name, fault] of [
    ['NotAllowedError', 'camera.denied'], ['SecurityError', 'camera.forbidden'], ['NotFoundError', 'camera.absent'], ['OverconstrainedError', 'camera.absent'], ['NotReadableError', 'camera.busy'], ['AbortError', 'camera.busy'],
  ] as const) {
    it(`that fails with ${name} is ${fault}`, async () => {
      withCamera(() => Promise.reject(new DOMException('', name)));
      await camera.start();
      expect(ends).to.deep.equal([{ fault }]);
    });
  }

  it('that the page keeps from its frames is told apart, where the browser tells', async () => {
    Object.defineProperty(document, 'featurePolicy', { configurable: true, value: { allowsFeature: () => false } });
    withCamera(() => Promise.reject(new DOMException('', 'NotAllowedError')));
    await camera.start();
    Reflect.deleteProperty(document, 'featurePolicy');
    expect(ends).to.deep.equal([{ fault: 'camera.forbidden' }]);
  });

  it('is none where there is no way to one', async () => {
    Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: undefined });
    await camera.start();
    expect(ends).to.deep.equal([{ fault: 'camera.forbidden' }]);
  });
});
