import type { Services } from 'city-blocks';
import 'city-blocks/jsx-solid';

export const right = (services: Services) => (
  <city-referendum class="poll" referendum="demo" heading-level={2} prop:services={services} on:city-ballot-cast={({ detail }) => void detail.referendum} />
);
// @ts-expect-error An identifier is text.
export const number = <city-referendum referendum={5} />;
// @ts-expect-error The detail tells the question and nothing of the choice.
export const choice = <city-referendum on:city-ballot-cast={({ detail }) => detail.choice} />;
