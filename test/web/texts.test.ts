import { describe, expect, it } from 'vitest';
import { stopCode } from '../../web/channels/stop-text.ts';
import { codeOf, eventText } from '../../web/conversation/event-text.ts';
import { failedText } from '../../web/conversation/failed-text.ts';
import { refusedText } from '../../web/conversation/refused-text.ts';
import { type TickLook, tickLook } from '../../web/conversation/tick-look.ts';
import { failureSentence } from '../../web/i18n/failure.ts';
import { t } from '../../web/i18n/i18n.ts';
import { troubleSentence } from '../../web/i18n/problem.ts';
import { age, dateTime, dayLabel, shortTime } from '../../web/i18n/time.ts';
import { previewLine, rowTick } from '../../web/inbox/preview.ts';
import { pageTitle } from '../../web/inbox/title.ts';
import type { DeliveryState, EventEntry } from '../../worker/conversation/message.ts';
import { agentIdOf, anOutbound } from '../samples.ts';

const at = Date.UTC(2025, 10, 4, 21, 55);
const now = Date.UTC(2026, 10, 20, 15);
const ana = { id: agentIdOf(1), name: 'Ana' };
const bruno = { id: agentIdOf(2), name: 'Bruno' };

describe('what happened to a ticket is told in these words', () => {
  it.each<[EventEntry['event'], string]>([
    [{ type: 'received', channelName: 'Oficial' }, 'Atendimento recebido em 04/11/2025 às 18:55 no canal Oficial'],
    [
      { type: 'taken', by: ana, channelName: 'Oficial', from: null },
      'Ana assumiu o atendimento em 04/11/2025 às 18:55',
    ],
    [
      { type: 'taken', by: ana, channelName: 'Oficial', from: bruno },
      'Ana assumiu o atendimento de Bruno em 04/11/2025 às 18:55',
    ],
    [{ type: 'concluded', by: ana, held: 'none' }, 'Ana concluiu o atendimento em 04/11/2025 às 18:55'],
    [
      { type: 'concluded', by: ana, held: 'kept' },
      'Ana concluiu o atendimento em 04/11/2025 às 18:55 e manteve a fila',
    ],
    [
      { type: 'unanswered', days: 3, authors: [] },
      'Atendimento concluído automaticamente em 04/11/2025 às 18:55: 3 dias sem resposta do contato',
    ],
    [
      { type: 'unanswered', days: 1, authors: [{ name: 'Ana', count: 2 }] },
      'Atendimento concluído automaticamente em 04/11/2025 às 18:55: 1 dia sem resposta do contato. As 2 mensagens da fila voltaram a ser rascunhos de Ana',
    ],
    [{ type: 'restarted', by: ana }, 'Ana reiniciou o atendimento em 04/11/2025 às 18:55'],
    [
      { type: 'started', by: ana, channelName: 'Oficial' },
      'Atendimento iniciado por Ana em 04/11/2025 às 18:55 no canal Oficial',
    ],
    [{ type: 'window_closed' }, 'Janela encerrada'],
    [
      { type: 'prompt_withdrawn', names: ['retomada'] },
      'O contato escreveu antes; o modelo “retomada”, que ainda não tinha saído, não será enviado',
    ],
    [{ type: 'released', count: 3 }, 'O contato respondeu; 3 mensagens da fila foram enviadas'],
    [{ type: 'released', count: 1 }, 'O contato respondeu; 1 mensagem da fila foi enviada'],
    [
      { type: 'released', count: 1, why: 'merged' },
      'Os contatos foram unidos e a janela está aberta; 1 mensagem da fila foi enviada',
    ],
    [
      { type: 'released', count: 2, why: 'merged' },
      'Os contatos foram unidos e a janela está aberta; 2 mensagens da fila foram enviadas',
    ],
    [{ type: 'released', count: 0 }, 'O contato respondeu, mas a fila voltou a esperar'],
    [{ type: 'released', count: 0, why: 'merged' }, 'Os contatos foram unidos, mas a fila voltou a esperar'],
    [{ type: 'flushed', by: ana, count: 0 }, 'Ana enviou a fila, mas ela voltou a esperar'],
    [{ type: 'released', count: 0, notLeft: 'waits' }, 'O contato respondeu, mas a fila voltou a esperar'],
    [{ type: 'released', count: 1, notLeft: 'dropped' }, 'O contato respondeu; 1 mensagem da fila foi enviada'],
    [{ type: 'released', count: 0, notLeft: 'dropped' }, 'O contato respondeu; a fila foi cancelada antes de sair'],
    [
      { type: 'released', count: 0, why: 'merged', notLeft: 'dropped' },
      'Os contatos foram unidos; a fila foi cancelada antes de sair',
    ],
    [
      { type: 'flushed', by: ana, count: 0, notLeft: 'dropped' },
      'Ana enviou a fila, mas ela foi cancelada antes de sair',
    ],
    [{ type: 'stop_asked', waiting: 2 }, 'O contato pediu para parar; 2 mensagens na fila à espera de decisão'],
    [
      { type: 'stop_asked', waiting: 2, of: 'marketing' },
      '2 mensagens da fila esperam decisão: o contato não quer marketing',
    ],
    [{ type: 'system', text: 'Maria mudou de número' }, 'Maria mudou de número'],
    [
      { type: 'system', text: 'User …', change: { kind: 'number', from: '5511970000001', to: '5511970000099' } },
      'O contato mudou de número: +55\u00a011\u00a097000-0001 → +55\u00a011\u00a097000-0099',
    ],
    [
      { type: 'system', text: 'User changed from BR.1 to BR.2', change: { kind: 'id' } },
      'O identificador do contato no WhatsApp mudou',
    ],
  ])('%j', (event, text) => {
    expect(eventText({ event, at }, now)).toBe(text);
  });

  it('[N10] refused for the window’s sake: while it is shut one waits or sends a template, once it is open one tries again', () => {
    const { body } = anOutbound();
    const advice = (isOpen: boolean) => failedText({ code: 131047 }, body, isOpen).replace(/^.*[;:] /, '');
    expect(advice(false)).toBe('espere o contato escrever ou envie um modelo.');
    expect(advice(true)).toBe('tente de novo.');
    expect(failedText({ code: 131026 }, body, true)).toBe(failedText({ code: 131026 }, body, false));
  });

  it.each([
    [131047, 131047],
    [0, null],
  ])('[N10] what the provider refused tells its code %i for the curious, where it told one', (code, told) => {
    const failure = { scope: 'window', code, detail: '' } as const;
    expect(codeOf({ event: { type: 'returned', failure } })).toBe(told);
    expect(codeOf({ event: { type: 'template_failed', failure } })).toBe(told);
    expect(codeOf({ event: { type: 'window_closed' } })).toBeNull();
  });

  it('[N8] a template that failed says why, as one sentence', () => {
    const failure = { scope: 'template', code: 131049, detail: '' } as const;
    expect(eventText({ event: { type: 'template_failed', failure }, at }, now)).toBe(
      'O modelo não foi entregue: o contato já recebeu muitas mensagens de marketing; espere ao menos um dia ou envie um modelo de outra categoria.',
    );
  });
});

