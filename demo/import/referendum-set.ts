import type { FollowUp } from '../../src/blocks/referendum/schemas-around.js';
import type { Definition } from '../gateway/storage/tables.js';
import { readJson } from '../data/read-json.js';
import { joinHistories, type Poll } from './polls-csv.js';
import { slugOf, uniqueSlugs } from './slug.js';

/** Days from the first import, or the day on which a question of the past was published. */
type Schedule = { readonly opens: number; readonly closes: number } | { readonly archived: string };

/** A referendum ready to be registered. */
export interface NewReferendum {
  readonly id: string;
  readonly definition: Definition;
  readonly schedule: Schedule;
  /** What the city decided afterwards, and what it has done since. */
  readonly followUp?: FollowUp | undefined;
}

interface Listed extends NewReferendum {
  /** Names under which files of polls know it. */
  readonly polls: readonly string[];
}

export interface ReferendumSet {
  readonly referendums: readonly NewReferendum[];
  /** Polls that cannot be registered, with the reason. */
  readonly left: readonly { readonly poll: string; readonly why: string }[];
}

/** The project's own questions, whole without any file. */
export function ownSet(): NewReferendum[] {
  return readJson<Listed[]>('referendums.json').map(({ polls: _, ...own }) => own);
}

/** Of these the questions that no file of polls has: they are in the demo city with and without one. */
export function inventedSet(): NewReferendum[] {
  return readJson<Listed[]>('referendums.json').filter(({ polls }) => !polls.length).map(({ polls: _, ...own }) => own);
}

/** The polls of a file: those we know become the questions that we prepared, with what was published as their history. */
export function setFromPolls(polls: readonly Poll[]): ReferendumSet {
  const listed = readJson<Listed[]>('referendums.json');
  const slugs = readJson<Record<string, string>>('slugs.json');
  const known = listed.flatMap((prepared) => {
    const own = polls.filter(({ name }) => prepared.polls.includes(name));
    const history = joinHistories(own.map((poll) => poll.history));
    return own.length ? [{ id: prepared.id, schedule: prepared.schedule, definition: { ...prepared.definition, history } }] : [];
  });
  const others = polls.filter(({ name }) => !listed.some((prepared) => prepared.polls.includes(name)));
  const dated = others.flatMap((poll) => (poll.lastPublished ? [archiveOf(poll, slugs[poll.name] ?? slugOf(poll.name), poll.lastPublished)] : []));
  const left = others.filter(({ lastPublished }) => !lastPublished).map(({ name }) => ({ poll: name, why: 'no day of publication in the file' }));
  return { referendums: [...known, ...dated], left };
}

/** A poll that is over and of which only the press reports are left: nobody can vote, and there are no counts. */
function archiveOf(poll: Poll, id: string, day: string): NewReferendum {
  const ids = uniqueSlugs(poll.options);
  const options = poll.options.map((text, at) => ({ id: ids[at] ?? `option-${at + 1}`, text: { ru: text } }));
  return {
    id,
    schedule: { archived: day },
    definition: {
      label: 'poll',
      title: { ru: poll.name },
      questions: [{ id: 'question', kind: 'single', text: { ru: poll.name }, options }],
      electorate: { minAge: null, districts: [], size: null },
      results: 'after-close',
      change: 'never',
      secrecy: 'opinion',
      ballot: 'plain',
      history: joinHistories([poll.history]),
    },
  };
}
