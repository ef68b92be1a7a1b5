const SHOWN_DIGITS = 4;

/** A number of which only the end is told, and of a short one nothing; one that is masked stays as it is. */
export const maskedNumber = (number: string): string => {
  if (isMasked(number)) return number;
  const digits = number.replace(/\D/g, '');
  return `•••• ${digits.length > SHOWN_DIGITS ? digits.slice(-SHOWN_DIGITS) : ''}`.trim();
};

/** Whether a number was masked: it can be neither dialled nor copied. */
export const isMasked = (number: string): boolean => number.startsWith('•');

const NUMBER_FIELDS = ['phone', 'waId'];
/** Where a contact has no name, their number stands for it. */
const NAME_FIELDS = ['name', 'contactName', 'called'];
const SHORTEST_PHONE = 7;

const isNumberAlone = (text: string): boolean =>
  !/\p{L}/u.test(text) && text.replace(/\D/g, '').length >= SHORTEST_PHONE && !text.includes('•');

/** A number in the midst of a sentence, however it is grouped. */
const WITHIN = /\+?\d(?:[\s().-]{0,2}\d){7,14}/g;

/** [N50] What somebody wrote into a field of their company's. A day is none of anybody's numbers. */
const isOfField = (key: string, text: string): boolean => key.startsWith('fld_') && !/^\d{4}-\d{2}-\d{2}$/.test(text);

/** Whether a string under this key of this object is a contact's number, by what the answers of the API call it. */
function isNumberIn(holder: object, key: string): boolean {
  if (NUMBER_FIELDS.includes(key)) return true;
  if (key === 'value') return 'kind' in holder && (holder.kind === 'wa_id' || holder.kind === 'phone_key');
  if (key === 'number') return ('type' in holder && holder.type === 'merged') || isChange(holder, 'passed');
  return (key === 'from' || key === 'to') && isChange(holder, 'number');
}

const isChange = (holder: object, kind: string): boolean => 'kind' in holder && holder.kind === kind;

/**
 * [N19] JSON as somebody gets it who is not shown contacts' numbers: those of contacts, of cards that they shared, and those that
 * stand for a name, alone in a field or in a line about a change of number. What people wrote to each other stays as it was written.
 */
export const maskedJson = (json: string): string =>
  JSON.stringify(
    JSON.parse(json, function (this: object, key, value: unknown) {
      if (typeof value !== 'string') return value;
      if (isNumberIn(this, key)) return maskedNumber(value);
      if ((NAME_FIELDS.includes(key) || isOfField(key, value)) && isNumberAlone(value)) return maskedNumber(value);
      if (key === 'text' && 'type' in this && this.type === 'system') return value.replace(WITHIN, maskedNumber);
      return value;
    }),
  );
