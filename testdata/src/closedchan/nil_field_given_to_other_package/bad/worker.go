//oracle: panic "close of nil channel"

// Package bad ends workers through package lifecycle.
package bad

import "fixture/closedchan/nil_field_given_to_other_package/bad/lifecycle"

type worker struct {
	name string
	done chan struct{}
	jobs int
}

// runAll lets each worker do its share, and ends it.
func runAll(names []string, jobs int) []*worker {
	var all []*worker
	for _, name := range names {
		w := &worker{name: name}
		w.jobs = jobs / len(names)
		lifecycle.End(w.done, w.name) // want "done.*PC4005"
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
