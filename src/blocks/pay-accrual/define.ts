import { defineOnce } from '../../runtime/define.js';
import { CityPayAccrual } from './pay-accrual-element.js';

/** Registers `<city-pay-accrual>`. @param tag another name where the page needs one. @returns whether it was registered now. */
export function define(tag = 'city-pay-accrual'): boolean {
  return defineOnce(tag, CityPayAccrual);
}

declare global {
  interface HTMLElementTagNameMap {
    'city-pay-accrual': CityPayAccrual;
  }
}
