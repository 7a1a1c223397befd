//oracle: panic "interface conversion: interface {} is nil"

// Package good counts words with a package that lends counters.
// Package counters makes a counter where the pool has none.
package good

import "fixture/nilpool/nonew_other_package/good/counters"

type report struct {
	words int
}

func (r *report) add(text string) {
	c := counters.Get()
	c.Count(text)
	r.words += c.Words
	counters.Put(c)
}

// Scenario counts the words of two texts.
func Scenario() {
	var r report
	r.add("one two")
	r.add("three")
	if r.words != 3 {
		panic("words lost")
	}
}
