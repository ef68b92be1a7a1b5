import type { Locator, Page } from 'playwright-core';

/** The screen of a contact's phone. */
export class PhoneScreen {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Writes to the company; `as` is one of the ages that "Enviar como se fosse" offers. */
  async writes(text: string, as?: string): Promise<void> {
    if (as !== undefined) await this.page.getByLabel('Enviar como se fosse').selectOption({ label: as });
    const field = this.page.getByRole('textbox', { name: 'Mensagem', exact: true });
    await field.fill(text);
    await field.press('Enter');
  }

  bubble(text: string): Locator {
    return this.page.getByRole('log').getByRole('article').filter({ hasText: text });
  }

  /** A message of the contact's own whose ticks say so: "Enviada" (grey), "Lida pela empresa" (blue). */
  ticked(text: string, ticks: string): Locator {
    return this.bubble(text).filter({ has: this.page.getByRole('img', { name: ticks, exact: true }) });
  }

  taps(button: string): Promise<void> {
    return this.page.getByRole('log').getByRole('button', { name: button, exact: true }).click();
  }
}
