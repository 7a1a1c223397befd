//oracle: panic "send on closed channel"

// Package good collects edits and saves them when nobody has typed for a while.
// Where it is too late to stop the timer, it waits for what has begun.
package good

import (
	"sync"
	"time"
)

type editor struct {
	pause time.Duration
	saves chan string

	mu    sync.Mutex
	draft string
	timer *time.Timer
	saved chan struct{}
}

func open(pause time.Duration) *editor {
	return &editor{pause: pause, saves: make(chan string, 8), saved: make(chan struct{})}
}

// edit takes a text and saves it when the pause is over.
func (e *editor) edit(text string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.draft = text
	if e.timer == nil {
		e.timer = time.AfterFunc(e.pause, e.save)
	}
}

func (e *editor) save() {
	defer close(e.saved)
	e.mu.Lock()
	text := e.draft
	e.mu.Unlock()
	time.Sleep(5 * time.Millisecond) // spelling
	e.saves <- text
}

func (e *editor) close() {
	if e.timer != nil {
		if !e.timer.Stop() {
			<-e.saved
		}
	}
	close(e.saves)
}

// Scenario closes the editor while it checks the spelling.
func Scenario() {
	e := open(time.Millisecond)
	e.edit("dear")
	time.Sleep(3 * time.Millisecond)
	e.close()
	for range e.saves {
	}
	time.Sleep(20 * time.Millisecond)
}