describe('the composer’s words are exact', () => {
  it('[R15] above the field while awaiting', () => {
    expect(t('conversation.composer.awaiting')).toBe('Aguardando resposta do contato');
    expect(t('conversation.composer.queueHint')).toBe(
      'Deixe mensagens na fila para serem entregues assim que o contato responder.',
    );
  });

  it('[R3] when the window is shut', () => {
    expect(t('conversation.composer.shut', dateTime(Date.UTC(2026, 10, 4, 21, 55), now))).toBe(
      'A janela de 24 horas encerrou em 04/11 às 18:55. Envie um modelo de mensagem para voltar a conversar.',
    );
    expect(t('conversation.composer.neverWrote')).toBe(
      'O contato ainda não escreveu. Envie um modelo de mensagem para começar.',
    );
  });
});

describe('times', () => {
  it('name the year only if it is not this one', () => {
    expect(dateTime(at, now)).toBe('04/11/2025 às 18:55');
    expect(dateTime(Date.UTC(2026, 10, 4, 21, 55), now)).toBe('04/11 às 18:55');
  });

  it('are those of the company’s zone', () => {
    expect(dateTime(Date.UTC(2027, 0, 1, 2, 0), now)).toBe('31/12 às 23:00');
  });

  it.each([
    [now - 3_600_000, 'Hoje', '11:00'],
    [now - 86_400_000, 'Ontem', 'Ontem'],
    [now - 3 * 86_400_000, '17 de novembro', 'ter.'],
    [now - 20 * 86_400_000, '31 de outubro', '31/10'],
    [at, '4 de novembro de 2025', '04/11/2025'],
  ])('%d is %s in the thread and %s in the list', (when, day, short) => {
    expect(dayLabel(when, now)).toBe(day);
    expect(shortTime(when, now)).toBe(short);
  });

  it.each([
    [59_000, 'agora', 60_000],
    [60_000, 'há 1 min', 120_000],
    [3_600_000 * 5, 'há 5 h', 3_600_000 * 6],
    [86_400_000, 'há 1 dia', 86_400_000 * 2],
  ])('%d ms ago is %s until %d ms', (passed, text, changes) => {
    expect(age(now - passed, now)).toEqual({ text, changesAt: now - passed + changes });
  });
});

