import { Hono } from 'hono';
import { except } from 'hono/combine';
import { HTTPException } from 'hono/http-exception';
import { agentRoutes } from './accounts/agents.routes.ts';
import { challengeRoutes } from './accounts/challenge.routes.ts';
import { enteringRoutes, resetRoutes } from './accounts/entering.routes.ts';
import { forgottenRoutes } from './accounts/forgotten.routes.ts';
import { sameOrigin, signedIn } from './accounts/guard.routes.ts';
import { invitationRoutes } from './accounts/invitations.routes.ts';
import { mailedCodeRoutes, wayRoutes } from './accounts/mailed-code.routes.ts';
import { meRoutes } from './accounts/me.routes.ts';
import { lostPasskeyRoutes, ownPasskeyRoutes, passkeyEntranceRoutes } from './accounts/passkeys.routes.ts';
import { factorPolicyRoutes, lostFactorRoutes, ownFactorRoutes } from './accounts/second-factor.routes.ts';
import { ownSessionRoutes, sessionRoutes } from './accounts/sessions.routes.ts';
import { authRoutes, setupRoutes } from './accounts/sign-in.routes.ts';
import { auditRoutes } from './audit/audit.routes.ts';
import { channelRoutes } from './channels/channel.routes.ts';
import { channelSecretRoutes } from './channels/secrets.routes.ts';
import { unhandledRoutes } from './channels/unhandled.routes.ts';
import { webhookRoutes } from './channels/webhook.routes.ts';
import { clearingRoutes } from './clearing/clearing.routes.ts';
import { archiveRoutes } from './contacts/archive.routes.ts';
import { blockRoutes } from './contacts/block.routes.ts';
import { contactFieldRoutes } from './contacts/contact-fields.routes.ts';
import { contactRoutes, mergeRoutes } from './contacts/contacts.routes.ts';
import { directoryRoutes, searchRoutes } from './contacts/directory.routes.ts';
import { fieldRoutes } from './contacts/fields.routes.ts';
import { contactLabelRoutes, labelRoutes } from './contacts/labels.routes.ts';
import { masking, maskingRoutes, revealRoutes } from './contacts/masking.routes.ts';
import { pastTicketRoutes } from './contacts/past-tickets.routes.ts';
import { asideRoutes } from './conversation/aside.routes.ts';
import { bulkRoutes } from './conversation/bulk.routes.ts';
import { conversationRoutes } from './conversation/conversation.routes.ts';
import { fileListRoutes } from './conversation/files.routes.ts';
import { noteRoutes } from './conversation/notes.routes.ts';
import { otherChannelRoutes } from './conversation/other-channels.routes.ts';
import { queueRoutes } from './conversation/queue.routes.ts';
import { startRoutes } from './conversation/start.routes.ts';
import { transferRoutes } from './conversation/transfer.routes.ts';
import { costRoutes } from './costs/costs.routes.ts';
import { rateRoutes } from './costs/rates.routes.ts';
import { destinationRoutes } from './inbox/destinations.routes.ts';
import { filterRoutes } from './inbox/filters.routes.ts';
import { liveRoutes } from './inbox/live.routes.ts';
import { ticketRoutes } from './inbox/tickets.routes.ts';
import { windowRoutes } from './inbox/windows.routes.ts';
import { linkRoutes, mediaRoutes, uploadRoutes } from './media/media.routes.ts';
import { notificationRoutes } from './notifications/notifications.routes.ts';
import type { AppEnv } from './platform/app.env.ts';
import { bodyLimit } from './platform/body-limit.routes.ts';
import { documentation } from './platform/docs.routes.ts';
import { describeError, isPassing } from './platform/failure.ts';
import { headers } from './platform/headers.routes.ts';
import { healthRoutes } from './platform/health.routes.ts';
import { knocks } from './platform/knocks.routes.ts';
import { problem } from './platform/problem.ts';
import { noStrayQuery } from './platform/stray-query.routes.ts';
import { quickReplyFileRoutes } from './quick-replies/file.routes.ts';
import { quickReplyRoutes } from './quick-replies/quick-replies.routes.ts';
import { sandbox } from './sandbox/sandbox.routes.ts';
import { scheduleRoutes } from './schedules/schedules.routes.ts';
import { automaticRoutes } from './teams/automatic.routes.ts';
import { companyRoutes } from './teams/company.routes.ts';
import { distributionRoutes } from './teams/distribution.routes.ts';
import { hoursRoutes } from './teams/hours.routes.ts';
import { manageTeamRoutes } from './teams/managing.routes.ts';
import { queueRuleRoutes } from './teams/queue-rules.routes.ts';
import { reasonRoutes } from './teams/reasons.routes.ts';
import { safetyDelayRoutes } from './teams/safety-delay.routes.ts';
import { teamRoutes } from './teams/teams.routes.ts';
import { manageRoutes } from './templates/manage.routes.ts';
import { templateRoutes, templateSyncRoutes } from './templates/template.routes.ts';

/** The only paths under /api that answer without a session; a new route is behind sign-in unless it is named here. */
const open = ['/api/health', '/api/auth/*', '/api/setup', '/api/openapi.json', '/api/docs', '/api/docs.css'];

/** Files stream through and are measured there. */
const streamed = [
  '/api/conversations/:id/media',
  '/api/conversations/:id/media/parts',
  '/api/templates/examples',
  '/api/quick-replies/:id/file',
];

