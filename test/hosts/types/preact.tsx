import 'city-blocks/jsx-preact';

export const right = <city-referendum class="poll" referendum="demo" heading-level={2} oncity-ballot-cast={({ detail }) => void detail.referendum} />;
// @ts-expect-error An identifier is text.
export const number = <city-referendum referendum={5} />;
// @ts-expect-error The detail tells the question and nothing of the choice.
export const choice = <city-referendum oncity-ballot-cast={({ detail }) => detail.choice} />;
