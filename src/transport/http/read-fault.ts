import type { Operation } from '../../contract/operation.js';
import { fromProblem } from '../../contract/problem.js';
import { type CommonFaultCode, Fault, type FaultData } from '../../kernel/fault.js';

/** The fault that an answer tells. @param body the parsed problem document, or null where there was none. */
export function readFault<I, O>(response: Response, body: unknown, operation: Operation<I, O>, data: FaultData): Fault {
  const fault = fromProblem(response.status, body, operation);
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return new Fault(fault.code as CommonFaultCode, { ...(seconds >= 0 && { retryAfter: seconds }), ...data, ...fault.data }, fault);
}
