import type { CitizenClaims } from '../../contract/handler.js';
import type { Citizen } from '../identity.js';

/** An invented person: what a page may know of him and what a gateway would. */
export interface SandboxCitizen extends Citizen, CitizenClaims {}

/** Enough of the city to meet every rule of an electorate. The first is signed in when nobody is asked. */
export const sandboxCitizens: readonly SandboxCitizen[] = [
  { subject: 'anna', name: 'Анна П.', birthDate: '1988-04-12', district: '45374000' },
  { subject: 'boris', name: 'Борис К.', birthDate: '1979-11-03', district: '45301000', categories: ['parents'] },
  { subject: 'vera', name: 'Вера Л.', birthDate: '1951-02-20', district: '45374000' },
  { subject: 'gleb', name: 'Глеб С.', birthDate: '2009-06-15', district: '45374000' },
];
