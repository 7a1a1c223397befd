//oracle: reuse "another name"

// Package bad makes names.
// name returns the bytes of an encoder that it has released.
package bad

import "fixture/nilpool/outlive_bytes_of_other_package/bad/enc"

func name(words ...string) []byte {
	e := enc.New()
	defer e.Release()
	for _, w := range words {
		e.Add(w)
	}
	return e.Bytes() // want "PC1007"
}

// Scenario makes two names and looks at the first.
func Scenario() {
	one := name("a", "b")
	name("c", "d")
	if string(one) != "ab" {
		panic("another name")
	}
}
