//oracle: panic "send on closed channel"

// Package bad hands numbers to several followers.
// Who leaves closes the numbers first, while there is one to be handed over.
package bad

import (
	"runtime"
	"time"
)

type follower struct {
	numbers chan int
	gone    chan struct{}
	over    chan struct{}
}

func follow() *follower {
	f := &follower{numbers: make(chan int), gone: make(chan struct{}), over: make(chan struct{})}
	go f.pump()
	return f
}

func (f *follower) pump() {
	defer close(f.over)
	for i := 0; ; i++ {
		select {
		case f.numbers <- i: // want "f.numbers.*PC4003"
		case <-f.gone:
			return
		}
	}
}

// leave ends the follower.
func (f *follower) leave() {
	close(f.numbers)
	close(f.gone)
}

func (f *follower) read() int { return <-f.numbers }

// Scenario reads a little of each.
func Scenario() {
	var all []*follower
	for range 40 {
		all = append(all, follow())
	}
	sum := 0
	for _, f := range all {
		sum += f.read()
	}
	time.Sleep(10 * time.Millisecond)
	runtime.Gosched()
	for _, f := range all {
		f.leave()
	}
	time.Sleep(10 * time.Millisecond)
}
