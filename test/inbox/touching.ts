import type { ListToServer, ThreadToServer } from '../../worker/inbox/protocol.ts';
import type { Verb } from '../../worker/inbox/visibility.ts';
import type { Caller } from '../cast.ts';
import { newId } from '../scene.ts';
import type { StandingTicket } from './standing-ticket.ts';

// Every route, and everything that a socket may be told, with what it asks of a ticket. One that is new fails the matrix until
// somebody has decided here what it needs.

export type Ask = (caller: Caller, of: StandingTicket, assigneeId: string | null) => Promise<Response>;

const on =
  (method: 'get' | 'post' | 'put' | 'patch' | 'delete', tail: string, body?: object): Ask =>
  (caller, { id }) => {
    const path = `/api/conversations/${id}${tail}`;
    return method === 'get' || method === 'delete' ? caller[method](path) : caller[method](path, body ?? {});
  };

/** A message that is not there: rights are judged before that is told. */
const message = '/messages/nothing-here';

/** Judged by their answer. None of these changes a ticket where it is refused, or where it finds nothing. */
export const asked: Record<string, { verb: Verb; ask: Ask }> = {
  'GET /api/conversations/:id': { verb: 'see', ask: on('get', '') },
  'GET /api/conversations/:id/timeline': { verb: 'see', ask: on('get', '/timeline') },
  'GET /api/conversations/:id/other-channels': { verb: 'see', ask: on('get', '/other-channels') },
  'GET /api/conversations/:id/files': { verb: 'see', ask: on('get', '/files') },
  'POST /api/conversations/:id/messages/:messageId/fetch': {
    verb: 'see',
    ask: (caller, { id, messageKey }) =>
      caller.post(`/api/conversations/${id}/messages/${encodeURIComponent(messageKey)}/fetch`, {}),
  },
  'GET /api/conversations/:id/colleagues': { verb: 'see', ask: on('get', '/colleagues') },
  'PATCH /api/conversations/:id/notes/:noteId': { verb: 'see', ask: on('patch', '/notes/nothing-here', { text: 'a' }) },
  'DELETE /api/conversations/:id/notes/:noteId': { verb: 'see', ask: on('delete', '/notes/nothing-here') },
  'POST /api/conversations/:id/notes': {
    verb: 'note',
    ask: (caller, { id }) => caller.post(`/api/conversations/${id}/notes`, { id: newId(), text: 'Liga amanhã' }),
  },
  'DELETE /api/conversations/:id/snooze': { verb: 'write', ask: on('delete', '/snooze') },
  'PUT /api/conversations/:id/following': { verb: 'see', ask: on('put', '/following', { following: false }) },
  'POST /api/conversations/:id/messages/:messageId/cancel': { verb: 'see', ask: on('post', `${message}/cancel`) },
  'PUT /api/conversations/:id/messages/:messageId/dismissed': {
    verb: 'see',
    ask: on('put', `${message}/dismissed`, { dismissed: true }),
  },
  'GET /api/media/:id': { verb: 'see', ask: (caller, { mediaId }) => caller.get(`/api/media/${mediaId}`) },
  'GET /api/contacts/:id': { verb: 'see', ask: (caller, { contactId }) => caller.get(`/api/contacts/${contactId}`) },
  'GET /api/contacts/:id/tickets': {
    verb: 'see',
    ask: (caller, { contactId }) => caller.get(`/api/contacts/${contactId}/tickets`),
  },
  'POST /api/contacts/:id/archive': {
    verb: 'see',
    ask: (caller, { contactId }) => caller.post(`/api/contacts/${contactId}/archive`),
  },
  'POST /api/contacts/:id/unarchive': {
    verb: 'see',
    ask: (caller, { contactId }) => caller.post(`/api/contacts/${contactId}/unarchive`),
  },
  'GET /api/contacts/:id/labels': {
    verb: 'see',
    ask: (caller, { contactId }) => caller.get(`/api/contacts/${contactId}/labels`),
  },
  'PUT /api/contacts/:id/labels': {
    verb: 'see',
    ask: (caller, { contactId }) => caller.put(`/api/contacts/${contactId}/labels`, { labels: [] }),
  },
  'GET /api/contacts/:id/fields': {
    verb: 'see',
    ask: (caller, { contactId }) => caller.get(`/api/contacts/${contactId}/fields`),
  },
  'PATCH /api/contacts/:id/fields': {
    verb: 'see',
    ask: (caller, { contactId }) => caller.patch(`/api/contacts/${contactId}/fields`, { values: {} }),
  },
  'PATCH /api/contacts/:id': {
    verb: 'see',
    ask: (caller, { contactId }) => caller.patch(`/api/contacts/${contactId}`, {}),
  },
  'POST /api/conversations/:id/messages': {
    verb: 'write',
    ask: (caller, { id }) => caller.post(`/api/conversations/${id}/messages`, { id: newId(), text: 'Olá' }),
  },
  'DELETE /api/conversations/:id/messages/:messageId': { verb: 'write', ask: on('delete', message) },
  'PATCH /api/conversations/:id/messages/:messageId': { verb: 'write', ask: on('patch', message, { text: 'a' }) },
  'POST /api/conversations/:id/messages/:messageId/move': {
    verb: 'write',
    ask: on('post', `${message}/move`, { before: null }),
  },
  'POST /api/conversations/:id/messages/:messageId/restore': { verb: 'write', ask: on('post', `${message}/restore`) },
  'POST /api/conversations/:id/messages/:messageId/resend': { verb: 'write', ask: on('post', `${message}/resend`) },
  'POST /api/conversations/:id/messages/:messageId/confirm': { verb: 'write', ask: on('post', `${message}/confirm`) },
  'POST /api/conversations/:id/messages/:messageId/retry': { verb: 'write', ask: on('post', `${message}/retry`) },
  'POST /api/conversations/:id/queue/join': {
    verb: 'write',
    ask: on('post', '/queue/join', { id: 'join-nothing', messages: ['nothing-1', 'nothing-2'] }),
  },
  'PUT /api/conversations/:id/queue/review': { verb: 'write', ask: on('put', '/queue/review', { review: false }) },
  'POST /api/conversations/:id/queue/flush': { verb: 'write', ask: on('post', '/queue/flush') },
  'POST /api/conversations/:id/queue/discard': { verb: 'write', ask: on('post', '/queue/discard') },
};

