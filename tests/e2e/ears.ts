/**
 * Counts tones as they begin, in the real audio graph. Looking at a page from a test counts as a user's gesture, so the browser's
 * own rule is kept here: no sound before a click.
 */
export const ears = `
  window.beeps = 0;
  let clicked = false;
  addEventListener('pointerdown', () => (clicked = true), true);
  Object.defineProperty(navigator, 'userActivation', { get: () => ({ hasBeenActive: clicked }) });
  window.AudioContext = class extends AudioContext {
    get state() { return clicked ? super.state : 'suspended'; }
    resume() { return clicked ? super.resume() : Promise.reject(new DOMException('no gesture', 'NotAllowedError')); }
  };
  const { start } = OscillatorNode.prototype;
  OscillatorNode.prototype.start = function (...given) { window.beeps += 1; return start.apply(this, given); };`;
