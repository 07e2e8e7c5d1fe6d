import { expect } from '@esm-bundle/chai';
import { expectAccessible } from '../../harness/axe.js';
import { codeBytes, codeCanvas, pictureFile } from '../../harness/codes.js';
import { PayAccrualHarness, payServices, silentPayServices, until } from '../../harness/pay-accrual.js';
import { payTime } from '../../harness/pay-states.js';
import { underDevices } from '../../harness/set-pay-scene.js';

const uin = '9990077020260000000010016';
const withUin = 'ST00012|Name=Школа|PersonalAcc=03224643450000007399|BankName=Банк|BIC=004525988|CorrespAcc=0|Sum=381630|Purpose=Питание за ноябрь|PayeeINN=7700999013';

async function open(locale: 'ru' | 'en' = 'ru', services = silentPayServices(payTime)): Promise<PayAccrualHarness> {
  const block = await PayAccrualHarness.mount({ locale }, services);
  await until(() => block.has('.ways'), 'the form');
  await block.click(() => block.find('.way:nth-of-type(3)'));
  await until(() => block.has('textarea'), 'the way by receipt');
  return block;
}

function give(block: PayAccrualHarness, file: File): void {
  const input = block.find('[data-id=picture]') as HTMLInputElement;
  const files = new DataTransfer();
  files.items.add(file);
  input.files = files.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

async function paste(block: PayAccrualHarness, text: string): Promise<void> {
  const area = block.find('textarea') as HTMLTextAreaElement;
  area.value = text;
  area.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  await block.element.updateComplete;
  await block.click(() => block.find('[data-id=read]'));
}

describe('<city-pay-accrual>, by receipt', () => {
  let block: PayAccrualHarness;
  afterEach(() => block.remove());

  it('shows what a picture says before anybody is asked, and then asks by payee and account', async () => {
    block = await open();
    give(block, await pictureFile(codeCanvas(codeBytes(1))));
    await block.sees('Прочитали квитанцию');
    for (const word of ['Музей Вымышленной улицы', 'Ёлки и ёжики', '1 200,50', '77001']) expect(block.text.replace(/\u00a0/g, ' ')).to.include(word);
    expect(block.state.phase).to.equal('asking');
    await block.click(() => block.find('[data-id=find]'));
    expect(block.state.phase).to.equal('searching');
    expect(block.state.search).to.deep.equal({ by: 'receipt', inn: '7700000000', personalAccount: '77001', account: '03224643450000007399' });
  });

  for (const [what, text] of [['in its own field', `${withUin}|UIN=${uin}`], ['in the purpose', withUin.replace('Питание', `УИН ${uin} Питание`)]] as const) {
    it(`asks by the number where the code has it ${what}`, async () => {
      block = await open();
      await paste(block, text);
      await block.sees('Прочитали квитанцию');
      await block.click(() => block.find('[data-id=find]'));
      expect(block.state.search).to.deep.equal({ by: 'uin', uin });
    });
  }

  it('names the kind of payment that the code has, in the words of the standard, and none that it has not', async () => {
    block = await open();
    await paste(block, `${withUin}|TechCode=08`);
    await block.sees('Вид платежаобразовательные учреждения');
    await block.click(() => block.find('[data-id=again-receipt]'));
    await paste(block, `${withUin}|TechCode=77`);
    await block.sees('Прочитали квитанцию');
    expect(block.text).not.to.include('Вид платежа');
  });

  it('knows the code of a receipt of a payment, and that nothing is to be paid by it', async () => {
    block = await open();
    await paste(block, `PAID0001|Number=MP-3XB2|PaidAt=2026-11-26T11%3A27%3A00.000Z|Sum=282240|UIP=${'1'.padEnd(32, '0')}`);
    await block.sees('Это код квитанции об оплате');
    for (const word of ['Платить по нему не нужно', 'Сам код ничего не доказывает', 'MP-3XB2', '14:27', '2 822,40', '1'.padEnd(32, '0')]) expect(block.text.replace(/\u00a0/g, ' ')).to.include(word);
    expect(block.has('[data-id=find]')).to.equal(false);
    await expectAccessible(block.element);
  });

  it('offers the requisites where no charge can be found by the code', async () => {
    block = await open();
    await paste(block, withUin);
    await block.sees('начисление здесь не найти');
    expect(block.has('[data-id=find]')).to.equal(false);
    expect(block.find('.requisites').textContent).to.include('03224643450000007399');
    await expectAccessible(block.element);
    await block.click(() => block.find('[data-id=again-receipt]'));
    await until(() => block.has('textarea'), 'the form again');
    expect((block.find('textarea') as HTMLTextAreaElement).value).to.equal(withUin);
  });

  it('tells of what may be read wrongly', async () => {
    block = await open();
    await paste(block, `${withUin}|Purpose=Другое|Sum=3816.30|PersAcc=1`);
    await block.sees('Прочитано неуверенно');
    expect(block.has('[data-id=find]')).to.equal(true);
  });

  for (const [text, words] of [
    ['https://qr.nspk.ru/BD10006LQ6LNI7R88AJBQP5AE5GEBSNT?type=02&bank=100000000015&sum=10000&cur=RUB&crc=B4F7', 'код для оплаты через СБП'],
    ['https://qr.nspk.ru/BD10006LQ6LNI7R88AJBQP5AE5GEBSNT?type=02&bank=100000000015&sum=90000&cur=RUB&crc=B4F7', 'Не платите по ней'],
    ['https://shop.example/menu', 'ссылка на shop.example'],
    ['', 'Вставьте текст кода'], ['просто текст', 'нет ни кода'], ['ST00019|Name=A', 'повреждён'],
    [`Начисление УИН ${uin}`, 'Нашли номер начисления'],
  ] as const) {
    it(`says of «${text.slice(0, 70)}» what it is`, async () => {
      block = await open();
      await paste(block, text);
      await block.sees(words);
      expect(block.state.phase).to.equal('asking');
      await expectAccessible(block.element);
    });
  }

  it('says what to do where a picture has no code, or is none', async () => {
    block = await open('en');
    give(block, await pictureFile(document.createElement('canvas')));
    await block.sees('No code was found');
    give(block, new File(['%PDF-1.7'], 'receipt.pdf', { type: 'application/pdf' }));
    await block.sees('did not open as a picture');
    await expectAccessible(block.element);
  });

  for (const [what, kinds, order] of [
    ['a camera is offered first where there is one', ['audioinput', 'videoinput'], ['camera', 'picture']],
    ['a picture is offered first where none is known of', ['audioinput'], ['picture', 'camera']],
  ] as const) {
    it(what, async () => {
      await underDevices(kinds, async () => {
        block = await open();
        const offered = [...block.root.querySelectorAll<HTMLElement>('.by-receipt .actions:first-child [data-id]')].map((one) => one.dataset['id']);
        expect(offered).to.deep.equal(order);
        const first = [...block.root.querySelectorAll<HTMLElement>('.by-receipt .button')];
        expect(first.map((one) => one.textContent.trim())).to.deep.equal([order[0] === 'camera' ? 'Навести камеру на код' : 'Выбрать снимок']);
        await expectAccessible(block.element);
      });
    });
  }

  for (const [what, property, value] of [
    ['the page is not a secure one', 'mediaDevices', undefined],
    ['the page lets its frames have none', 'featurePolicy', { allowsFeature: (name: string) => name !== 'camera' }],
  ] as const) {
    it(`no camera is offered where ${what}`, async () => {
      const owner = property === 'featurePolicy' ? document : navigator;
      Object.defineProperty(owner, property, { configurable: true, value });
      try {
        block = await open();
        expect(block.has('[data-id=camera]')).to.equal(false);
        expect(block.find('.file').className).to.equal('button file');
        await block.click(() => block.find('.way:nth-of-type(1)'));
      } finally {
        Reflect.deleteProperty(owner, property);
      }
      // What was so when he came is looked at again when he comes back.
      await underDevices(['videoinput'], async () => {
        await block.click(() => block.find('.way:nth-of-type(3)'));
        await until(() => block.has('[data-id=camera].button'), 'the camera');
      });
    });
  }

  it('says why there is no camera, and goes on with the rest', async () => {
    Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: { getUserMedia: () => Promise.reject(new DOMException('', 'NotAllowedError')) } });
    try {
      block = await open();
      await block.click(() => block.find('[data-id=camera]'));
      await block.sees('Камера не разрешена');
      expect(block.focused).to.equal('read-result');
      expect(block.has('textarea')).to.equal(true);
      // Once refused, it is offered beside the picture.
      expect(block.find('.file').className).to.equal('button file');
      expect(block.find('[data-id=camera]').className).to.include('link');
      await expectAccessible(block.element);
    } finally {
      Reflect.deleteProperty(navigator, 'mediaDevices');
    }
  });

  // Debian's WebKitGTK has no captureStream without its media-stream setting.
  if ('captureStream' in HTMLCanvasElement.prototype) {
    it('reads through the camera, and gives it back when the visitor turns to another way', async () => {
      const canvas = codeCanvas(codeBytes(3), { size: 5, width: 640, height: 480 });
      const drawing = setInterval(() => canvas.getContext('2d')?.fillRect(0, 0, 1, 1), 40);
      const streams: MediaStream[] = [];
      Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: { getUserMedia: () => (streams.push(canvas.captureStream(25)), Promise.resolve(streams.at(-1))) } });
      try {
        block = await open();
        await block.click(() => block.find('[data-id=camera]'));
        await block.sees('Прочитали квитанцию');
        canvas.getContext('2d')?.clearRect(0, 0, 640, 480);
        await block.click(() => block.find('[data-id=again-receipt]'));
        await block.click(() => block.find('[data-id=camera]'));
        await block.sees('Наведите камеру');
        await expectAccessible(block.element);
        await block.click(() => block.find('.way:nth-of-type(1)'));
        await until(() => streams.length === 2 && streams.every((stream) => stream.getTracks().every(({ readyState }) => readyState === 'ended')), 'both cameras to be given back');
      } finally {
        clearInterval(drawing);
        Reflect.deleteProperty(navigator, 'mediaDevices');
      }
    });
  }

  it('forgets what was read when the visitor goes elsewhere', async () => {
    block = await open();
    await paste(block, withUin);
    await block.sees('Прочитали квитанцию');
    await block.click(() => block.find('.way:nth-of-type(1)'));
    await block.click(() => block.find('.way:nth-of-type(3)'));
    await until(() => block.has('textarea'), 'the form');
    expect(block.text).not.to.include('Прочитали');
  });

  it('leads to the charge itself, in the sandbox', async () => {
    block = await open('ru', payServices());
    await paste(block, withUin.replace('03224643450000007399', '').replace('7700999013', '7700999013|PersAcc=1234567890'));
    await block.click(() => block.find('[data-id=find]'));
    await block.reaches('found');
    expect(block.state.found?.accruals).to.have.lengthOf(1);
  });
});