/** Of many at once: what it came to for the one that was asked about. */
const alone =
  (verb: string, more: (caller: Caller) => Promise<object>): Ask =>
  async (caller, { id: conversationId }) => {
    const items = [{ conversationId, id: newId() }];
    const answer = await caller.post(`/api/bulk/${verb}`, { items, held: 'keep', ...(await more(caller)) });
    const [one] = (await answer.json<{ items: { status?: number }[] }>()).items;
    return Response.json(one, { status: one?.status ?? 200 });
  };

async function toSuporte(caller: Caller): Promise<{ teamId: string | undefined }> {
  const { teams } = await (await caller.get('/api/destinations')).json<{ teams: { id: string; name: string }[] }>();
  return { teamId: teams.find(({ name }) => name === 'Suporte')?.id };
}

/** The same, of those that change the ticket where they are allowed: each has one of its own. */
export const changing: Record<string, { verb: Verb; ask: Ask }> = {
  'POST /api/conversations/:id/take': {
    verb: 'take',
    ask: (caller, { id }, from) => caller.post(`/api/conversations/${id}/take`, from === null ? {} : { from }),
  },
  'POST /api/conversations/:id/conclude': { verb: 'conclude', ask: on('post', '/conclude', { held: 'keep' }) },
  'POST /api/conversations/:id/transfer': {
    verb: 'transfer',
    ask: async (caller, { id }) =>
      caller.post(`/api/conversations/${id}/transfer`, { id: newId(), held: 'keep', ...(await toSuporte(caller)) }),
  },
  'POST /api/bulk/conclude': { verb: 'conclude', ask: alone('conclude', async () => ({})) },
  'POST /api/bulk/transfer': { verb: 'transfer', ask: alone('transfer', toSuporte) },
  'PUT /api/conversations/:id/snooze': {
    verb: 'write',
    ask: (caller, { id }) => caller.put(`/api/conversations/${id}/snooze`, { id: newId(), until: null }),
  },
  'POST /api/conversations/:id/restart': {
    verb: 'restart',
    ask: (caller, { id }) => caller.post(`/api/conversations/${id}/restart`, { id: newId() }),
  },
};

/** Judged by whether the ticket is in what they show. */
export const showing: Record<string, (caller: Caller, of: StandingTicket) => Promise<boolean>> = {
  'GET /api/tickets': async (caller, { id }) => {
    // [R39] Whatever the list is narrowed to, it shows nothing more.
    const pages = await Promise.all(
      ['new', 'mine', 'others', 'concluded', 'snoozed', 'followed'].flatMap((tab) =>
        ['', `&channels=${id.split(':')[0]}`].map(async (filter) =>
          (await caller.get(`/api/tickets?tab=${tab}${filter}`)).text(),
        ),
      ),
    );
    return pages.join().includes(id);
  },
  'GET /api/directory': async (caller, { id, phone }) =>
    (await (await caller.get(`/api/directory?q=${phone.number}`)).text()).includes(id),
};

