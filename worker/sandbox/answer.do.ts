import { newTraceId } from './dice.env.ts';
import { type GraphError, graphErrorBody } from './graph-error.ts';

/** A finished answer of the Graph API. The body is text because values of any shape do not cross an object's border. */
export type Answer = { status: number; contentType: string; body: string; disturbance?: Disturbance };

/** What befalls an answer on its way: it comes late, breaks off in the middle, or never comes. */
export type Disturbance = { delayMs: number; ending: 'whole' | 'cut' | 'hang' };

const JSON_TYPE = 'application/json; charset=UTF-8';

export const answer = (body: object): Answer => ({ status: 200, contentType: JSON_TYPE, body: JSON.stringify(body) });

export const refuse = (error: GraphError): Answer => ({
  status: error.status,
  contentType: JSON_TYPE,
  body: JSON.stringify(graphErrorBody(error, newTraceId())),
});

/** What a gateway says when the answer got lost behind it: no JSON, no Graph error. */
export const gatewayTimeout: Answer = {
  status: 504,
  contentType: 'text/html; charset=utf-8',
  body: '<!DOCTYPE html><html><head><title>504 Gateway Timeout</title></head><body><h1>Gateway Timeout</h1></body></html>',
};
