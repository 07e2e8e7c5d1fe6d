/** Mandatory first, in the order of the standard, then the rest; OKATO is of the time before it and stands in many codes still. @see ГОСТ Р 56042-2014, annexes А, Б, В */
export const fieldNames = [
  'Name', 'PersonalAcc', 'BankName', 'BIC', 'CorrespAcc', 'Sum', 'Purpose', 'PayeeINN', 'PayerINN', 'DrawerStatus', 'KPP', 'CBC', 'OKTMO', 'OKATO',
  'PaytReason', 'TaxPeriod', 'DocNo', 'DocDate', 'TaxPaytKind', 'LastName', 'FirstName', 'MiddleName', 'PayerAddress', 'PersonalAccount', 'DocIdx',
  'PensAcc', 'Contract', 'PersAcc', 'Flat', 'Phone', 'PayerIdType', 'PayerIdNum', 'ChildFio', 'BirthDate', 'PaymTerm', 'PaymPeriod', 'Category',
  'ServiceName', 'CounterId', 'CounterVal', 'QuittId', 'QuittDate', 'InstNum', 'ClassNum', 'SpecFio', 'AddAmount', 'RuleId', 'ExecId', 'RegType',
  'UIN', 'TechCode',
] as const;

export type FieldName = (typeof fieldNames)[number];
export type Fields = Readonly<Partial<Record<FieldName, string>>>;

export const mandatory = ['Name', 'PersonalAcc', 'BankName', 'BIC', 'CorrespAcc'] as const satisfies readonly FieldName[];

/** The most signs of those that have a limit. Real names of banks are longer. */
export const limits: Readonly<Partial<Record<FieldName, number>>> = {
  Name: 160, PersonalAcc: 20, BankName: 45, BIC: 9, CorrespAcc: 20, Sum: 18, Purpose: 210, PayeeINN: 12, PayerINN: 12, KPP: 9, CBC: 20, OKTMO: 11,
};

/** The most bytes of the mandatory block. */
export const blockLimit = 300;

const cyrillic = 'авекмнорстухі';
const latin = 'abekmhopctyxi';

/** A key as it is compared: case has no meaning in it; in real codes Cyrillic letters («ОКТМО», «СВС») and an l for an I (`PayeelNN`) stand in it. */
function plainKey(key: string): string {
  return key.toLowerCase().replace(/[а-яі]/g, (sign) => latin[cyrillic.indexOf(sign)] ?? sign).replace(/l/g, 'i');
}

const byKey: ReadonlyMap<string, FieldName> = /* @__PURE__ */ new Map(/* @__PURE__ */ fieldNames.map((name) => [plainKey(name), name]));

/** Which field a key means; `repaired` where signs other than its own had to be read for it. */
export function fieldOf(key: string): { readonly name: FieldName; readonly repaired: boolean } | null {
  const name = byKey.get(plainKey(key));
  return name ? { name, repaired: name.toLowerCase() !== key.toLowerCase() } : null;
}
