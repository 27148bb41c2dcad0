/** A column of numbers that grows: appended to by the million without a boxed value or a copy at the end. */
export class FloatColumn {
  values = new Float64Array(256);
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) this.grow();
    this.values[this.length++] = value;
  }

  /** The numbers so far as a view, good until the next `push`. */
  view(): Float64Array {
    return this.values.subarray(0, this.length);
  }

  private grow(): void {
    const larger = new Float64Array(this.values.length * 2);
    larger.set(this.values);
    this.values = larger;
  }
}
