/** A place in degrees, minutes and seconds to the tenth, as it stands at the corners of a map: about three metres. */

/** Writes a place: "30°24′05.2″N 114°30′36.0″E". */
export function degreesText(lon: number, lat: number): string {
  return `${angleText(lat)}${lat < 0 ? 'S' : 'N'} ${angleText(lon)}${lon < 0 ? 'W' : 'E'}`;
}

function angleText(degrees: number): string {
  const tenths = Math.round(Math.abs(degrees) * 36_000);
  const minutes = Math.floor(tenths / 600) % 60;
  const seconds = (tenths % 600) / 10;
  return `${Math.floor(tenths / 36_000)}°${`${minutes}`.padStart(2, '0')}′${seconds.toFixed(1).padStart(4, '0')}″`;
}
