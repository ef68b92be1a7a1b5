/** What the sandbox's procedures may touch: its tables, the postman, the screens that look on. */
export type Desk = {
  sql: SqlStorage;
  /** Hands a webhook to the postman. Within a lane the order is kept. */
  deliver(lane: string, payload: object): void;
  /** Tells the open phone screens that this phone has changed. */
  changed(phone: string): void;
  /** Where a file can be downloaded for the next five minutes. */
  mediaAddress(id: string): string;
  /** Where a template's example can be downloaded for the next seven days. */
  exampleAddress(id: string): string;
  /** Shows on the phone's screen that the business is typing. */
  typing(phone: string): void;
};

/** One lane per contact and business number. */
export const laneOf = (number: string, phone: string): string => `${number}:${phone}`;
