//oracle: reuse

package main

import (
	"fmt"
	"os"
	"sync"
)

type state int

const (
	queued state = iota
	running
	done
	failed
)

// ticket is one unit of work.
type ticket struct {
	id       int
	kind     string
	attempts int
	state    state
}

var tickets = sync.Pool{New: func() any { return new(ticket) }}

func open(id int, kind string) *ticket {
	t := tickets.Get().(*ticket)
	t.id, t.kind, t.state = id, kind, queued
	return t
}

// journal remembers what became of the tickets.
type journal struct {
	done   []int
	failed []int
}

func (j *journal) record(id int, s state) {
	if s == failed {
		j.failed = append(j.failed, id)
		return
	}
	j.done = append(j.done, id)
}

type action func(*ticket) error

type worker struct {
	actions map[string]action
	limit   int
	log     *journal
}

// retire takes the ticket out of circulation.
func (w *worker) retire(t *ticket) {
	*t = ticket{}
	tickets.Put(t)
}

func (w *worker) attempt(t *ticket) state {
	t.state = running
	act, ok := w.actions[t.kind]
	if !ok {
		return failed
	}
	for t.attempts < w.limit {
		t.attempts++
		if err := act(t); err == nil {
			return done
		}
	}
	return failed
}

// handle works on the ticket until it is done or given up.
func (w *worker) handle(t *ticket) {
	end := w.attempt(t)
	t.state = end
	w.retire(t)
	w.log.record(t.id, end) // want "PC1005"
}

func flaky(t *ticket) error {
	if t.attempts < 2 {
		return fmt.Errorf("ticket %d: try again", t.id)
	}
	return nil
}

func main() {
	j := new(journal)
	w := &worker{
		limit: 3,
		log:   j,
		actions: map[string]action{
			"mail":  flaky,
			"print": func(*ticket) error { return nil },
		},
	}
	kinds := []string{"mail", "print", "fax"}
	sum := 0
	for id := 1; id <= 12; id++ {
		w.handle(open(id, kinds[id%len(kinds)]))
	}
	for _, id := range append(j.done, j.failed...) {
		sum += id
	}
	fmt.Println("done", j.done, "failed", j.failed)
	if sum != 78 {
		os.Exit(1)
	}
}
