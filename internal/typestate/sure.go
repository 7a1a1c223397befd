package typestate

import "slices"

// Sure returns what walk finds in a function, where single paths show it. A state
// that stands for several paths may combine what excludes itself; what was found
// in one does not count, and the function is looked at again by prove, which
// leaves paths out rather than joining them.
func Sure[F any](walk, prove func() []F, joined func(F) bool) []F {
	all := walk()
	sure := slices.DeleteFunc(slices.Clone(all), joined)
	if len(sure) < len(all) {
		sure = append(sure, prove()...)
	}
	return sure
}
