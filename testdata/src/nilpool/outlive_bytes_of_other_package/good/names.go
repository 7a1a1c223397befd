//oracle: reuse "another name"

// Package good makes names.
// name returns a constant or a copy.
package good

import "fixture/nilpool/outlive_bytes_of_other_package/good/enc"

func name(words ...string) string {
	e := enc.New()
	defer e.Release()
	for _, w := range words {
		e.Add(w)
	}
	return e.Common()
}

// Scenario makes two names and looks at the first.
func Scenario() {
	one := name("a", "b")
	name("c", "d")
	if string(one) != "ab" {
		panic("another name")
	}
}
