import { paymentSchema } from '../fixtures/paymentSchema.ts';

/** A schema with all that a form page is for. */
export const richSchema = {
  type: 'object',
  required: ['customer', 'lines', 'payment', 'isGift'],
  properties: {
    customer: { type: 'string', minLength: 2, description: 'Who the order is for' },
    isGift: { type: 'boolean', description: 'Wraps it, and leaves the bill out' },
    size: {
      description: 'Of the parcel',
      oneOf: [
        { const: 's', title: 'Small' },
        { const: 'l', title: 'Large' },
      ],
    },
    lines: {
      type: 'array',
      minItems: 1,
      description: 'What is ordered',
      items: {
        type: 'object',
        required: ['sku', 'count'],
        properties: {
          sku: { type: 'string', minLength: 1 },
          count: { type: 'integer', minimum: 1, maximum: 99, default: 1 },
          note: { anyOf: [{ type: 'string' }, { type: 'null' }], default: null },
        },
      },
    },
    payment: paymentSchema,
    extras: {
      type: 'array',
      uniqueItems: true,
      items: { type: 'string', enum: ['ribbon', 'card', 'chocolate'] },
    },
    labels: {
      type: 'object',
      description: 'Anything else to write on it',
      additionalProperties: { type: 'string' },
    },
    deliverOn: { type: 'string', format: 'date' },
  },
} as const;
