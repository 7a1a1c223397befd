// Package dump writes what the engine knows, for people: the summary of a
// function, and the life of a field or package variable. Maintainers find out by
// it why something is or is not reported. Reviewers are given the places where memory
// crosses the boundary between Go and C, with what is known of each.
package dump
