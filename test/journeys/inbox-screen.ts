import type { Locator, Page } from 'playwright-core';

export type TabName = 'Novos' | 'Meus' | 'Outros' | 'Concluídos';

/** An agent's window with the inbox, found and used by what it says. */
export class InboxScreen {
  readonly page: Page;
  /** Where the agent writes. */
  readonly field: Locator;
  readonly timeline: Locator;

  constructor(page: Page) {
    this.page = page;
    this.field = page.getByRole('textbox', { name: 'Mensagem', exact: true });
    // A dialog hides all that lies under it from roles; the thread is still there.
    this.timeline = page.getByRole('log', { name: 'Mensagens', includeHidden: true });
  }

  tab(name: TabName, state: { selected?: boolean } = {}): Locator {
    return this.page.getByRole('tab', { name: new RegExp(`^${name}`), ...state });
  }

  row(name: string): Locator {
    return this.page
      .getByRole('list', { name: /^Lista de atendimentos/ })
      .getByRole('link')
      .filter({ hasText: name });
  }

  /** Goes to a tab and opens the contact's thread there. */
  async opens(tab: TabName, name: string): Promise<void> {
    await this.tab(tab).click();
    await this.row(name).click();
    await this.thread(name).waitFor();
  }

  /** Goes to a part of the settings. */
  async settles(part: string): Promise<void> {
    await this.page.getByRole('link', { name: 'Ajustes', exact: true }).click();
    await this.page
      .getByRole('navigation', { name: 'Partes dos ajustes' })
      .getByRole('link', { name: part, exact: true })
      .click();
  }

  thread(name: string): Locator {
    return this.page.getByRole('region', { name: `Conversa com ${name}` });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  presses(name: string): Promise<void> {
    return this.button(name).click();
  }

  /** Types a message and sends it. */
  async writes(text: string): Promise<void> {
    await this.field.fill(text);
    await this.field.press('Enter');
  }

  bubble(text: string): Locator {
    return this.timeline.locator('.bubble').filter({ hasText: text });
  }

  /** A message of ours whose ticks say so: "Enviando", "Enviada", "Entregue", "Lida". */
  ticked(text: string, ticks: string): Locator {
    return this.bubble(text).filter({ has: this.page.getByRole('img', { name: ticks, exact: true }) });
  }

  /** Has the browser say whether it shows PDFs: one without a window has nothing for them. Loads the page anew. */
  async framesPdf(can: boolean): Promise<void> {
    await this.page.addInitScript(`Object.defineProperty(navigator, 'pdfViewerEnabled', { value: ${can} })`);
    await this.page.reload();
  }

  /** The bubbles of the queue, in order. */
  held(): Locator {
    return this.timeline.locator('.bubble[data-state="held"]');
  }

  /** A sentence somewhere in the open thread: the whole of it, or a pattern. */
  says(sentence: string | RegExp): Locator {
    return this.page.locator('.thread-pane').getByText(sentence, { exact: true }).filter({ visible: true }).first();
  }

  /** A sentence in the bar above everything. */
  announces(sentence: string): Locator {
    return this.page.getByRole('status').getByText(sentence, { exact: true });
  }

  /** What stands beside the thread of the contact. */
  panel(): Locator {
    return this.page.getByRole('complementary', { name: 'Contato', exact: true });
  }

  dialog(title: string): Locator {
    return this.page.getByRole('dialog', { name: title });
  }
}