/** What sockets are told. `watched`: seen live in the matrix. `assignee`: does something only for who has the ticket (R46). */
export const socketEvents = {
  'list hello': 'watched',
  'thread hello': 'watched',
  'thread seen': 'assignee',
  'thread typing': 'assignee',
} satisfies Record<`list ${ListToServer['type']}` | `thread ${ThreadToServer['type']}`, string>;

export const sockets = ['GET /live/team/:id', 'GET /live/conversation/:id'];

/** Touch tickets by rules of their own, held to by these tests. */
export const elsewhere: Record<string, string> = {
  'POST /api/conversations/:id/start': 'test/conversation/starting.worker.test.ts',
  'PUT /api/conversations/:id/classification': 'test/conversation/classifying.worker.test.ts',
  'POST /api/conversations/:id/undo': 'test/conversation/undoing-acts.worker.test.ts',
  'POST /api/bulk/mark': 'test/conversation/bulk.worker.test.ts',
  'POST /api/bulk/undo': 'test/conversation/bulk.worker.test.ts',
  'POST /api/conversations/:id/transfer/ask': 'test/conversation/starting.worker.test.ts',
  'POST /api/conversations/:id/media': 'test/media/outbound.worker.test.ts',
  'PUT /api/conversations/:id/media/parts': 'test/media/outbound.worker.test.ts',
  'DELETE /api/media/:id': 'test/media/outbound.worker.test.ts',
  'POST /api/contacts': 'test/contacts/directory.worker.test.ts',
  'GET /api/contacts/:id/channels': 'test/conversation/starting.worker.test.ts',
  'POST /api/contacts/:id/conversations': 'test/conversation/starting.worker.test.ts',
  'POST /api/contacts/:id/phone': 'test/contacts/masking.worker.test.ts',
  'POST /api/contacts/:id/block': 'test/contacts/blocking.worker.test.ts',
  'POST /api/contacts/:id/unblock': 'test/contacts/blocking.worker.test.ts',
  'GET /api/merges': 'test/contacts/merging.worker.test.ts',
  'POST /api/merges': 'test/contacts/merging.worker.test.ts',
  'POST /api/merges/:id/accept': 'test/contacts/merging.worker.test.ts',
  'POST /api/merges/:id/refuse': 'test/contacts/merging.worker.test.ts',
  'POST /api/merges/:id/undo': 'test/contacts/undoing.worker.test.ts',
  'GET /api/schedules': 'test/schedules/listing.worker.test.ts',
  'GET /api/schedules/halts': 'test/schedules/listing.worker.test.ts',
  'GET /api/schedules/waiting': 'test/schedules/listing.worker.test.ts',
  'POST /api/schedules': 'test/schedules/ordering.worker.test.ts',
  'POST /api/schedules/plans': 'test/schedules/due.worker.test.ts',
  'POST /api/schedules/cancel': 'test/schedules/ordering.worker.test.ts',
  'POST /api/schedules/:id/cancel': 'test/schedules/ordering.worker.test.ts',
  'POST /api/schedules/:id/reschedule': 'test/schedules/ordering.worker.test.ts',
  'POST /api/schedules/:id/send': 'test/schedules/due.worker.test.ts',
  'GET /api/windows': 'test/inbox/windows.worker.test.ts',
  'GET /api/notifications': 'test/notifications/notifications.worker.test.ts',
  'PUT /api/notifications/seen': 'test/notifications/notifications.worker.test.ts',
  'DELETE /api/teams/:id': 'test/teams/managing.worker.test.ts',
  'DELETE /api/agents/:id': 'test/accounts/changes.worker.test.ts',
  'GET /live/me': 'test/accounts/teamless.worker.test.ts',
  'GET /files/:token': 'test/media/outbound.worker.test.ts',
};

/** Nothing in these rooms is a ticket's, or is for administrators alone. */
export const ticketless = [
  '/api/agents',
  '/api/audit',
  '/api/auth',
  '/api/automatic-messages',
  '/api/channels',
  '/api/tickets/filters',
  '/api/clearings',
  '/api/company',
  '/api/reasons',
  '/api/costs',
  '/api/destinations',
  '/api/distribution',
  '/api/docs',
  '/api/fields',
  '/api/health',
  '/api/hours',
  '/api/invitations',
  '/api/labels',
  '/api/me',
  '/api/openapi.json',
  '/api/phone-masking',
  '/api/queue-rules',
  '/api/quick-replies',
  '/api/second-factor',
  '/api/safety-delay',
  '/api/setup',
  '/api/teams',
  '/api/templates',
  '/api/unhandled-events',
  '/sandbox',
  '/webhooks',
];
