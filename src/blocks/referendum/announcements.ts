import type { AnnounceController } from '../../runtime/announce-controller.js';
import type { FirstMessages, LaterMessages } from './catalogue.js';
import type { Announcement, Command, State } from './model.js';

/** What happened, and what to do, where the visitor is back at the choice. */
export function choiceFaultWords(m: LaterMessages, { fault, citizen }: State): readonly [string, string] {
  const code = fault?.code ?? '';
  return m.signInFaults[code] ?? m.unconfirmed[code] ?? (citizen ? m.askingFault : m.otherSignInFault);
}

/** Why a vote is not in the box, and what to do. */
export function reasonOf(m: LaterMessages, { fault }: State): readonly [string, string] {
  const code = fault?.code ?? '';
  const detail = code === 'referendum.not-eligible' ? String(fault?.data['reason']) : fault?.data['of'] ?? (fault?.data['remembered'] ? 'remembered' : '');
  return m.reasons[detail ? `${code}.${String(detail)}` : code] ?? m.reasons[code] ?? m.otherReason;
}

/** Why there is no question on screen and trying again is useless: there is none, or the city's own site alone has it. */
export function deadEndOf({ fault }: State): 'absent' | 'unsupported' {
  return fault && !/^(not-found|request\.)/.test(fault.code) ? 'unsupported' : 'absent';
}

/** What the page around the frame kept, nobody signed in to: whose vote it is the city alone knows. */
export function isOnlyRemembered({ receipt }: State): boolean {
  return receipt !== null && receipt.tracker === null;
}

/** Tells what happened, once; where the focus lands on a bare button, the live region speaks too. */
export function announce(voice: AnnounceController, m: FirstMessages & LaterMessages, { what, move }: Extract<Command, { type: 'announce' }>, state: State): void {
  const text = announcementText(m, what, state);
  const find = (root: ShadowRoot): HTMLElement | null => announcementTarget(root, what);
  // A button that is tapped gets no focus in Safari, and who pressed it has to be shown where to go on.
  if (what === 'missing') void voice.move(find, text, false, true);
  else if (move) void voice.move(find, text, ['signed-in', 'signing-in', 'confirming'].includes(what));
  else voice.say(text);
}

/** What the live region says where the focus is not moved. */
function announcementText(m: FirstMessages & LaterMessages, what: Announcement, state: State): string {
  switch (what) {
    case 'accepted':
      return isOnlyRemembered(state) ? `${m.remembered}. ${m.rememberedText}` : m.accepted[state.acceptance ?? 'kept'];
    case 'refused': {
      const ineligible = state.fault?.code === 'referendum.not-eligible';
      const [reason, advice] = reasonOf(m, state);
      return `${ineligible ? m.cannotVote(reason) : m.refused(reason)}. ${advice}`;
    }
    case 'unknown':
      return `${m.unknown}. ${m.unknownText}`;
    case 'failed':
      return state.phase === 'absent' ? m[deadEndOf(state)] : state.fault?.code === 'offline' ? m.offline : m.failed;
    case 'signing-in':
      return m.signingIn;
    case 'confirming':
      return `${m.confirming}. ${m.confirmingText}`;
    case 'signed-in':
      return m.signedIn(state.citizen?.name ?? '');
    case 'sign-in-failed':
    case 'unconfirmed':
      return choiceFaultWords(m, state).join('. ');
    case 'changing':
      return m.changing;
    case 'cancelled':
      return '';
    default:
      return m[what];
  }
}

/** Where the focus goes when the control that had it went away. */
function announcementTarget(root: ShadowRoot, what: Announcement): HTMLElement | null {
  const culprit = what === 'missing' && root.querySelector<HTMLElement>('[data-missing] [data-culprit]');
  if (culprit) return culprit;
  const selector = {
    'missing': '[data-missing] :is(input, button)',
    'signing-in': '[data-id=cancel]',
    'confirming': '[data-id=cancel]',
    'sending': '[data-id=vote]',
    'signed-in': '[data-id=vote]',
    'changing': '.choice :is(input, button)',
    'cancelled': '[data-id=title]',
  }[what as 'missing'] as string | undefined;
  return root.querySelector<HTMLElement>(selector ?? '[data-id=notice]');
}
