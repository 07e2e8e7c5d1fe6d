// What is loaded when a camera or a picture is first wanted.
export { Camera } from './camera.js';
export { readPicture } from './image.js';
