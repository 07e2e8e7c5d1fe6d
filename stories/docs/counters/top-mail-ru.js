// Top.Mail.ru. Очередь есть и до того, как загрузится счётчик.
{
  const counter = '1234567';
  const queue = (window._tmr ??= []);

  for (const name of ['city-referendum-shown', 'city-signed-in', 'city-ballot-cast', 'city-ballot-refused', 'city-ballot-uncertain', 'city-failed']) {
    document.addEventListener(name, ({ detail: { referendum, period, change } }) => {
      queue.push({ type: 'reachGoal', id: counter, goal: name, params: { referendum, period, change } });
    });
  }
}
