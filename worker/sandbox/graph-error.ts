/** What Meta answers instead of doing what was asked. `status` is the HTTP status; the rest fills `{"error": …}`. */
export type GraphError = {
  status: number;
  code: number;
  type: 'OAuthException' | 'GraphMethodException';
  message: string;
  details?: string;
  subcode?: number;
  userTitle?: string;
  userMessage?: string;
  isTransient?: boolean;
};

/** The body of an error answer. Source of the shape: Meta, "Cloud API error codes". */
export function graphErrorBody(error: GraphError, traceId: string): object {
  return {
    error: {
      message: error.message,
      type: error.type,
      code: error.code,
      ...(error.subcode === undefined ? {} : { error_subcode: error.subcode }),
      ...(error.isTransient === undefined ? {} : { is_transient: error.isTransient }),
      ...(error.userTitle === undefined ? {} : { error_user_title: error.userTitle }),
      ...(error.userMessage === undefined ? {} : { error_user_msg: error.userMessage }),
      ...(error.details === undefined ? {} : { error_data: { messaging_product: 'whatsapp', details: error.details } }),
      fbtrace_id: traceId,
    },
  };
}

const whatsapp = (code: number, title: string, details: string, status = 400): GraphError => ({
  status,
  code,
  type: 'OAuthException',
  message: `(#${code}) ${title}`,
  details,
});

export const invalidToken: GraphError = {
  status: 401,
  code: 190,
  type: 'OAuthException',
  message: 'Invalid OAuth access token - Cannot parse access token',
};

/** No object of that id behind this method, or not ours: Graph does not tell which. */
export const unknownObject = (id: string, method: 'get' | 'post' | 'delete'): GraphError => ({
  status: 400,
  code: 100,
  type: 'GraphMethodException',
  message: `Unsupported ${method} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api`,
  subcode: 33,
});

export const unknownPath = (path: string): GraphError => ({
  status: 400,
  code: 2500,
  type: 'OAuthException',
  message: `Unknown path components: ${path}`,
});

/** A fault of the Graph layer: the envelope is wrong before WhatsApp looks at the message. */
export const invalidParameter = (text: string): GraphError => ({
  status: 400,
  code: 100,
  type: 'OAuthException',
  message: `(#100) ${text}`,
});

/** A template that may not be created, in the words that Meta shows to people. */
export const invalidTemplate = (subcode: number, userTitle: string, userMessage: string): GraphError => ({
  status: 400,
  code: 100,
  type: 'OAuthException',
  message: 'Invalid parameter',
  subcode,
  isTransient: false,
  userTitle,
  userMessage,
});

export const missingParameter = (details: string): GraphError =>
  whatsapp(131008, 'Required parameter is missing', details);

export const badValue = (details: string): GraphError => whatsapp(131009, 'Parameter value is not valid', details);

export const senderIsRecipient: GraphError = whatsapp(
  131021,
  'Recipient cannot be sender',
  'Sender and recipient phone number is the same.',
);

export const windowShut: GraphError = whatsapp(
  131047,
  'Re-engagement message',
  'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
);

export const notToUserId: GraphError = whatsapp(
  131062,
  'Business-scoped user ID not supported',
  'Authentication templates cannot be sent to a business-scoped user ID.',
);

export const unknownTemplate = (name: string, language: string): GraphError =>
  whatsapp(
    132001,
    'Template name does not exist in the translation',
    `template name (${name}) does not exist in ${language}`,
    404,
  );

export const parameterCount = (place: string, given: number, expected: number): GraphError =>
  whatsapp(
    132000,
    'Number of parameters does not match the expected number of params',
    `${place}: number of localizable_params (${given}) does not match the expected number of params (${expected})`,
  );

export const parameterFormat = (details: string): GraphError =>
  whatsapp(132012, 'Parameter format does not match format in the created template', details);

export const filledTooLong = (place: string, limit: number): GraphError =>
  whatsapp(132005, 'Translated text too long', `${place}: the text is longer than ${limit} characters once filled`);

export const forbiddenCharacters: GraphError = whatsapp(
  132018,
  "Message failed to send because there's an issue with the parameters in your template.",
  'Param text cannot have new-line/tab characters or more than 4 consecutive spaces',
);

export const templatePaused: GraphError = whatsapp(
  132015,
  'Template is paused',
  'Template is paused due to low quality so it cannot be sent in a template message.',
);

export const templateDisabled: GraphError = whatsapp(
  132016,
  'Template is disabled',
  'Template has been paused too many times due to low quality and is now permanently disabled.',
);

export const somethingWentWrong: GraphError = whatsapp(
  131000,
  'Something went wrong',
  'Message failed to send due to an unknown error.',
  500,
);

export const unsupportedFile = (accepted: string[], received: string): GraphError =>
  invalidParameter(
    `Param file must be a file with one of the following types: ${accepted.join(', ')}. Received file of type '${received}'.`,
  );

export const fileTooLarge: GraphError = {
  ...invalidParameter('Invalid parameter'),
  userTitle: 'File Too Large',
  userMessage: 'The file you uploaded is too large.',
};

export const mediaUploadError = (details: string): GraphError => whatsapp(131053, 'Media upload error', details);
