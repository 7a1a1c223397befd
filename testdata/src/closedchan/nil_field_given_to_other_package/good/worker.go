//oracle: panic "close of nil channel"

// Package good ends workers through package lifecycle.
package good

import "fixture/closedchan/nil_field_given_to_other_package/good/lifecycle"

type worker struct {
	name string
	done chan struct{}
	jobs int
}

// runAll lets each worker do its share, and ends it.
func runAll(names []string, jobs int) []*worker {
	var all []*worker
	for _, name := range names {
		w := &worker{name: name, done: make(chan struct{})}
		w.jobs = jobs / len(names)
		lifecycle.End(w.done, w.name)
		all = append(all, w)
	}
	return all
}

// Scenario runs two workers.
func Scenario() {
	for _, w := range runAll([]string{"a", "b"}, 8) {
		<-w.done
	}
}
