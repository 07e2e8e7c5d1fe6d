import { isCameraForbidden } from '../../../runtime/camera-policy.js';

/** What is known of a camera before anybody is asked for it. `doubtful`: none is told of, or it was refused before; `none`: this page can have none. */
export type CameraHere = 'likely' | 'doubtful' | 'none';

/** Milliseconds that a browser may take to tell of its devices; a form is not held for longer. */
const patience = 400;

/** Asks for no permission: what devices there are, without their names, is told to every page. */
export async function cameraHere(): Promise<CameraHere> {
  const { mediaDevices, permissions } = navigator as Partial<Pick<Navigator, 'mediaDevices' | 'permissions'>>;
  if (!(mediaDevices as Partial<MediaDevices> | undefined)?.getUserMedia || isCameraForbidden()) return 'none';
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), patience));
  const devices = (mediaDevices as Partial<MediaDevices>).enumerateDevices?.().catch(() => null);
  // Not every browser knows this name, and the others throw.
  const permission = permissions?.query({ name: 'camera' }).catch(() => null);
  const [listed, asked] = await Promise.all([Promise.race([devices, late]), Promise.race([permission, late])]);
  return asked?.state === 'denied' || listed?.every(({ kind }) => kind !== 'videoinput') ? 'doubtful' : 'likely';
}
