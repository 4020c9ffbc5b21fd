internal import ArgumentParser

/// How a listing is written.
package enum OutputFormat: String, CaseIterable, Sendable { case table, csv, json, markdown }

extension OutputFormat: ExpressibleByArgument {}
