// Яндекс Метрика. В счётчике заводят цели типа «JavaScript-событие» с этими же именами.
{
  const counter = 12345678;

  for (const name of ['city-referendum-shown', 'city-signed-in', 'city-ballot-cast', 'city-ballot-refused', 'city-ballot-uncertain', 'city-failed']) {
    document.addEventListener(name, ({ detail: { referendum, period, change } }) => {
      window.ym?.(counter, 'reachGoal', name, { referendum, period, change });
    });
  }
}
