// Яндекс Метрика: сколько раз блок показали, начали платёж, заплатили. Кто, за что и сколько, страница не знает.
{
  const counter = 12345678;

  for (const name of ['city-pay-accrual-shown', 'city-payment-begun', 'city-payment-made', 'city-payment-refused', 'city-payment-uncertain']) {
    document.addEventListener(name, () => window.ym?.(counter, 'reachGoal', name));
  }
}
