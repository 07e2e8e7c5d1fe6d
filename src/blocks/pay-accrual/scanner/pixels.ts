/** Pixels as a canvas gives them: red, green, blue, alpha, a byte each, rows from the top. */
export interface Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}
