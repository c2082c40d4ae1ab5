/** Puts the field's text where it can be pasted; on a page without https browsers offer the old way only. */
export const copied = async (field: HTMLInputElement): Promise<boolean> => {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    return document.execCommand('copy');
  }
};
