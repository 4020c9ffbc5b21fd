extension String { package var plural: String { hasSuffix("s") ? self + "es" : self + "s" } }
