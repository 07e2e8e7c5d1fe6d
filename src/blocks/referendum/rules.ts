import type { Call, CitizenClaims } from '../../contract/handler.js';
import type { Ballot } from '../../domain/ballot/ballot.js';
import { shortfallOf } from '../../domain/ballot/answer.js';
import { type Marks, tallyOf } from '../../domain/ballot/marks.js';
import { type Period, periodAt } from '../../domain/referendum/schedule.js';
import { Fault } from '../../kernel/fault.js';
import type { Mine, Receipt, Referendum, Results, SettledReceipt } from './schemas.js';

/** What a citizen asks of the register when casting. */
export interface Casting {
  readonly replaces: number;
  readonly ballot: Ballot;
}

const moscowDate = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Moscow' });

/** Full years on a day of the Moscow calendar; a birthday counts from its own morning. @param birthDate `YYYY-MM-DD`. */
export function ageAt(birthDate: string, instant: number): number {
  const day = moscowDate.format(instant);
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** Who comes of age while the voting lasts may vote from that day; before the opening we answer for its first day. */
export function eligibilityOf(referendum: Referendum, citizen: CitizenClaims, now: number): Mine['eligibility'] {
  const { minAge, districts, categories = [] } = referendum.electorate;
  const day = Math.max(now, Date.parse(referendum.opensAt));
  if (minAge !== null && ageAt(citizen.birthDate, day) < minAge) return 'age';
  if (districts.length && !districts.some(({ oktmo }) => oktmo === citizen.district)) return 'district';
  if (categories.length && !categories.some(({ id }) => citizen.categories?.includes(id))) return 'category';
  return 'eligible';
}

/** Every question answered once and whole, by the rules of its kind. */
export function isValidBallot(referendum: Referendum, ballot: Ballot): boolean {
  const { questions } = referendum;
  if (ballot.choices.length !== questions.length) return false;
  return questions.every((question) => {
    const [choice, ...others] = ballot.choices.filter((given) => given.question === question.id);
    return question.kind !== 'other' && !others.length && shortfallOf(question, choice) === null;
  });
}

/**
 * @returns why this ballot may not be taken now, or null. What only the voter roll knows is decided there.
 * `exposure.secure-only` speaks of the sender's place and not of the ballot: it is told and never kept under the attempt
 * key. A copy from that place is refused as well, and the same attempt from the frame is still good.
 */
export function refusalOf(referendum: Referendum, casting: Casting, citizen: CitizenClaims, now: number, exposure: Call['exposure']): Fault | null {
  if (referendum.secrecy === 'secret' && exposure !== 'secure') return new Fault('exposure.secure-only');
  const period = periodAt(referendum, now);
  if (period === 'upcoming') return new Fault('referendum.not-open', { opensAt: referendum.opensAt });
  if (period === 'closed') return new Fault('referendum.closed', { closesAt: referendum.closesAt });
  const eligibility = eligibilityOf(referendum, citizen, now);
  if (eligibility !== 'eligible') return new Fault('referendum.not-eligible', { reason: eligibility });
  if (casting.replaces > 0 && referendum.change !== 'until-close') return new Fault('referendum.change-not-allowed');
  return referendum.ballot === 'plain' && isValidBallot(referendum, casting.ballot) ? null : new Fault('ballot.invalid');
}

/** What a keepsake is told of a ballot in the box: that it is there. */
export function withoutNumber({ revision }: Pick<Receipt, 'revision'>): SettledReceipt {
  return { tracker: null, castAt: null, revision };
}

/** Counts at one moment; the public's are those of the last publication. */
export interface Snapshot {
  readonly asOf: string;
  readonly voted: number;
  readonly counts: Marks;
  /** Own options that the city has let out, by question. */
  readonly accepted?: Readonly<Record<string, readonly { readonly text: { readonly ru: string; readonly en?: string }; readonly count: number }[]>>;
}

/** The only way of a count out of the register: a hidden stage has no place for one. */
export function letOut(referendum: Referendum, period: Period, snapshot: Snapshot, viewerHasVoted: boolean): Results {
  const { asOf, voted } = snapshot;
  const shown = period === 'closed' || referendum.results === 'live' || (referendum.results === 'after-vote' && viewerHasVoted);
  if (!shown) return { stage: 'hidden', until: referendum.results === 'after-vote' ? 'vote' : 'close', asOf, voted };
  const tallies = referendum.questions.map((question) => {
    const accepted = snapshot.accepted?.[question.id]?.map(({ text, count }) => ({ text: { ...text }, count }));
    return { ...tallyOf(question, snapshot.counts[question.id]), ...(accepted?.length && { accepted }) };
  });
  return { stage: period === 'closed' ? 'final' : 'live', tallies, asOf, voted };
}
