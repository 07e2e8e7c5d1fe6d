import { defineOnce } from '../../runtime/define.js';
import { CityReferendum } from './referendum-element.js';

/** Registers `<city-referendum>`. @param tag another name where the page needs one. @returns whether it was registered now. */
export function define(tag = 'city-referendum'): boolean {
  return defineOnce(tag, CityReferendum);
}

declare global {
  interface HTMLElementTagNameMap {
    'city-referendum': CityReferendum;
  }
}