describe('[N10] failures', () => {
  it.each([
    [131047, 'A Meta recusou embora a janela parecesse aberta; espere o contato escrever ou envie um modelo.'],
    [
      131009,
      'A Meta recusou um valor da mensagem ou o endereço do contato, que pode ter mudado; avise um administrador.',
    ],
    [130403, 'Este contato está bloqueado; só um administrador pode desbloqueá-lo.'],
    [
      131049,
      'O contato já recebeu muitas mensagens de marketing; espere ao menos um dia ou envie um modelo de outra categoria.',
    ],
    [
      132000,
      'Os parâmetros não correspondem ao modelo, que pode ter mudado; peça a um administrador que atualize os modelos.',
    ],
    [
      131026,
      'O número não está no WhatsApp ou não pode receber a mensagem agora; confira o número ou tente mais tarde.',
    ],
    [200, 'O canal não tem permissão da Meta para este envio; avise um administrador.'],
    [999999, 'A Meta não aceitou a mensagem.'],
  ])('%d is said in plain words', (code, sentence) => {
    expect(failureSentence(code)).toBe(sentence);
  });

  it.each([
    [{ code: 190 }, 'código 190'],
    [{ code: 0 }, 'código 0'],
    [{ code: 0, told: 'disabled' as const }, null],
  ])('the code that stopped a channel stands beside it, AuthException’s 0 too: %j', (stop, code) => {
    expect(stopCode(stop)).toBe(code);
  });

  it.each([
    ['id_taken', 'Esta mensagem já foi registrada com outro texto. Seu texto voltou para o campo.'],
    ['window_closed', 'A janela encerrou antes do envio. Seu texto ficou guardado como rascunho.'],
    ['not_assignee', 'Este atendimento está com outra pessoa. Seu texto ficou guardado como rascunho.'],
  ])('what was refused with %s says where its words are', (code, said) => {
    const reason = troubleSentence({ kind: 'refused', problem: { status: 409, code } });
    expect(refusedText({ kind: 'text', text: 'oi' }, reason, code)).toBe(said);
  });

  it('a refusal without words of its own shows its code in small print', () => {
    const said = troubleSentence({ kind: 'refused', problem: { status: 409, code: 'brand_new' } });
    expect(said).toBe('Não foi possível concluir esta ação. Tente de novo. (brand_new)');
  });

  it.each(['constructor', 'toString'])('%s is no word of ours', (code) => {
    expect(troubleSentence({ kind: 'refused', problem: { status: 400, code } })).toContain(`(${code})`);
  });
});

describe('the list’s second line', () => {
  it('says who of us spoke last', () => {
    const ours = { from: 'us', kind: 'text', text: 'Oi *Maria*\n', author: 'Ana', state: 'read' } as const;
    expect(previewLine(ours, 'Ana')).toEqual({ speaker: 'Você:', icon: null, text: 'Oi Maria' });
    expect(previewLine({ ...ours, kind: 'template' }, 'Bruno')).toEqual({
      speaker: 'Ana:',
      icon: 'template',
      text: 'Oi Maria',
    });
  });

  it('names what has no words', () => {
    expect(previewLine({ from: 'contact', kind: 'audio', text: null }, 'Ana')).toEqual({
      speaker: null,
      icon: 'audio',
      text: 'Áudio',
    });
    expect(previewLine({ from: 'contact', kind: 'reaction', text: '👍' }, 'Ana').text).toBe('Reagiu com 👍');
    expect(previewLine(null, 'Ana').text).toBe('Sem mensagens');
  });

  it.each<[DeliveryState, TickLook | null]>([
    ['accepted', null],
    ['ready', 'clock'],
    ['uncertain', 'uncertain'],
    ['read', 'read'],
    ['played', 'read'],
    ['failed', 'failed'],
  ])('claims of a message no more than is known: %s is drawn as %s', (state, look) => {
    const tick = rowTick(state);
    expect(tick && tickLook(tick)).toBe(look);
  });
});

describe('the browser tab', () => {
  it('says how much waits and who is open', () => {
    expect(pageTitle(0, null)).toBe('Janela');
    expect(pageTitle(3, null)).toBe('(3) Janela');
    expect(pageTitle(3, 'Maria')).toBe('(3) Maria · Janela');
  });
});
