/** Of an Archivo letter's size, what a capital is high. */
const capital = 0.686;
/** Minutes of arc that the smallest text's capitals measure (docs/design.md). */
const arc = 10;
const millimetresPerInch = 25.4;

/** Millimetres that so many minutes of arc are at so many metres. */
const heightAt = (metres: number): number => 2 * metres * 1000 * Math.tan((arc / 60 / 2) * (Math.PI / 180));

/** CSS pixels of the smallest text that is read from `metres` on a screen of `inches` that shows `width` × `height` pixels. */
export const textSize = (metres: number, inches: number, width: number, height: number): number => {
  const millimetresPerPixel = (inches * millimetresPerInch) / Math.hypot(width, height);
  return heightAt(metres) / millimetresPerPixel / capital;
};
