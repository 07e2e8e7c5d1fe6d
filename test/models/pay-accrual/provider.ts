/** What the provider has of one payment; the last four are final. */
export type Status = 'created' | 'confirming' | 'captured' | 'declined' | 'cancelled' | 'expired';

export interface Order {
  readonly status: Status;
  /** The visitor was shown the way to its page. */
  readonly shown: boolean;
  /** A notification is on its way to the gateway. */
  readonly note: boolean;
  /** What the provider said when the gateway asked, still on its way. */
  readonly told: Status | null;
}

export interface ProviderRules {
  /** Says «cancelled» of what it captures a moment later. */
  readonly callsOffAndCaptures?: boolean;
}

export const newOrder: Order = { status: 'created', shown: false, note: false, told: null };

export function isFinal(status: Status): boolean {
  return status !== 'created' && status !== 'confirming';
}

/** The provider tells of what is final, at least once. */
export function moved(order: Order, status: Status): Order {
  return { ...order, status, note: isFinal(status) };
}

/** Asked to call a payment off: what the visitor has confirmed already goes on its way, and what has ended stays as it ended. */
export function callOff(order: Order, rules: ProviderRules | undefined): { readonly order: Order; readonly says: Status } {
  const now = order.status === 'created' ? moved(order, 'cancelled') : order;
  return { order: now, says: now.status === 'confirming' && rules?.callsOffAndCaptures ? 'cancelled' : now.status };
}
