/** Exported so that declarations of the package can name it. */
export declare const brand: unique symbol;

/** A value of type T that only its own constructor function may make. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
