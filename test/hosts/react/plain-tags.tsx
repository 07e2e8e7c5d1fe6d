import 'city-blocks/jsx';
import { useState } from 'react';

/** The same without the component: React 19 knows custom elements by itself. */
export function Article() {
  const [shown, setShown] = useState(true);
  const [level, setLevel] = useState(2);
  const [votes, setVotes] = useState(0);
  return (
    <main>
      <button onClick={() => setShown(!shown)}>Show or hide</button>
      <button onClick={() => setLevel(level + 1)}>Lower the title</button>
      <output>{votes}</output>
      {shown && (
        <city-referendum referendum="demo" heading-level={level} oncity-ballot-cast={() => setVotes(votes + 1)}>
          <a href="https://city.example/referendum/demo">The question on the city’s site</a>
        </city-referendum>
      )}
    </main>
  );
}
