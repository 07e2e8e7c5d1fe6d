import { isCameraForbidden } from '../../../runtime/camera-policy.js';
import { decodeFrame } from './decode.js';
import { sheet } from './image.js';
import { retouch } from './retouch.js';

/**
 * `camera.denied`: the visitor or his browser said no; `camera.forbidden`: the page does not let its frames have one;
 * `camera.absent`: there is none; `camera.busy`: it does not answer, or another program took it.
 */
export type CameraFault = 'camera.denied' | 'camera.forbidden' | 'camera.absent' | 'camera.busy';

/** What came of looking. `left`: it was given back by `leave`, or the page went out of sight. */
export type CameraEnd = { readonly bytes: Uint8Array } | { readonly fault: CameraFault } | 'left';

/** Milliseconds from one frame that is looked at to the next: five a second are as good as thirty, and leave the phone cool. */
const pace = 200;
/** Longest side of what is looked at. */
const side = 800;

/** One look through the camera: from asking for it until something was read, it failed, or nobody looks any more. */
export class Camera {
  readonly #video: HTMLVideoElement;
  readonly #end: (end: CameraEnd) => void;
  /** The picture of the camera is on screen. */
  readonly #seen: () => void;
  #stream: MediaStream | null = null;
  #frame = 0;
  #last = -Infinity;
  #looked = 0;
  #over = false;
  readonly #drawing = sheet();

  constructor(video: HTMLVideoElement, seen: () => void, end: (end: CameraEnd) => void) {
    this.#video = video;
    this.#seen = seen;
    this.#end = end;
  }

  /** Call it within the visitor's click: the browser asks him, and asks for nobody else. */
  async start(): Promise<void> {
    document.addEventListener('visibilitychange', this.#onVisibility);
    addEventListener('pagehide', this.leave);
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 720 } } });
      this.#stream = stream;
      // Meanwhile the visitor may have gone.
      if (this.#over) return this.#giveBack();
      for (const track of stream.getVideoTracks()) track.addEventListener('ended', this.#onEnded);
      Object.assign(this.#video, { srcObject: stream, muted: true, playsInline: true });
      await this.#video.play();
      if (this.#over) return;
      this.#seen();
      this.#frame = requestAnimationFrame(this.#look);
    } catch (thrown) {
      this.#stop({ fault: faultOf(thrown) });
    }
  }

  /** Gives the camera back. */
  readonly leave = (): void => this.#stop('left');

  /** Whether there is a light to switch on. */
  get hasTorch(): boolean {
    const [track] = this.#stream?.getVideoTracks() ?? [];
    return (track?.getCapabilities?.() as { torch?: boolean } | undefined)?.torch === true;
  }

  /** @returns whether it is so now. */
  async light(on: boolean): Promise<boolean> {
    const [track] = this.#stream?.getVideoTracks() ?? [];
    // The name is of Image Capture, which the types of the DOM do not know.
    return track ? track.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] }).then(() => true, () => false) : false;
  }

  readonly #onVisibility = (): void => {
    if (document.hidden) this.leave();
  };

  readonly #onEnded = (): void => this.#stop({ fault: 'camera.busy' });

  readonly #look = (now: number): void => {
    if (this.#over) return;
    if (now - this.#last >= pace && this.#video.readyState >= 2) {
      this.#last = now;
      const bytes = this.#read();
      if (bytes) return this.#stop({ bytes });
    }
    this.#frame = requestAnimationFrame(this.#look);
  };

  /**
   * By turns the whole of a frame, its middle as it is, and the middle of that twice as large: a code held far away is small, and most are held in
   * the middle.
   */
  #read(): Uint8Array | null {
    const { canvas, pen } = this.#drawing;
    const { videoWidth: width, videoHeight: height } = this.#video;
    if (!pen || !width || !height) return null;
    const turn = this.#looked++ % 3;
    const most = turn === 0 ? Infinity : side / turn;
    const [w, h] = [Math.min(most, width), Math.min(most, height)];
    const scale = Math.min(1, side / Math.max(w, h));
    const [across, down] = [Math.round(w * scale), Math.round(h * scale)];
    // Setting a size clears, and makes anew.
    if (canvas.width !== across) canvas.width = across;
    if (canvas.height !== down) canvas.height = down;
    try {
      pen.drawImage(this.#video, (width - w) / 2, (height - h) / 2, w, h, 0, 0, across, down);
      const pixels = pen.getImageData(0, 0, across, down);
      return decodeFrame(turn === 2 ? retouch(pixels, 2, false) : pixels);
    } catch {
      return null;
    }
  }

  #stop(end: CameraEnd): void {
    this.#giveBack();
    if (this.#over) return;
    this.#over = true;
    cancelAnimationFrame(this.#frame);
    document.removeEventListener('visibilitychange', this.#onVisibility);
    removeEventListener('pagehide', this.leave);
    this.#video.srcObject = null;
    this.#drawing.canvas.width = this.#drawing.canvas.height = 0;
    this.#end(end);
  }

  #giveBack(): void {
    for (const track of this.#stream?.getTracks() ?? []) {
      track.removeEventListener('ended', this.#onEnded);
      track.stop();
    }
    this.#stream = null;
  }
}

/** @see Media Capture and Streams, 10.2.1 getUserMedia */
function faultOf(thrown: unknown): CameraFault {
  const name = thrown instanceof Error || thrown instanceof DOMException ? thrown.name : '';
  switch (name) {
    case 'NotAllowedError':
    case 'PermissionDeniedError':
      return isCameraForbidden() ? 'camera.forbidden' : 'camera.denied';
    case 'SecurityError':
    // No mediaDevices: the page is no secure one.
    case 'TypeError':
      return 'camera.forbidden';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'camera.absent';
    default:
      return 'camera.busy';
  }
}
