/**
 * Keeps Apollo's gateway library from calling home: unless this variable is set, its constructor
 * starts an exporter that probes cloud metadata addresses and reports to a host of Apollo's.
 */
export function silenceApolloTelemetry(): void {
  process.env['APOLLO_TELEMETRY_DISABLED'] = '1';
}
