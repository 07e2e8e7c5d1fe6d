declare const brand: unique symbol;

/** By name, so that declarations of schemas can speak of it. */
export interface Branded<Name extends string> {
  readonly [brand]: Name;
}

/** A value of type T that only its own constructor function may make. */
export type Brand<T, Name extends string> = T & Branded<Name>;
