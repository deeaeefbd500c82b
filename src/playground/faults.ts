// Faults that a test orders for coming calls: refusals, lost answers, dropped connections, delays.
export type Fault = { times?: number } & (
  | { error: string }
  | { status: number }
  | { retryAfter: number }
  /** Processed, but the answer never arrives. */
  | { lost: true }
  /** Never processed: the connection breaks. */
  | { drop: true }
  | { delayMs: number }
);

/** The connection broke, before or after the call was processed. */
export class ConnectionLost extends Error {}

export type Faults = { add(method: string, fault: Fault): void; take(method: string): Fault | undefined };

export function createFaults(): Faults {
  const orders: { method: string; fault: Fault; left: number }[] = [];
  return {
    /** `method` is a Web API method, `response_url`, or `*` for all; faults are used up in the order they were given. */
    add(method, fault) {
      orders.push({ method, fault, left: fault.times ?? 1 });
    },
    take(method) {
      const order = orders.find((each) => each.left > 0 && (each.method === method || each.method === '*'));
      if (order) order.left -= 1;
      return order?.fault;
    },
  };
}
