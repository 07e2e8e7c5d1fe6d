import type { CameraFault } from '../scanner/camera.js';
import type { PictureFault } from '../scanner/image.js';

/** Why nothing was read. `scanner.absent`: what reads codes did not load. */
export type ReadFault = CameraFault | PictureFault | 'scanner.absent';