const rooms = new Hono<AppEnv>()
  .use('*', headers, knocks)
  // Before who asks is asked: a stranger, too, reads the answer only when all of a long body has been heard.
  .use('/api/*', except(streamed, bodyLimit))
  .use('/api/*', masking, sameOrigin, except(open, signedIn))
  .use('/live/*', sameOrigin, signedIn)
  .use('/api/*', noStrayQuery)
  .route('/api/health', healthRoutes)
  .route('/api/auth', authRoutes)
  .route('/api/auth/invitation', enteringRoutes)
  .route('/api/auth/password-reset', resetRoutes)
  .route('/api/auth/second-factor', challengeRoutes)
  .route('/api/auth/email-code', mailedCodeRoutes)
  .route('/api/auth/password-link', forgottenRoutes)
  .route('/api/auth/ways', wayRoutes)
  .route('/api/auth/passkey', passkeyEntranceRoutes)
  .route('/api/setup', setupRoutes)
  .route('/api/me', meRoutes)
  .route('/api/me', ownSessionRoutes)
  .route('/api/me/second-factor', ownFactorRoutes)
  .route('/api/me/passkeys', ownPasskeyRoutes)
  .route('/api/agents', agentRoutes)
  .route('/api/agents', sessionRoutes)
  .route('/api/agents', lostFactorRoutes)
  .route('/api/agents', lostPasskeyRoutes)
  .route('/api/second-factor', factorPolicyRoutes)
  .route('/api/invitations', invitationRoutes)
  .route('/api/teams', teamRoutes)
  .route('/api/teams', manageTeamRoutes)
  .route('/api/templates', templateRoutes)
  .route('/api/templates', manageRoutes)
  .route('/api/channels', channelRoutes)
  .route('/api/channels', channelSecretRoutes)
  .route('/api/channels', templateSyncRoutes)
  .route('/api/audit', auditRoutes)
  .route('/api/costs', rateRoutes)
  .route('/api/costs', costRoutes)
  .route('/api/unhandled-events', unhandledRoutes)
  .route('/api/contacts', contactRoutes)
  .route('/api/contacts', directoryRoutes)
  .route('/api/contacts', blockRoutes)
  .route('/api/contacts', archiveRoutes)
  .route('/api/contacts', revealRoutes)
  .route('/api/contacts', pastTicketRoutes)
  .route('/api/contacts', contactLabelRoutes)
  .route('/api/contacts', contactFieldRoutes)
  .route('/api/labels', labelRoutes)
  .route('/api/fields', fieldRoutes)
  .route('/api/quick-replies', quickReplyRoutes)
  .route('/api/quick-replies', quickReplyFileRoutes)
  .route('/api/phone-masking', maskingRoutes)
  .route('/api/directory', searchRoutes)
  .route('/api/merges', mergeRoutes)
  .route('/api/notifications', notificationRoutes)
  .route('/api/tickets', ticketRoutes)
  .route('/api/tickets/filters', filterRoutes)
  .route('/api/windows', windowRoutes)
  .route('/api/destinations', destinationRoutes)
  .route('/api/bulk', bulkRoutes)
  .route('/api/clearings', clearingRoutes)
  .route('/api/conversations', conversationRoutes)
  .route('/api/conversations', queueRoutes)
  .route('/api/conversations', noteRoutes)
  .route('/api/conversations', asideRoutes)
  .route('/api/conversations', startRoutes)
  .route('/api/conversations', transferRoutes)
  .route('/api/conversations', otherChannelRoutes)
  .route('/api/conversations', fileListRoutes)
  .route('/api/company', companyRoutes)
  .route('/api/reasons', reasonRoutes)
  .route('/api/queue-rules', queueRuleRoutes)
  .route('/api/hours', hoursRoutes)
  .route('/api/safety-delay', safetyDelayRoutes)
  .route('/api/distribution', distributionRoutes)
  .route('/api/automatic-messages', automaticRoutes)
  .route('/api/schedules', scheduleRoutes)
  .route('/api/conversations', uploadRoutes)
  .route('/api/media', mediaRoutes)
  .route('/files', linkRoutes)
  .route('/webhooks', webhookRoutes)
  .route('/live', liveRoutes)
  .route('/sandbox', sandbox);

/** Everything the screens and scripts can ask, for a client that knows the types (`hc<AppType>`). */
export type AppType = typeof rooms;

/** The whole HTTP side of the Worker. */
export const app = rooms.route('/api', documentation(rooms));

app.notFound((c) => problem(c, { status: 404, code: 'not_found', detail: 'There is nothing here.' }));

app.onError((error, c) => {
  if (error instanceof HTTPException && error.status === 400) {
    return problem(c, { status: 400, code: 'malformed_json', detail: 'The body is not well-formed JSON.' });
  }
  console.error(JSON.stringify({ event: 'request_failed', method: c.req.method, ...describeError(error) }));
  if (isPassing(error)) {
    c.header('Retry-After', '1');
    return problem(c, {
      status: 503,
      code: 'try_again',
      detail: 'This part is busy or moving. Try again in a second.',
    });
  }
  return problem(c, { status: 500, code: 'unexpected', detail: 'Something went wrong here. It has been logged.' });
});
