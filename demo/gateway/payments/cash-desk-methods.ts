import { kopecks } from '../../../src/domain/money/kopecks.js';
import { type PaymentMethod, shareOf } from './payment-provider.js';

const provider = { ru: 'Касса демонстрационного города', en: 'Cash desk of the demonstration city' };

/** @param origin the desk's own, where its terms are. */
export function cashDeskMethods(origin: string): readonly PaymentMethod[] {
  const common = { provider, terms: `${origin}/terms`, minutes: 20 };
  return [
    { ...common, id: 'card', kind: 'redirect', title: { ru: 'Банковская карта', en: 'Bank card' }, commission: (amount) => shareOf(amount, 80) },
    { ...common, id: 'card-window', kind: 'window', title: { ru: 'Банковская карта, в новом окне', en: 'Bank card, in a new window' }, commission: (amount) => shareOf(amount, 80) },
    { ...common, id: 'sbp', kind: 'sbp-qr', title: { ru: 'Система быстрых платежей', en: 'Faster Payments System' }, commission: () => kopecks(0), minutes: 10 },
  ];
}
