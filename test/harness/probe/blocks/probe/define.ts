import { defineOnce } from '../../../../../src/runtime/define.js';
import { ProbeElement } from './probe-element.js';

export function define(tagName = 'city-probe'): void {
  defineOnce(tagName, ProbeElement);
}
