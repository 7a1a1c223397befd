//oracle: panic "send on closed channel"

// Package bad resolves names.
// It closes the answers when the last name has got a slot.
package bad

import "time"

type resolver struct {
	slots   chan struct{}
	answers chan string
	delay   time.Duration
}

func newResolver(atOnce int, delay time.Duration) *resolver {
	return &resolver{slots: make(chan struct{}, atOnce), answers: make(chan string, 64), delay: delay}
}

func (r *resolver) enter() { r.slots <- struct{}{} }

func (r *resolver) leave() { <-r.slots }

func (r *resolver) resolve(name string) {
	defer r.leave()
	time.Sleep(r.delay)
	r.answers <- name + ".example." // want "r.answers.*PC4003"
}

// settle returns when nobody is inside.
func (r *resolver) settle() {
	for i := 0; i < cap(r.slots); i++ {
		r.enter()
	}
}

func (r *resolver) all(names []string) {
	defer close(r.answers)
	for _, name := range names {
		r.enter()
		go r.resolve(name)
	}
}

// Scenario resolves names, two at a time.
func Scenario() {
	r := newResolver(2, 5*time.Millisecond)
	r.all([]string{"a", "b", "c"})
	for range r.answers {
	}
	time.Sleep(30 * time.Millisecond)
}
