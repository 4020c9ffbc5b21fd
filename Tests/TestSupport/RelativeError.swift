/// The largest difference, relative to the largest exact value; infinity where sizes differ or a
/// value isn't finite.
package func relativeError(_ found: some Collection<Double>, _ exact: some Collection<Double>)
  -> Double
{
  guard found.count == exact.count, found.allSatisfy(\.isFinite) else { return .infinity }
  let scale = exact.map(\.magnitude).max() ?? 0
  let error = zip(found, exact).map { ($0 - $1).magnitude }.max() ?? 0
  return scale == 0 ? error : error / scale
}
