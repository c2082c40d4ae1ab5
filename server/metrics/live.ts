import { counter, gauge } from '@floorlight/shared/runtime/metrics/registry.ts';

export const sockets = gauge('floorlight_sockets', 'Screens connected to this server.');
export const watchers = gauge('floorlight_watchers', 'Floors being watched on this server, each once for every screen.');
export const snapshots = counter('floorlight_snapshots_total', 'Whole boards sent to screens.');
export const deltas = counter('floorlight_deltas_total', 'Changes of boards relayed, each once for every view in use.', ['view']);
export const skipped = counter('floorlight_deltas_skipped_total', 'Screens that a change passed by since they cannot keep up.');
