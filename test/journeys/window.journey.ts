import { describe, expect } from 'vitest';
import { journey } from './journey.ts';
import { when } from './when.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** What a browser under load may take to draw what has become true. */
const LATE_MS = 2_000;

describe('the window', () => {
  journey(
    '[R3] [N1] shuts the composer by itself at the second, and what was being typed stays in sight',
    async ({ screens, stage }) => {
      const contact = await stage.contact('Irene Sales');
      const [ana, phone] = await Promise.all([screens.inboxOf('ana'), screens.phoneOf(contact)]);
      await phone.writes('Ainda tem a cortina azul?', 'há 23 h 59 min 50 s');
      await ana.opens('Novos', 'Irene Sales');
      await ana.presses('Iniciar');
      await ana.field.fill('Oi, Irene! Temos duas em esto');
      await ana
        .thread('Irene Sales')
        .getByText(/^Janela aberta por mais 0:0\d$/)
        .waitFor();

      await ana.button('Reiniciar').waitFor();
      const seenAt = Date.now();
      expect(await ana.field.count()).toBe(0);
      const shutAt = (await contact.wroteAt('Ainda tem a cortina azul?')) + DAY_MS;
      expect(seenAt).toBeGreaterThanOrEqual(shutAt);
      expect(seenAt).toBeLessThan(shutAt + LATE_MS);
      await ana
        .says(`A janela de 24 horas encerrou em ${when(shutAt)}. Envie um modelo de mensagem para voltar a conversar.`)
        .waitFor();
      await ana.says('Oi, Irene! Temos duas em esto').waitFor();
      await ana.says('Janela encerrada').waitFor();
      await ana.row('Irene Sales').getByText('encerrada', { exact: true }).waitFor();
      expect(await contact.received()).toEqual([]);
      await screens.shoot(ana.page, 'C3 shut while typing');
    },
  );
});
