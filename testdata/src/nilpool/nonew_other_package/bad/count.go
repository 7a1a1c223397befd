//oracle: panic "interface conversion: interface {} is nil"

// Package bad counts words with a package that lends counters.
// Package counters has a pool without New, and its Get asserts what there may not be.
package bad

import "fixture/nilpool/nonew_other_package/bad/counters"

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
